import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { findEditionProgress } from '#modules/publishing/offer.ts'
import { findLetterProgress } from '#modules/letters/offer.ts'
import type { getBeside, HandlingMatter, Statement } from '../contract/handling.ts'
import { LevelFact } from '../contract/handling-words.ts'
import { opinionLead, opinionNote, opinionSuggestion } from '../procedure/dispositions.ts'
import { opinionReferral } from '../procedure/beside.ts'
import { opinionEvent } from '../procedure/event.ts'
import { opinionTask } from '../procedure/task.ts'
import { opinionRoles } from '../rules/roles.ts'
import { stampsOf } from '../rules/stages.ts'
import { selectClocksOf } from '../store/board.ts'
import type { ClaimRecord } from '../store/claims.ts'
import { selectClaims } from '../store/claims.ts'
import { findBeside, selectDisposals } from '../store/disposals.ts'
import type { EventPost, EventRecord } from '../store/events.ts'
import { findEvent, selectEventPosts } from '../store/events.ts'
import type { HandlingRecord, TaskRecord } from '../store/handling.ts'
import { findHandling, findTask, selectDuties, selectLastActs, selectTasks } from '../store/handling.ts'
import { selectReliefs } from '../store/levels.ts'
import { selectReferralsOf } from '../store/referrals.ts'
import type { StatementRecord } from '../store/statements.ts'
import { findPublication, selectStatements } from '../store/statements.ts'
import { clockTitleOf, readBudgets, stateTitleOf } from './board.ts'
import { problems } from './problems.ts'

type Asking = Pick<ReadContext, 'db' | 'actor' | 'today'>
type Matter = z.input<typeof HandlingMatter>

const duty = ['opinionWatcher', 'opinionDirector'] as const
const unitRoles = ['opinionHandler', 'opinionUnitHead'] as const
const noting: ReadonlySet<string> = new Set(['toTriage', 'toAssign', 'toSign', 'verifying', 'drafting'])

/** An event the actor's office handles, or whose part their unit has. @throws opinion.eventNotFound */
export async function requireHandling(
  { db, actor }: Asking,
  handlingId: string,
): Promise<{ own: HandlingRecord; tasks: TaskRecord[] }> {
  const own = await findHandling(db, handlingId)
  if (!own) throw problems.eventNotFound()
  const tasks = await selectTasks(db, handlingId)
  const isOffice = opinionRoles.some((role) => hasRoleOver(actor, role, own.unitPath))
  const isUnit = tasks.some(({ unitPath }) => unitRoles.some((role) => hasRoleOver(actor, role, unitPath)))
  if (!isOffice && !isUnit) throw problems.eventNotFound()
  return { own, tasks }
}

/** Everything of an event that handling it needs. @throws opinion.eventNotFound */
export async function readHandling(context: Asking, { handlingId }: { handlingId: string }): Promise<Matter> {
  const { own, tasks } = await requireHandling(context, handlingId)
  return await describe(context, own, tasks)
}

/** The same, as the unit sees it that has a part. @throws opinion.eventNotFound */
export async function readTask(context: Asking, { taskId }: { taskId: string }): Promise<Matter> {
  const task = await findTask(context.db, taskId)
  if (!task) throw problems.eventNotFound()
  return await readHandling(context, { handlingId: task.handlingId })
}

async function describe(context: Asking, own: HandlingRecord, tasks: readonly TaskRecord[]): Promise<Matter> {
  const { db } = context
  const event = await findEvent(db, own.eventId)
  if (!event) throw problems.eventNotFound()
  const statements = await selectStatements(db, own.handlingId)
  return {
    ...describeSelf(own, event),
    ...(await describeTimes(context, own, tasks)),
    reliefs: (await selectReliefs(db, own.eventId)).map(({ act, note, recordedAt, byName }) => ({
      note,
      byName,
      fact: LevelFact.parse(act),
      recordedAt: recordedAt.toISOString(),
    })),
    posts: (await selectEventPosts(db, own.eventId)).map(describePost),
    claims: (await selectClaims(db, own.eventId)).map(describeClaim),
    statements: await describeStatements(context, statements),
    tasks: tasks.map(({ taskId, unitTitle, state }) => ({
      taskId,
      unitTitle,
      stateTitle: stateTitleOf(opinionTask, state),
    })),
    disposals: await describeDisposals(context, own.eventId),
    referrals: await describeReferrals(context, own),
    address: await addressOf(context, own.handlingId, statements),
    ...describeRights(context, own, tasks),
  }
}

