import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf, isCivilDate, startOfDay } from '#kernel/calendar.ts'
import { requireCurrentCalendar } from '#kernel/calendar-store.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { Standing, Step } from './advance.ts'
import { advance } from './advance.ts'
import type { Refusal } from './available.ts'
import { findRefusal } from './available.ts'
import type { CaseRow } from './case-store.ts'
import { findCase, findLastEvent, insertCase, lockCase } from './case-store.ts'
import type { Moment } from './clock.ts'
import type { Service } from './notice-store.ts'
import { serveByAction } from './notices.ts'
import type { ActionRule, Procedure } from './table.ts'
import { eventTitle } from './words.ts'
import { problems } from './problems.ts'
import { mayRead, versionOf, viewCase } from './view.ts'

/** What a new case begins with. */
export interface NewCase {
  readonly unitId: string
  readonly title: string
  /** The day from which the law counts; today when absent. */
  readonly receivedOn?: CivilDate
  /** The last day of a clock that the table says runs until a day given. */
  readonly dueOn?: CivilDate
  /** When it began, where that was before now: its clocks count from here, and those from its receipt to the hour. */
  readonly beganAt?: Date
}

/** What comes with an action. */
export interface ActionRequest {
  /** Input of the action's effect. */
  readonly input?: unknown
  /** The version the caller saw; the action is refused when somebody has acted since. Absent: not checked. */
  readonly expectedVersion?: number | undefined
  readonly reason?: string | undefined
  /** The day from which the law counts the action, where the table asks for one; today when absent. */
  readonly effectiveOn?: CivilDate | undefined
  /** The same to the second, for what was taken over from elsewhere with its times. */
  readonly effectiveAt?: Date | undefined
  /** The units to be asked, or the one answered for when there are several. */
  readonly unitIds?: readonly string[] | undefined
  /** How many days the clock gets, where the table lets them be chosen; as many as the limit allows when absent. */
  readonly days?: number | undefined
  /** How the document was served, where the action records a service. */
  readonly service?: Pick<Service, 'method' | 'evidence'> | undefined
  /** The last day of a clock that the table says runs until a day given. */
  readonly dueOn?: CivilDate | undefined
}

/**
 * Opens a case in the procedure's initial state, records it as the first event and returns its id.
 *
 * @throws procedure.unitNotFound, procedure.forbidden, procedure.dateInvalid
 */
export async function openCase(
  given: ActionContext,
  procedure: Procedure,
  { unitId, title, beganAt, dueOn, receivedOn = beganAt ? civilDateOf(beganAt) : given.today }: NewCase,
): Promise<string> {
  const context = await underCurrentCalendar(given)
  const { tx, actor, today, now } = context
  const unit = await tx.selectFrom('access.unit').select('path').where('id', '=', unitId).executeTakeFirst()
  if (!unit) throw problems.unitNotFound()
  if (!mayOpen(procedure, actor, unit.path)) throw problems.forbidden(procedure.opening.title)
  if (!isCivilDate(receivedOn) || receivedOn > today) throw problems.dateInvalid()
  const receivedAt = beganAt && civilDateOf(beganAt) === receivedOn ? beganAt : null
  const row = {
    ...(await insertCase(context, procedure, { unitId, title, receivedOn, receivedAt })),
    unitPath: unit.path,
  }
  const view = await viewCase(context, procedure, row)
  await advance(
    context,
    { procedure, row, view },
    { ...openingStep(procedure, momentAt(beganAt ?? now)), dueOn },
  )
  return row.id
}

/**
 * Takes one action on one case: checks it, moves the clocks, changes the state, records the event and runs the bound
 * effect, all in the caller's transaction. Nothing else changes a case. Returns the case's new version.
 *
 * @throws procedure.caseNotFound, procedure.actionUnknown, procedure.stale, procedure.forbidden, procedure.notAllowed,
 *   procedure.reasonMissing, procedure.dateInvalid, procedure.unitsMissing, clock.cannotExtend, clock.expired, clock.tooEarly
 */
export async function perform(
  given: ActionContext,
  bound: BoundProcedure,
  caseId: string,
  action: string,
  request: ActionRequest = {},
): Promise<number> {
  const { context, standing, effects } = await lockForAction(given, bound, caseId, request.expectedVersion)
  const { procedure, row, view } = standing
  const rule = procedure.actions[action]
  if (!rule) throw problems.actionUnknown()
  refuse(findRefusal(procedure, view, context.actor, action))
  const step = await prepareStep(context, row, { name: action, rule }, request)
  const version = await advance(context, standing, step)
  const { reason, effective, days = null } = step
  const act = { action, version, effectiveOn: effective.on, reason, unitId: row.unitId, days }
  await effects[action]?.({ ...context, act }, caseId, request.input)
  return version
}

