import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { renderCaseNotice } from '#kernel/notices/case-notices.ts'
import { findCase } from '#kernel/procedure/case-store.ts'
import { lastNotice, selectNotices } from '#kernel/procedure/notice-store.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { IntakeRequest, NewRequest } from '#modules/information-requests/contract/filing.ts'
import { boundRequest } from '#modules/information-requests/service/bound.ts'
import { judge, noteSearch } from '#modules/information-requests/service/beside.ts'
import { draftDecision, readAnswer } from '#modules/information-requests/service/decision.ts'
import { fileRequest, takeInRequest } from '#modules/information-requests/service/filing.ts'
import { readRequest } from '#modules/information-requests/service/matter.ts'
import { split } from '#modules/information-requests/service/related.ts'
import { findRequest } from '#modules/information-requests/store/requests.ts'
import { modules } from '../modules.ts'
import type { DemoParts } from './context.ts'
import { actAs } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { DemoRequest } from './texts/information-requests.ts'
import { demoRequests } from './texts/information-requests.ts'

const dayMilliseconds = 86_400_000

/** The people of one unit who answer requests. */
interface DemoOffice {
  readonly officer: Actor
  readonly secrecy: Actor
  readonly director: Actor
}

/** What one request is seeded with. */
interface Seeding {
  readonly parts: DemoParts
  readonly office: DemoOffice
  readonly requestId: string
  /** The first request of the same applicant. */
  readonly first: string
  readonly given: DemoRequest
}

/** Requests in every state, each brought there through the real services on the days it says. */
export async function seedInformationRequests(
  parts: DemoParts,
  organisation: SeededOrganisation,
): Promise<void> {
  const firstOf = new Map<string, string>()
  for (const [index, given] of demoRequests.entries()) {
    const office = await officeOf(parts, organisation, given)
    const unitId = organisation.unitIds.get(given.unit) ?? ''
    const at = dayBefore(parts, given.daysAgo)
    const { requestId } = given.isNameless
      ? await actAs(parts, office.officer, at, (context) => takeInNameless(context, given, unitId))
      : await actAs(parts, visitor, at, (context) => fileRequest(context, requestOf(given, unitId, index)))
    const first = given.person === undefined ? requestId : (firstOf.get(given.person) ?? requestId)
    firstOf.set(given.person ?? requestId, first)
    await bringOn({ parts, office, requestId, first, given })
  }
}

async function officeOf(
  parts: DemoParts,
  organisation: SeededOrganisation,
  { unit, daysAgo }: DemoRequest,
): Promise<DemoOffice> {
  const at = dayBefore(parts, daysAgo)
  const named = async (suffix: string) =>
    await actorNamed(parts, organisation, `${unit.slice(0, 22)}.${suffix}`, at)
  return {
    officer: await named('author'),
    secrecy: await named('secrecy'),
    director: await named('approver'),
  }
}

/** At nine in the morning, in Asia/Shanghai, so many days before now; a moment ago when it is today. */
function dayBefore({ now }: DemoParts, days: number): Date {
  const day = new Date(now.getTime() - days * dayMilliseconds)
  return days === 0 ? now : new Date(`${day.toISOString().slice(0, 10)}T01:00:00Z`)
}

/** Applicants are made up; the numbers of their documents are none. */
function requestOf(
  { applicant, person, kind, subject, description, delivery }: DemoRequest,
  unitId: string,
  index: number,
) {
  return NewRequest.parse({
    key: randomUUID(),
    unitId,
    subject,
    description,
    form: 'electronic',
    delivery,
    applicant: {
      kind,
      name: applicant,
      phone: `0920-62${String(10_000 + index).slice(-5)}`,
      identity: { kind: 'other', number: `演示${person ?? String(index).padStart(4, '0')}` },
    },
  })
}

/** A letter that says what is wanted and not by whom: it is taken in all the same. */
async function takeInNameless(
  context: ActionContext,
  { kind, subject, description, delivery }: DemoRequest,
  unitId: string,
) {
  const intake = IntakeRequest.parse({
    key: randomUUID(),
    unitId,
    channel: 'post',
    postKind: 'signedFor',
    submittedOn: context.today,
    subject,
    description,
    form: 'paper',
    delivery,
    applicant: { kind, name: null, identity: null, address: '青岚县城关镇河西路（信封上所写）' },
    lacking: ['name', 'identity'],
  })
  return await takeInRequest(context, intake)
}

async function bringOn(seeding: Seeding): Promise<void> {
  for (const [action, daysAfter] of seeding.given.steps) await takeStep(seeding, action, daysAfter)
}

