import type { Selectable } from 'kysely'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle, sendFile } from '#kernel/http/handle.ts'
import { defineProblems } from '#kernel/problem.ts'
import * as contract from './contract.ts'
import { WorkReport } from './contract.ts'
import { enqueue } from './enqueue.ts'

const problems = defineProblems('jobs', {
  workNotFound: { status: 404, title: '没有这项后台任务' },
  noFile: { status: 404, title: '这项任务没有生成文件' },
  workEnded: { status: 409, title: '这项任务已经结束' },
  failureNotFound: { status: 404, title: '没有这项失败的任务，可能已被处理' },
})

/** One's own long work, and the system administrator's care for what failed. */
export const jobEndpoints: readonly Endpoint[] = [
  answer(contract.listMyWork, async ({ db, actor }) => ({
    work: (
      await db
        .selectFrom('jobs.progress')
        .selectAll()
        .where('owner_id', '=', actor.id)
        .orderBy('started_at', 'desc')
        .limit(50)
        .execute()
    ).map(describeWork),
  })),
  answer(contract.getMyWork, async (context, { id }) => {
    const row = await findWork(context, id)
    return { ...describeWork(row), report: row.report === null ? null : WorkReport.parse(row.report) }
  }),
  sendFile(contract.fetchWorkFile, async (context, { id }) => {
    const { report } = await findWork(context, id)
    const file = report === null ? null : WorkReport.parse(report).file
    if (!file) throw problems.noFile()
    return file
  }),
  handle(contract.cancelMyWork, async (context, { id }) => {
    const { finished_at } = await findWork(context, id)
    if (finished_at !== null) throw problems.workEnded()
    await context.tx
      .updateTable('jobs.progress')
      .set({ cancel_requested: true })
      .where('id', '=', id)
      .execute()
    return {}
  }),
  answer(contract.listFailedJobs, async ({ db }) => {
    const { waiting } = await db
      .selectFrom('jobs.outbox')
      .select(({ fn }) => fn.countAll<number>().as('waiting'))
      .executeTakeFirstOrThrow()
    const failed = await db
      .selectFrom('jobs.failure')
      .select(['id', 'name', 'attempts', 'reason', 'failed_at'])
      .where('settled_at', 'is', null)
      .orderBy('failed_at', 'desc')
      .limit(500)
      .execute()
    return {
      waiting,
      failed: failed.map(({ failed_at, ...rest }) => ({ ...rest, failedAt: failed_at.toISOString() })),
    }
  }),
  handle(contract.retryFailedJob, async (context, { id }) => {
    const { name, input, actor_id } = await settle(context, id, 'retried')
    await reopenWork(context, input)
    await enqueue(
      context.tx,
      name,
      input as Record<string, unknown>,
      actor_id === null ? {} : { actorId: actor_id },
    )
    return {}
  }),
  handle(contract.dismissFailedJob, async (context, { id }) => {
    await settle(context, id, 'dismissed')
    return {}
  }),
]

type WorkRow = Selectable<Database['jobs.progress']>

function describeWork(row: WorkRow) {
  const report = row.report === null ? null : WorkReport.parse(row.report)
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    total: row.total,
    done: row.done,
    cancelRequested: row.cancel_requested,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    notDoneCount: report?.notDone.length ?? 0,
    hasFile: report !== null && report.file !== null,
  }
}

/** Somebody else's work counts as not found. */
async function findWork({ db, actor }: ReadContext, id: string): Promise<WorkRow> {
  const row = await db
    .selectFrom('jobs.progress')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', actor.id)
    .executeTakeFirst()
  if (!row) throw problems.workNotFound()
  return row
}

async function settle(context: ActionContext, id: string, outcome: 'retried' | 'dismissed') {
  const row = await context.tx
    .updateTable('jobs.failure')
    .set({ settled_at: context.now, settled_by: context.actor.id, outcome })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning(['name', 'input', 'actor_id'])
    .executeTakeFirst()
  if (!row) throw problems.failureNotFound()
  await recordAudit(context, {
    chain: systemChain,
    act: outcome === 'retried' ? 'jobs.retry' : 'jobs.dismiss',
    object: { kind: 'jobs.failure', id, label: row.name },
  })
  return row
}

/** Long work that is tried again is shown as under way again. */
async function reopenWork({ tx }: ActionContext, input: unknown): Promise<void> {
  const workId = (input as { workId?: string } | null)?.workId
  if (workId === undefined) return
  await tx
    .updateTable('jobs.progress')
    .set({ state: 'waiting', report: null, finished_at: null, cancel_requested: false })
    .where('id', '=', workId)
    .execute()
}