/** What is asked for, checked against what the rule asks for. */
async function prepareStep(
  context: ActionContext,
  row: CaseRow,
  { name, rule }: Pick<Step, 'name' | 'rule'>,
  { unitIds, days, service, dueOn, ...request }: ActionRequest,
): Promise<Step> {
  const reason = request.reason?.trim() || null
  if (rule.reason === 'required' && !reason) throw problems.reasonMissing()
  if (days !== undefined && !rule.days) throw problems.daysNotAsked()
  const effective = effectiveMoment(context, rule, row, request)
  const changes = await serveByAction(context, row, rule, effective.on, service)
  return { name, rule, reason, effective, unitIds, days, changes, dueOn }
}

function refuse(refusal: Refusal | null): void {
  if (refusal?.kind === 'role') throw problems.forbidden(refusal.sentence)
  if (refusal?.kind === 'time') throw problems.notNow(refusal.sentence)
  if (refusal) throw problems.notAllowed(refusal.sentence)
}

/**
 * Locks a case until the transaction ends and says how it stands. One that the actor may not read does not exist.
 *
 * @throws procedure.caseNotFound, procedure.stale
 */
export async function lockForAction(
  given: ActionContext,
  bound: BoundProcedure,
  caseId: string,
  expectedVersion: number | undefined,
): Promise<{ context: ActionContext; standing: Standing; effects: BoundProcedure['effects'] }> {
  const context = await underCurrentCalendar(given)
  const row = await lockCase(context.tx, caseId)
  if (!row || row.procedureKey !== bound.procedure.key) throw problems.caseNotFound()
  const { procedure, effects } = versionOf(bound, row.procedureVersion)
  const view = await viewCase(context, procedure, row)
  if (!mayRead(procedure, view, context.actor)) throw problems.caseNotFound()
  await refuseStale(context, procedure, row, expectedVersion)
  return { context, standing: { procedure, row, view }, effects }
}

/** Which of a module's procedures the case belongs to. @throws procedure.caseNotFound */
export async function findBound(
  db: Reader,
  procedures: readonly BoundProcedure[],
  caseId: string,
): Promise<BoundProcedure> {
  const row = z.uuid().safeParse(caseId).success ? await findCase(db, caseId) : undefined
  const bound = procedures.find(({ procedure }) => procedure.key === row?.procedureKey)
  if (!bound) throw problems.caseNotFound()
  return bound
}

/** Before anything is locked: an import of holidays waits for the moves of clocks, or they for it. */
async function underCurrentCalendar(context: ActionContext): Promise<ActionContext> {
  return { ...context, calendar: await requireCurrentCalendar(context.tx, context.calendar) }
}

function mayOpen({ opening }: Procedure, actor: Actor, unitPath: string): boolean {
  if (opening.by === 'anyone' || actor.id === system.id) return true
  return opening.by.some((role) => hasRoleOver(actor, role, unitPath))
}

/** The first event of every case. */
function openingStep({ opening, initial }: Procedure, effective: Moment): Step {
  return {
    name: 'open',
    rule: { from: [], to: initial, ...opening, by: [] },
    reason: null,
    effective,
    unitIds: undefined,
    days: undefined,
    changes: [],
  }
}

async function refuseStale(
  { tx, actor }: ActionContext,
  procedure: Procedure,
  row: CaseRow,
  expected: number | undefined,
): Promise<void> {
  if (expected === undefined || expected === row.version) return
  const last = await findLastEvent(tx, row.id)
  const who = last?.actorId === actor.id ? '您' : last?.actorName
  throw problems.stale(last && `${who}已办理“${eventTitle(procedure, last.action)}”`)
}

function effectiveMoment(
  { now, today }: ActionContext,
  rule: ActionRule,
  row: CaseRow,
  { effectiveAt, effectiveOn }: ActionRequest,
): Moment {
  const given = effectiveAt ? momentAt(effectiveAt) : effectiveOn === undefined ? null : startOf(effectiveOn)
  if (!given || effectiveOn === today) return { on: today, at: now }
  if (!rule.dated) throw problems.dateNotAsked()
  if (!isCivilDate(given.on) || given.on > today || given.on < row.receivedOn) throw problems.dateInvalid()
  return given
}

function momentAt(at: Date): Moment {
  return { on: civilDateOf(at), at }
}

function startOf(on: CivilDate): Moment {
  return { on, at: startOfDay(on) }
}
