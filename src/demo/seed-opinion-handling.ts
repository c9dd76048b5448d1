import type { ActionContext } from '#kernel/context.ts'
import {
  addSpokesperson,
  draftTalkingPoint,
  listReferralChoices,
  listTalkingPoints,
  proposeReferral,
} from '#modules/opinion/contract/clearance.ts'
import { getEvent, listEvents } from '#modules/opinion/contract/events.ts'
import {
  addEvidence,
  concludeClaim,
  getHandling,
  noteClaim,
  openEvent,
  saveStatement,
} from '#modules/opinion/contract/handling.ts'
import { makeReport } from '#modules/opinion/contract/reports.ts'
import { noticeAnswers } from '#modules/opinion/service/answers.ts'
import { openDue } from '#modules/opinion/service/event-case.ts'
import { weighAll } from '#modules/opinion/service/levels-by-handling.ts'
import { act, explainAll } from './acting.ts'
import type { DemoParts } from './context.ts'
import { actAs, actAsSystem, callEndpoint } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { DemoBeginning, DemoHandling, DemoHandlingStage } from './texts/opinion.ts'
import { demoBeginnings, demoHandlings, demoReferral } from './texts/opinion.ts'

const hour = 3_600_000

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** Does something as somebody, so many hours before the county opens. */
async function as<Result>(
  { parts, organisation }: Seeding,
  [signInName, hoursAgo]: readonly [string, number],
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  const at = new Date(parts.now.getTime() - hoursAgo * hour)
  return await actAs(parts, await actorNamed(parts, organisation, signInName, at), at, work)
}

const order: readonly DemoHandlingStage[] = [
  'verifying',
  'clearing',
  'releasing',
  'publishing',
  'answered',
  'closed',
]
const reached = ({ stage }: DemoHandling, other: DemoHandlingStage) =>
  order.indexOf(stage) >= order.indexOf(other)

/** Events in the states of handling, each brought there through the real services; what is kept ready; a report of each kind. */
export async function seedOpinionHandling(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const seeding = { parts, organisation }
  await keepReady(seeding)
  for (const given of demoHandlings) await handle(seeding, given)
  for (const given of demoBeginnings) await begin(seeding, given)
  await refer(seeding)
  await divertSuggestion(seeding)
  await actAsSystem(parts, new Date(parts.now.getTime() - 0.5 * hour), async (context) => {
    await openDue(context)
    await weighAll(context)
  })
  await report(seeding)
}

function unitOf({ organisation }: Seeding, slug: string): string {
  return organisation.unitIds.get(slug) ?? ''
}

/** Who speaks for the office, and what is said about a topic that comes back every year. */
async function keepReady(seeding: Seeding): Promise<void> {
  const unitId = unitOf(seeding, 'county-office')
  const personId = seeding.organisation.personIds.get('opinion.spokesperson') ?? ''
  await as(seeding, ['opinion.director', 95], async (context) => {
    await callEndpoint(context, addSpokesperson, { unitId, personId, kind: 'news' })
  })
  const pointId = await as(seeding, ['opinion.watcher', 94], async (context) => {
    const text = '抢修停水随时告知原因和预计恢复时间；计划停水提前一天公告；不说“尽快”，说几点。'
    const made = await callEndpoint(context, draftTalkingPoint, { unitId, topic: '停水抢修', text })
    await act(context, made.pointId, 'submit', {})
    return made.pointId
  })
  await as(seeding, ['publicity.reviewer', 93], async (context) => {
    const { rows } = await callEndpoint(context, listTalkingPoints, {})
    await act(context, pointId, 'approve', { digest: rows.find((row) => row.pointId === pointId)?.digest })
  })
}

async function findEventId(seeding: Seeding, text: string): Promise<string> {
  const { rows } = await as(
    seeding,
    ['opinion.watcher', 0],
    async (context) => await callEndpoint(context, listEvents, { filter: { text } }),
  )
  const [event] = rows
  if (!event) throw new Error(`no event speaks of ${text}`)
  return event.eventId
}

