import { hash } from 'node:crypto'
import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type {
  draftTalkingPoint,
  getTalkingPoint,
  listTalkingPoints,
  saveTalkingPoint,
} from '../contract/clearance.ts'
import { TextInput } from '../contract/handling-words.ts'
import { opinionTalkingPoint } from '../procedure/beside.ts'
import {
  approvePoint,
  findPoint,
  insertPoint,
  selectPoints,
  selectVersions,
  updatePoint,
} from '../store/talking-points.ts'
import { stateTitleOf } from './board.ts'
import { problems } from './problems.ts'

const pageSize = 50

/** Begins the next version of what is said about a topic. @throws opinion.topicOpen, procedure.forbidden */
export async function draftPoint(
  context: ActionContext,
  { unitId, topic, text }: z.output<typeof draftTalkingPoint.input>,
): Promise<{ pointId: string }> {
  const { tx, now } = context
  const versions = await selectVersions(tx, unitId, topic)
  if (versions.some(({ closedAt }) => closedAt === null)) throw problems.topicOpen()
  const id = await openCase(context, opinionTalkingPoint, { unitId, title: `口径：${topic}` })
  const version = 1 + (versions.at(-1)?.version ?? 0)
  await insertPoint(tx, { id, unitId, topic, version, text, digest: hash('sha256', text), at: now })
  await contribute(context, opinionTalkingPoint, id, 'draft')
  return { pointId: id }
}

/** @throws opinion.pointNotFound, opinion.pointStale */
export async function savePoint(
  context: ActionContext,
  { pointId, text }: z.output<typeof saveTalkingPoint.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const point = await findPoint(tx, actor, pointId)
  if (!point || !hasRoleOver(actor, 'opinionWatcher', point.unitPath)) throw problems.pointNotFound()
  if (point.state !== 'drafting') throw problems.pointStale()
  await updatePoint(tx, pointId, { text, digest: hash('sha256', text), at: now })
  await contribute(context, opinionTalkingPoint, pointId, 'draft')
}

/** The text that was read is approved, and no other. */
const approve = effect(TextInput, async ({ tx, now }, pointId, { digest }) => {
  if (!(await approvePoint(tx, pointId, digest, now))) throw problems.digestDiffers()
})

export const boundTalkingPoint: BoundProcedure = bind(opinionTalkingPoint, { approve })

type Found = NonNullable<Awaited<ReturnType<typeof findPoint>>>

/** A version as a screen shows it. */
export function describePoint({ pointId, topic, version, text, digest, state, unitTitle, ...times }: Found) {
  return {
    pointId,
    topic,
    version,
    text,
    digest,
    state,
    unitTitle,
    stateTitle: stateTitleOf(opinionTalkingPoint, state),
    writtenAt: times.writtenAt.toISOString(),
    approvedAt: times.approvedAt?.toISOString() ?? null,
  }
}

/** Every version the actor may read, newest first. */
export async function readPoints(
  { db, actor, today }: ReadContext,
  { page, ...filter }: z.output<typeof listTalkingPoints.input>,
): Promise<z.input<typeof listTalkingPoints.output>> {
  const found = await selectPoints(db, actor, filter, { limit: pageSize, offset: (page - 1) * pageSize })
  const units = await selectUnitsOf(db, actor, ['opinionWatcher'], today)
  return {
    rows: found.rows.map(describePoint),
    total: found.total,
    pageSize,
    units: units.map(({ id, title }) => ({ id, title })),
  }
}

/** One version, with the approved one before it. @throws opinion.pointNotFound */
export async function readPoint(
  { db, actor }: ReadContext,
  { pointId }: z.output<typeof getTalkingPoint.input>,
): Promise<z.input<typeof getTalkingPoint.output>> {
  const point = await findPoint(db, actor, pointId)
  if (!point) throw problems.pointNotFound()
  const versions = await selectVersions(db, point.unitId, point.topic)
  const isWatcher = hasRoleOver(actor, 'opinionWatcher', point.unitPath)
  const isSettled = versions.every(({ closedAt }) => closedAt !== null)
  const before = versions.findLast(({ version, approvedAt }) => version < point.version && approvedAt)
  return {
    ...describePoint(point),
    before: before?.text ?? null,
    versions: versions.map(({ pointId: id, version, approvedAt }) => ({
      pointId: id,
      version,
      approvedAt: approvedAt?.toISOString() ?? null,
    })),
    mayWrite: point.state === 'drafting' && isWatcher,
    nextIn: isWatcher && isSettled ? { id: point.unitId, title: point.unitTitle } : null,
  }
}
