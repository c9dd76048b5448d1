import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import type { z } from 'zod'
import type {
  acceptFormatContract,
  getSource,
  getTrial,
  listSources,
  saveSourceContract,
  SourceRow,
  startTrial,
  stopSourceContract,
} from '../contract/sources.ts'
import { getTrial as trialContract } from '../contract/sources.ts'
import { ListSelectors, SourceKind, Tier } from '../contract/words.ts'
import { findTrial, insertTrial, selectFetches } from '../store/fetches.ts'
import type { SourceRecord } from '../store/sources.ts'
import { insertSource, selectSources, setStopped, updateSource } from '../store/sources.ts'
import { problems } from './problems.ts'
import { mayKeep, requireSource, selectKept, selectSeen } from './watch.ts'

/** Every source of the units the person has a part in, and those the register may be kept of. */
export async function readSources(context: ReadContext): Promise<z.input<typeof listSources.output>> {
  const units = await selectSeen(context)
  const rows =
    units.length === 0
      ? []
      : await selectSources(
          context.db,
          units.map(({ id }) => id),
        )
  return { watched: await selectKept(context.db, context), rows: rows.map(describeSource) }
}

const fetchesShown = 30

/** One source with its last readings. @throws opinion.sourceNotFound */
export async function readSource(
  context: ReadContext,
  { sourceId }: z.output<typeof getSource.input>,
): Promise<z.input<typeof getSource.output>> {
  const source = await requireSource(context, sourceId, false)
  const fetches = await selectFetches(context.db, sourceId, fetchesShown)
  return {
    source: describeSource(source),
    mayKeep: mayKeep(context, source.unitPath),
    fetches: fetches.map((one) => ({ ...one, beganAt: one.beganAt.toISOString() })),
  }
}

/** A source as a list shows it. */
export function describeSource(source: SourceRecord): z.input<typeof SourceRow> {
  const at = (instant: Date | null) => instant?.toISOString() ?? null
  return {
    sourceId: source.sourceId,
    unitId: source.unitId,
    unitTitle: source.unitTitle,
    title: source.title,
    kind: SourceKind.parse(source.kind),
    address: source.address,
    selectors: source.selectors === null ? null : ListSelectors.parse(source.selectors),
    tier: Tier.parse(source.tier),
    permission: source.permission,
    intervalMinutes: source.intervalMinutes,
    quietHours: source.quietHours,
    isStopped: source.stoppedAt !== null,
    gap: source.gap,
    gapSince: at(source.gapSince),
    gapReason: source.gapReason,
    lastAnswerAt: at(source.lastAnswerAt),
    lastPostAt: at(source.lastPostAt),
    nextFetchAt: at(source.nextFetchAt),
  }
}

/** Enters a source in the register, or changes it. @throws opinion.unitUnknown, sourceNotFound, sourceTaken */
export async function saveSource(
  context: ActionContext,
  { sourceId, unitId, entry }: z.output<typeof saveSourceContract.input>,
): Promise<{ sourceId: string }> {
  const { tx, now } = context
  if (sourceId !== null) {
    const before = await requireSource({ ...context, db: tx }, sourceId)
    const named = (await selectSources(tx, [before.unitId])).some(
      (other) => other.title === entry.title && other.sourceId !== sourceId,
    )
    if (named) throw problems.sourceTaken()
    await updateSource(tx, sourceId, entry, now)
    await record(context, before, 'opinion.changeSource', entry)
    return { sourceId }
  }
  const units = await selectKept(tx, context)
  if (!units.some(({ id }) => id === unitId)) throw problems.unitUnknown()
  const made = await insertSource(tx, unitId, entry, now)
  if (made === undefined) throw problems.sourceTaken()
  await record(context, { unitId, sourceId: made }, 'opinion.enterSource', entry)
  return { sourceId: made }
}

/** Stops reading a source, or takes it up again; its posts stay. @throws opinion.sourceNotFound */
export async function stopSource(
  context: ActionContext,
  { sourceId, isStopped }: z.output<typeof stopSourceContract.input>,
): Promise<void> {
  const source = await requireSource({ ...context, db: context.tx }, sourceId)
  await setStopped(context.tx, sourceId, isStopped ? context.now : null, context.now)
  await record(context, source, isStopped ? 'opinion.stopSource' : 'opinion.resumeSource', null)
}

/** A person has looked at what a source answers now: that is its format from here on. @throws opinion.sourceNotFound */
export async function acceptFormat(
  context: ActionContext,
  { sourceId }: z.output<typeof acceptFormatContract.input>,
): Promise<void> {
  const source = await requireSource({ ...context, db: context.tx }, sourceId)
  await setStopped(context.tx, sourceId, source.stoppedAt, context.now)
  await record(context, source, 'opinion.acceptFormat', null)
}

async function record(
  context: ActionContext,
  source: Pick<SourceRecord, 'unitId' | 'sourceId'>,
  act: string,
  after: object | null,
): Promise<void> {
  await recordAudit(context, {
    chain: source.unitId,
    act,
    object: { kind: 'opinion.source', id: source.sourceId },
    ...(after && { after: { ...after } }),
  })
}

/** Has an address read once; the answer is asked for with `readTrial`. @throws opinion.unitUnknown */
export async function askTrial(
  context: ActionContext,
  { trialId, unitId, address, selectors }: z.output<typeof startTrial.input>,
): Promise<void> {
  const units = await selectKept(context.tx, context)
  if (!units.some(({ id }) => id === unitId)) throw problems.unitUnknown()
  await insertTrial(context.tx, {
    trialId,
    unitId,
    address,
    selectors,
    askedBy: context.actor.id,
    askedAt: context.now,
  })
  await enqueue(context.tx, 'opinion.tryAddress', { trialId }, { key: trialId })
}

/** What came of one's own trial; not ended while it is being read. @throws opinion.trialNotFound */
export async function readTrial(
  { db, actor }: ReadContext,
  { trialId }: z.output<typeof getTrial.input>,
): Promise<z.input<typeof getTrial.output>> {
  const trial = await findTrial(db, trialId)
  if (trial?.askedBy !== actor.id) throw problems.trialNotFound()
  return trialContract.output.parse({
    isEnded: trial.endedAt !== null,
    problem: trial.problem,
    form: trial.form,
    entries: trial.entries,
  })
}