const sync = {
  arrangement: '承办单位现场处置，同时准备对外说明',
  study: '处置方案与对外口径一并研究',
  mandate: '处置由分管副县长批准，发布由外宣办审核',
}

/** Opens the case of the event that speaks of something; whoever opens it has looked at it. */
async function open(seeding: Seeding, of: string, hoursAgo: number): Promise<string> {
  const eventId = await findEventId(seeding, of)
  const { handlingId } = await as(
    seeding,
    ['opinion.watcher', hoursAgo],
    async (context) => await callEndpoint(context, openEvent, { eventId }),
  )
  return handlingId
}

async function begin(seeding: Seeding, { of, hoursAgo, stage }: DemoBeginning): Promise<void> {
  const handlingId = await open(seeding, of, hoursAgo)
  if (stage === 'triage') return
  await as(seeding, ['opinion.director', hoursAgo - 0.5], async (context) => {
    const judged = { disposition: 'venting', unitId: null, text: '' }
    await act(context, handlingId, 'respondOther', judged)
  })
}

/** A claim that was found untrue, proposed by one and approved by another. */
async function refer(seeding: Seeding): Promise<void> {
  const { grounds, opinion, of } = demoReferral
  const eventId = await findEventId(seeding, of)
  const referralId = await as(seeding, ['opinion.director', 12], async (context) => {
    const { event } = await callEndpoint(context, getEvent, { eventId })
    const choices = await callEndpoint(context, listReferralChoices, { handlingId: event.caseId ?? '' })
    const [claim, basis] = [choices.claims[0], choices.bases[0]]
    if (!claim || !basis) throw new Error('nothing of the event can be put before the police')
    const proposed = { claimId: claim.id, basisId: basis.id, grounds }
    return (await callEndpoint(context, proposeReferral, proposed)).referralId
  })
  await as(seeding, ['referral.approver', 11], async (context) => {
    await act(context, referralId, 'approve', {}, opinion)
  })
}

async function handle(seeding: Seeding, given: DemoHandling): Promise<void> {
  const { hoursAgo, unit, improve } = given
  const handlingId = await open(seeding, given.of, hoursAgo)
  await as(seeding, ['opinion.director', hoursAgo - 0.5], async (context) => {
    await act(context, handlingId, 'respondOther', {
      disposition: improve ? 'negative' : 'venting',
      unitId: improve ? unitOf(seeding, improve.unit) : null,
      text: improve?.text ?? '',
    })
    const spokespersonId = seeding.organisation.personIds.get('opinion.spokesperson')
    await act(context, handlingId, 'assign', { unitId: unitOf(seeding, unit), spokespersonId, ...sync })
  })
  await verify(seeding, given, handlingId)
  if (reached(given, 'clearing')) await answer(seeding, given, handlingId)
}

async function verify(seeding: Seeding, given: DemoHandling, handlingId: string): Promise<void> {
  const { hoursAgo, unit, claim: text, evidence, state, conclusion } = given
  await as(seeding, [`${unit}.author`, hoursAgo - 1], async (context) => {
    const taskId = await lastTask(context, handlingId)
    await act(context, taskId, 'signFor', {})
    const { claimId } = await callEndpoint(context, noteClaim, { handlingId, text })
    await callEndpoint(context, addEvidence, { claimId, kind: 'record', text: evidence })
    if (!reached(given, 'clearing')) return
    await callEndpoint(context, concludeClaim, { claimId, state, text: conclusion })
    await act(context, taskId, 'submitFindings', {})
  })
}

async function lastTask(context: ActionContext, handlingId: string): Promise<string> {
  return (await callEndpoint(context, getHandling, { handlingId })).tasks.at(-1)?.taskId ?? ''
}

