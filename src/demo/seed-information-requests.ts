import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { NewRequest } from '#modules/information-requests/contract/filing.ts'
import { boundRequest } from '#modules/information-requests/service/bound.ts'
import { noteSearch } from '#modules/information-requests/service/beside.ts'
import { draftDecision, readAnswer } from '#modules/information-requests/service/decision.ts'
import { fileRequest } from '#modules/information-requests/service/filing.ts'
import { findRequest } from '#modules/information-requests/store/requests.ts'
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
  readonly given: DemoRequest
}

/** Requests in every state, each brought there through the real services on the days it says. */
export async function seedInformationRequests(
  parts: DemoParts,
  organisation: SeededOrganisation,
): Promise<void> {
  for (const [index, given] of demoRequests.entries()) {
    const office = await officeOf(parts, organisation, given)
    const unitId = organisation.unitIds.get(given.unit) ?? ''
    const at = dayBefore(parts, given.daysAgo)
    const { requestId } = await actAs(
      parts,
      visitor,
      at,
      async (context) => await fileRequest(context, requestOf(given, unitId, index)),
    )
    await bringOn({ parts, office, requestId, given })
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
  { applicant, kind, subject, description, delivery }: DemoRequest,
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
      identity: { kind: 'other', number: `演示${String(index).padStart(4, '0')}` },
    },
  })
}

async function bringOn(seeding: Seeding): Promise<void> {
  for (const [action, daysAfter] of seeding.given.steps) await takeStep(seeding, action, daysAfter)
}

async function takeStep(seeding: Seeding, action: string, daysAfter: number): Promise<void> {
  const { parts, office, requestId, given } = seeding
  const at = dayBefore(parts, Math.max(0, given.daysAgo - daysAfter))
  if (action === 'draft') return await draftAnswer(seeding, at)
  const actor = actorFor(office, action)
  await actAs(parts, actor, at, async (context) => {
    await perform(context, boundRequest, requestId, action, await requestFor(context, seeding, action))
  })
}

function actorFor({ officer, secrecy, director }: DemoOffice, action: string): Actor {
  if (action === 'passSecrecyReview') return secrecy
  return action === 'sign' || action === 'approveExtension' ? director : officer
}

async function requestFor(
  context: ActionContext,
  { requestId, given }: Seeding,
  action: string,
): Promise<ActionRequest> {
  const fixed = inputs[action]
  if (fixed) return fixed
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
