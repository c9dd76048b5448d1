import { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { findLimit } from '#kernel/law-store.ts'
import { sealAll, sealedAtOnce } from '#kernel/secrets/reseal.ts'
import type { Actor } from '#kernel/access/actor.ts'
import type { AssignmentRecord } from '../store/assignments.ts'
import { selectAssignments } from '../store/assignments.ts'
import type { LetterRecord } from '../store/letters.ts'
import type { WriterRow } from '../store/writers.ts'
import { eraseWriters, requireWriter, saveWriter, selectToSeal } from '../store/writers.ts'
import { requireLetter } from './access.ts'
import { problems } from './problems.ts'

const Writer = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})

/** How to reach whoever wrote; nobody has to leave any of it. */
export type Writer = z.infer<typeof Writer>

type Sealing = Pick<ActionContext, 'tx' | 'vault'>

/** What a sealed text is bound to: moved to another letter it cannot be opened. */
function aboutOf(letterId: string): string {
  return `letters.writer/${letterId}`
}

/** Keeps how to reach the writer, sealed (个人信息保护法 第五十一条). */
export async function keepWriter({ tx, vault }: Sealing, letterId: string, writer: Writer): Promise<void> {
  const { name, phone, email } = writer
  const isLeft = name !== null || phone !== null || email !== null
  const sealed = isLeft ? vault.seal(JSON.stringify({ name, phone, email }), aboutOf(letterId)) : null
  await saveWriter(tx, letterId, sealed)
}

function openRow(vault: ActionContext['vault'], row: WriterRow): Writer {
  const { letterId, sealed, name, phone, email } = row
  if (sealed === null) return { name, phone, email }
  return Writer.parse(JSON.parse(vault.open(sealed, aboutOf(letterId))))
}

/**
 * How to reach the writer, for a stated purpose: for the mailbox, and for the unit that has the letter now. Every reading
 * stands in the audit chain (个人信息保护法 第六条).
 *
 * @throws letters.letterNotFound, writerClosed, writerErased
 */
export async function readWriter(
  context: ActionContext,
  { letterId, purpose }: { readonly letterId: string; readonly purpose: string },
): Promise<Writer> {
  const { tx, actor } = context
  const own = await requireLetter({ db: tx, actor }, letterId)
  if (!mayOpenWriter(actor, own, await selectAssignments(tx, letterId))) throw problems.writerClosed()
  const row = await requireWriter(tx, letterId)
  if (row.erasedAt) throw problems.writerErased()
  return await openWriterFor(context, own, purpose)
}

/** What the writer left, for a purpose that is written down before; of an erased one nothing. */
export async function openWriterFor(
  context: ActionContext,
  { letterId, unitId, number }: Pick<LetterRecord, 'letterId' | 'unitId' | 'number'>,
  purpose: string,
): Promise<Writer> {
  await recordAudit(context, {
    chain: unitId,
    act: 'letters.openWriter',
    object: { kind: 'letters.letter', id: letterId, label: number },
    after: { fields: Object.keys(Writer.shape), purpose },
  })
  return openRow(context.vault, await requireWriter(context.tx, letterId))
}

/** The mailbox always, so that it can ask how it went; a unit only while the letter is with it. */
export function mayOpenWriter(
  actor: Actor,
  { unitPath }: Pick<LetterRecord, 'unitPath'>,
  parts: readonly AssignmentRecord[],
): boolean {
  if (hasRoleOver(actor, 'letterClerk', unitPath) || hasRoleOver(actor, 'letterDirector', unitPath))
    return true
  const lead = parts.at(-1)
  if (!lead || lead.closedAt !== null) return false
  return ['letterHandler', 'letterReviewer'].some((role) => hasRoleOver(actor, role, lead.unitPath))
}

/** Seals what an earlier version kept in words, and what an older key sealed. Runs at night and may run twice. */
export async function sealWriters(work: LongWork): Promise<WorkReport> {
  return await sealAll(work, sealSome, (done) => `已加密${done}件来信的来信人信息`)
}

async function sealSome({ tx, vault }: ActionContext): Promise<number> {
  const rows = await selectToSeal(tx, vault.newest(), sealedAtOnce)
  for (const row of rows) await keepWriter({ tx, vault }, row.letterId, openRow(vault, row))
  return rows.length
}

const erasedAtOnce = 5000

/** Erases how to reach writers once there is no use for it any more; letters and answers stay (办法 第十条). */
export async function eraseOldWriters(context: ActionContext): Promise<void> {
  const { tx, now, today } = context
  const limit = await findLimit(tx, 'letters.keepWriter', today)
  if (!limit) return
  const count = await eraseWriters(tx, { now, today, keepDays: limit.amount, limit: erasedAtOnce })
  if (count === 0) return
  const object = { kind: 'letters.writer', id: today, label: `${count}件来信` }
  await recordAudit(context, { chain: systemChain, act: 'letters.eraseWriters', object })
}