function describeSelf(own: HandlingRecord, event: EventRecord) {
  const { handlingId, eventId, unitId, title, state, unitTitle, disposition, gravity, respondentTitle } = own
  const { arrangement, study, mandate, spokespersonName } = own
  return {
    handlingId,
    eventId,
    unitId,
    title,
    state,
    unitTitle,
    disposition,
    gravity,
    respondentTitle,
    stateTitle: stateTitleOf(opinionEvent, state),
    foundAt: (own.foundAt ?? own.openedAt).toISOString(),
    level: event.level,
    levelReasons: [...event.levelReasons],
    postCount: event.postCount,
    sync: arrangement && study && mandate ? { arrangement, study, mandate, spokespersonName } : null,
  }
}

async function describeTimes(
  { db, today }: Asking,
  own: HandlingRecord,
  tasks: readonly TaskRecord[],
): Promise<Pick<Matter, 'duties' | 'stamps' | 'clocks'>> {
  const caseIds = [own.handlingId, ...tasks.slice(-1).map(({ taskId }) => taskId)]
  const duties = own.gravity ? await selectDuties(db, own.gravity) : []
  return {
    duties: duties.map(({ title, source, basis }) => ({ title, source, isConfirmed: basis === 'confirmed' })),
    stamps: stampsOf(
      own.foundAt ?? own.openedAt,
      await selectLastActs(db, [own.handlingId]),
      await readBudgets(db, today),
    ),
    clocks: (await selectClocksOf(db, caseIds)).map(({ name, startedAt, dueAt, stoppedAt }) => ({
      name,
      title: clockTitleOf(name),
      startedAt: startedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      stoppedAt: stoppedAt?.toISOString() ?? null,
    })),
  }
}

function describePost({ postId, title, body, link, publishedAt, class: kind, sourceTitle }: EventPost) {
  return { postId, title, body, link, sourceTitle, class: kind, publishedAt: publishedAt.toISOString() }
}

function describeClaim({ claimId, text, state, postIds, evidence, conclusion }: ClaimRecord) {
  return {
    claimId,
    text,
    state,
    postIds,
    evidence: evidence.map((one) => ({
      kind: one.kind,
      text: one.text,
      addedAt: one.addedAt.toISOString(),
    })),
    conclusion: conclusion && {
      state: conclusion.state,
      text: conclusion.text,
      concludedAt: conclusion.concludedAt.toISOString(),
    },
  }
}

async function describeStatements(
  { db }: Pick<Asking, 'db'>,
  statements: readonly StatementRecord[],
): Promise<z.input<typeof Statement>[]> {
  const shown: z.input<typeof Statement>[] = []
  for (const statement of statements) {
    const { version, kind, title, body, digest, claimIds, revision, clearedByName, editionId } = statement
    const progress = editionId ? await findEditionProgress(db, editionId) : undefined
    shown.push({
      version,
      kind,
      title,
      body,
      digest,
      claimIds,
      revision,
      clearedByName,
      editionId,
      isFixed: statement.fixedAt !== null,
      clearedAt: written(statement.clearedAt),
      releasedAt: written(statement.releasedAt),
      answeredAt: written(statement.answeredAt),
      publishing: progress?.stateTitle ?? null,
    })
  }
  return shown
}

function written(at: Date | null): string | null {
  return at && at.toISOString()
}

