import { hash } from 'node:crypto'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { startWork } from '#kernel/jobs/progress.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle } from '#kernel/http/handle.ts'
import type { ChainHead, CheckpointContent } from './checkpoint.ts'
import * as contract from './contract.ts'
import { countEntries, mostCounted, selectChoices, selectEntries } from './entry-store.ts'
import { recordAudit, systemChain } from './record.ts'
import { fingerprintOf } from './signer.ts'

/** The audit administrator's office, and the checkpoint anybody may keep. */
export const auditEndpoints: readonly Endpoint[] = [
  answer(contract.listEntries, async ({ db }, { page, pageSize, ...filter }) => {
    const total = await countEntries(db, filter)
    return {
      entries: await selectEntries(db, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
      total: Math.min(total, mostCounted),
      totalIsExact: total <= mostCounted,
    }
  }),
  answer(contract.listFilterChoices, async ({ db }) => await selectChoices(db)),
  handle(contract.exportEntries, async (context, input) => {
    await recordOwnAct(context, 'audit.exportEntries', input)
    return {
      workId: await startWork(context, {
        job: 'audit.exportEntries',
        title: '导出审计记录',
        total: null,
        input,
      }),
    }
  }),
  handle(contract.exportChains, async (context, input) => {
    await recordOwnAct(context, 'audit.exportChains', input)
    return {
      workId: await startWork(context, {
        job: 'audit.exportChains',
        title: '导出审计链',
        total: null,
        input,
      }),
    }
  }),
  handle(contract.startVerification, async (context) => {
    await recordOwnAct(context, 'audit.verify', {})
    return {
      workId: await startWork(context, { job: 'audit.verify', title: '核验审计链', total: null, input: {} }),
    }
  }),
  answer(contract.listCheckpoints, async ({ db }) => ({
    checkpoints: (await selectCheckpoints(db, 200)).map(({ content, heads }) => {
      const { number, at, publicKey } = JSON.parse(content) as CheckpointContent
      const chains = (JSON.parse(heads) as ChainHead[]).length
      return { number, at, hash: hash('sha256', content), chains, fingerprint: fingerprintOf(publicKey) }
    }),
  })),
  handle(contract.requestCheckpoint, async ({ tx }) => {
    await enqueue(tx, 'audit.makeCheckpoint', {})
    return {}
  }),
  answer(contract.latestCheckpoint, async ({ db }) => {
    const [last] = await selectCheckpoints(db, 1)
    if (!last) return { checkpoint: null }
    const { publicKey } = JSON.parse(last.content) as CheckpointContent
    const { content, signature } = last
    return { checkpoint: { content, signature, fingerprint: fingerprintOf(publicKey) } }
  }),
]

async function selectCheckpoints(db: ReadContext['db'], limit: number) {
  return await db
    .selectFrom('audit.checkpoint')
    .select(['content', 'heads', 'signature'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

/** Looking is an act too: who exported or verified what stays in the chain of the installation. */
async function recordOwnAct(
  context: ActionContext,
  act: string,
  input: Record<string, unknown>,
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object: { kind: 'audit.chain', id: 'all', label: '审计链' },
    after: input,
  })
}