async function takeStep(seeding: Seeding, action: string, daysAfter: number): Promise<void> {
  const { parts, office, requestId, given } = seeding
  const at = dayBefore(parts, Math.max(0, given.daysAgo - daysAfter))
  if (action === 'draft') return await draftAnswer(seeding, at)
  const beside = besides[action]
  if (beside) {
    await actAs(parts, office.officer, at, async (context) => await beside(context, requestId))
    return
  }
  const actor = actorFor(office, action)
  await actAs(parts, actor, at, async (context) => {
    if (action === 'deliver') await makeAnswer(context, requestId)
    await perform(context, boundRequest, requestId, action, await requestFor(context, seeding, action))
  })
}

/** Steps that are no actions of the procedure. */
const besides: Readonly<Record<string, (context: ActionContext, requestId: string) => Promise<unknown>>> = {
  askLacking: async (context, requestId) => {
    const { correctionDraft } = await readRequest(context, requestId)
    await perform(context, boundRequest, requestId, 'askCorrection', { input: correctionDraft })
  },
  serveFee: async (context, requestId) => await serve(context, requestId, 'fee'),
  serveCorrection: async (context, requestId) => await serve(context, requestId, 'correction'),
  split: async (context, requestId) =>
    await split(context, {
      requestId,
      key: randomUUID(),
      matters: [{ subject: '养老服务中心采购合同', description: '请提供县养老服务中心设备采购合同。' }],
    }),
  judge: async (context, requestId) =>
    await judge(context, {
      requestId,
      isReasonable: true,
      judgement: '申请人从事土地利用研究，确需多年数据，理由合理。',
    }),
}

async function serve(context: ActionContext, requestId: string, name: string): Promise<void> {
  const notice = lastNotice(await selectNotices(context.tx, requestId), name)
  const served = { noticeId: notice?.id ?? '', servedOn: context.today, ...service }
  await serveNotice(context, boundRequest, requestId, served)
}

/** The letter of an answer, as it is made before it is served. */
async function makeAnswer(context: ActionContext, caseId: string): Promise<void> {
  const noticeId = lastNotice(await selectNotices(context.tx, caseId), 'answer')?.id ?? null
  const version = (await findCase(context.tx, caseId))?.version ?? 0
  await renderCaseNotice(context, modules, { caseId, name: 'answer', noticeId, version })
}

function actorFor({ officer, secrecy, director }: DemoOffice, action: string): Actor {
  if (action === 'passSecrecyReview') return secrecy
  return action === 'sign' || action === 'approveExtension' ? director : officer
}

async function requestFor(
  context: ActionContext,
  { requestId, first, given }: Seeding,
  action: string,
): Promise<ActionRequest> {
  const fixed = inputs[action]
  if (fixed) return fixed
  if (action === 'join') return { reason: '与此前的申请属于同一事项', input: { into: first } }
  if (action === 'askCorrection')
    return {
      input: { ground: 'unclearContent', items: given.correction ?? '请写明所需信息的年度和具体项目。' },
    }
  if (action !== 'passSecrecyReview' && action !== 'sign') return {}
  const request = await findRequest(context.tx, requestId)
  const digest = (request && (await readAnswer(context, request)))?.digest ?? ''
  return { input: { digest, opinion: '不涉及国家秘密和工作秘密，可以提供。' } }
}

const service = { method: 'inPerson', evidence: '申请人签收' } as const

const inputs: Readonly<Record<string, ActionRequest>> = {
  consult: {
    input: {
      consultations: [
        {
          kind: 'thirdParty',
          partyName: '青岚县澄波供水有限公司',
          partyContact: '',
          question: '合同价格条款是否涉及商业秘密，是否同意公开。',
        },
      ],
    },
  },
  approveExtension: { reason: '涉及多个乡镇的档案，需要逐件核对', input: { days: 20 } },
  serveExtension: { service, days: 20 },
  noticeFee: { input: { basis: 'page', quantity: 260 } },
  askReasons: { input: { question: '您本月就同类事项多次提出申请，请说明理由。' } },
  deliver: { service },
  receiveReasons: { input: { answer: '从事土地利用变化研究，需要连续多年的数据。' } },
  abandon: { reason: '逾期没有收到补正材料' },
  withdraw: { reason: '申请人表示已从网站查到' },
}

async function draftAnswer({ parts, office, requestId, given }: Seeding, at: Date): Promise<void> {
  const {
    code = 'G2',
    detail = null,
    body = '现将您申请的信息提供给您。',
    grounds = '',
    reasons = '',
  } = given.answer ?? {}
  await actAs(parts, office.officer, at, async (context) => {
    if (detail === 'notExisting')
      await noteSearch(context, {
        requestId,
        place: '综合档案室和公文系统',
        words: given.subject.slice(0, 30),
        searchedOn: context.today,
        searcher: office.officer.name,
        found: 'nothing',
        note: '',
      })
    const text = { outcomeCode: code, outcomeDetail: detail, body, grounds, reasons }
    const rest = {
      way: given.answer?.way ?? '',
      organ: given.answer?.organ ?? '',
      overrideReason: '',
      openReasons: '',
    }
    await draftDecision(context, { requestId, baseRevision: 0, ...text, ...rest })
  })
}