/** Where the public reads the answer; null until it can. */
async function addressOf(
  { db }: Pick<Asking, 'db'>,
  caseId: string,
  statements: readonly StatementRecord[],
): Promise<string | null> {
  if (!statements.some(({ answeredAt }) => answeredAt !== null)) return null
  const publication = await findPublication(db, caseId)
  return publication ? `/clarifications/${publication.serial}` : null
}

async function describeDisposals({ db }: Pick<Asking, 'db'>, eventId: string): Promise<Matter['disposals']> {
  const shown: Matter['disposals'] = []
  for (const disposal of await selectDisposals(db, eventId)) {
    const { disposition, byName, disposedAt, caseId, letterId, unitTitle, procedureKey, state } = disposal
    const letter = letterId ? await findLetterProgress(db, letterId) : undefined
    shown.push({
      disposition,
      byName,
      caseId,
      letterId,
      unitTitle,
      disposedAt: disposedAt.toISOString(),
      letterNumber: letter?.number ?? null,
      stateTitle: letter?.stateTitle ?? (procedureKey && state ? titleOfBeside(procedureKey, state) : null),
    })
  }
  return shown
}

/** Known to those who may propose one or decide on it, and to nobody else. */
async function describeReferrals({ db, actor }: Asking, own: HandlingRecord): Promise<Matter['referrals']> {
  const mayKnow = Object.keys(opinionReferral.roles).some((role) => hasRoleOver(actor, role, own.unitPath))
  if (!mayKnow) return []
  return (await selectReferralsOf(db, own.eventId)).map(({ referralId, claim, state, proposedAt }) => ({
    referralId,
    claim,
    stateTitle: stateTitleOf(opinionReferral, state),
    proposedAt: proposedAt.toISOString(),
  }))
}

function titleOfBeside(procedureKey: string, state: string): string {
  const found = [opinionSuggestion, opinionNote, opinionLead].find(({ key }) => key === procedureKey)
  return found ? stateTitleOf(found, state) : state
}

function describeRights({ actor }: Asking, own: HandlingRecord, tasks: readonly TaskRecord[]) {
  const lead = tasks.findLast(({ closedAt }) => closedAt === null)
  const isLead = lead !== undefined && unitRoles.some((role) => hasRoleOver(actor, role, lead.unitPath))
  const isDuty = duty.some((role) => hasRoleOver(actor, role, own.unitPath))
  return {
    mayNote: (isLead || isDuty) && noting.has(own.state),
    mayCheck: isLead && (lead.state === 'verifying' || lead.state === 'drafting'),
    mayWrite: isLead && lead.state === 'drafting',
    mayReopen: isDuty && own.closedAt !== null,
    mayRefer: hasRoleOver(actor, 'opinionDirector', own.unitPath),
  }
}

/** A suggestion, note or lead. @throws opinion.eventNotFound, also when hidden */
export async function readBeside(
  context: Asking,
  { caseId }: z.output<typeof getBeside.input>,
): Promise<z.input<typeof getBeside.output>> {
  const { db, actor } = context
  const found = await findBeside(db, caseId)
  const event = found?.eventId ? await findEvent(db, found.eventId) : undefined
  if (!found || !event) throw problems.eventNotFound()
  const { unitPath } = found
  const wanted = found.text === null ? ['opinionDirector'] : [...opinionRoles, ...unitRoles]
  const isOffice = wanted.some((role) => hasRoleOver(actor, role, event.unitPath))
  if (!isOffice && !wanted.some((role) => hasRoleOver(actor, role, unitPath))) throw problems.eventNotFound()
  const statements = await selectStatements(db, caseId)
  return {
    caseId,
    unitTitle: found.unitTitle,
    text: found.text,
    isAdopted: found.isAdopted,
    receivedBy: found.receivedBy,
    receiptNumber: found.receiptNumber,
    handedOn: found.handedOn,
    eventTitle: event.title,
    handlingId: isOffice ? event.caseId : null,
    posts: (await selectEventPosts(db, event.eventId, { limit: 50 })).map(describePost),
    statements: await describeStatements(context, statements),
    address: await addressOf(context, caseId, statements),
  }
}