/** Written and passed on by the unit, cleared and handed over by the office, as far as it has come. */
async function answer(seeding: Seeding, given: DemoHandling, handlingId: string): Promise<void> {
  const { hoursAgo, unit, kind, title, body } = given
  const digest = await as(seeding, [`${unit}.author`, hoursAgo - 3], async (context) => {
    const { claims } = await callEndpoint(context, getHandling, { handlingId })
    const claimIds = claims.map(({ claimId }) => claimId)
    await callEndpoint(context, saveStatement, { handlingId, revision: 0, kind, title, body, claimIds })
    const { statements } = await callEndpoint(context, getHandling, { handlingId })
    const written = statements.at(-1)?.digest ?? ''
    await act(context, await lastTask(context, handlingId), 'submitDraft', { digest: written })
    return written
  })
  await as(seeding, [`${unit}.approver`, hoursAgo - 4], async (context) => {
    await act(context, await lastTask(context, handlingId), 'approveDraft', {})
  })
  if (!reached(given, 'releasing')) return
  await as(seeding, ['publicity.reviewer', hoursAgo - 5], async (context) => {
    await act(context, handlingId, 'clear', { digest })
  })
  if (reached(given, 'publishing')) await publish(seeding, given, handlingId, digest)
}

async function publish(
  seeding: Seeding,
  given: DemoHandling,
  handlingId: string,
  digest: string,
): Promise<void> {
  const { hoursAgo, stage } = given
  const editionId = await as(seeding, ['opinion.spokesperson', hoursAgo - 5.5], async (context) => {
    await act(context, handlingId, 'release', { digest })
    const { statements } = await callEndpoint(context, getHandling, { handlingId })
    const made = statements.at(-1)?.editionId ?? ''
    await explainAll(context, made)
    await act(context, made, 'submit', { opinion: '' })
    return made
  })
  if (!reached(given, 'answered')) return
  const steps = [
    ['reviewer', 'passReview'],
    ['secrecy', 'passSecrecyReview'],
    ['approver', 'approve'],
  ] as const
  for (const [suffix, action] of steps)
    await as(seeding, [`county-office.${suffix}`, hoursAgo - 6], async (context) => {
      await act(context, editionId, action, { opinion: '' })
    })
  await actAsSystem(
    seeding.parts,
    new Date(seeding.parts.now.getTime() - (hoursAgo - 6) * hour),
    noticeAnswers,
  )
  if (stage !== 'closed') return
  await as(seeding, ['opinion.director', hoursAgo - 30], async (context) => {
    const reason = '回应发布后没有新的疑问，现行水价公示牌已在缴费大厅张贴。'
    await act(context, handlingId, 'stepDown', { fact: 'replied' }, reason)
    await act(context, handlingId, 'close', {}, reason)
  })
}

/** A proposal goes to the unit that can adopt it. */
async function divertSuggestion(seeding: Seeding): Promise<void> {
  const handlingId = await open(seeding, '图书馆', 34)
  await as(seeding, ['opinion.watcher', 33.5], async (context) => {
    await act(context, handlingId, 'divert', {
      disposition: 'positive',
      unitId: unitOf(seeding, 'culture-and-tourism'),
      text: '县图书馆周末延长开放到晚上九点，增加自习座位',
    })
  })
}

/** A report of each kind: on the matter that rises, on a day and on the week. */
async function report(seeding: Seeding): Promise<void> {
  const unitId = unitOf(seeding, 'county-office')
  const { now } = seeding.parts
  const ago = (hours: number) => new Date(now.getTime() - hours * hour).toISOString()
  const eventId = await findEventId(seeding, '老城东街')
  await as(seeding, ['opinion.watcher', 0], async (context) => {
    const toAt = now.toISOString()
    await callEndpoint(context, makeReport, { unitId, kind: 'special', eventId, fromAt: ago(96), toAt })
    await callEndpoint(context, makeReport, { unitId, kind: 'daily', fromAt: ago(24), toAt })
    await callEndpoint(context, makeReport, { unitId, kind: 'weekly', fromAt: ago(168), toAt })
  })
}
