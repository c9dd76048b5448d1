// A year of requests led through the real machine: every outcome of table 3, every kind of applicant, carried in and out.
import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { NewRequest } from '#modules/information-requests/contract/filing.ts'
import { judge, noteSearch } from '#modules/information-requests/service/beside.ts'
import { boundRequest } from '#modules/information-requests/service/bound.ts'
import { draftDecision, readAnswer } from '#modules/information-requests/service/decision.ts'
import { fileRequest } from '#modules/information-requests/service/filing.ts'
import { findRequest } from '#modules/information-requests/store/requests.ts'
import { addLetter } from './information-requests.ts'
import { actAs } from './cases.ts'

/** The people of one unit that answer its requests. */
export interface AnsweringOffice {
  readonly db: Pool
  readonly unitId: string
  readonly officer: Actor
  readonly secrecy: Actor
  readonly signer: Actor
}

export const applicantKinds = [
  'natural',
  'company',
  'research',
  'charity',
  'legal',
  'otherOrganisation',
] as const
type ApplicantKind = (typeof applicantKinds)[number]

/** Outcomes that are drafted and served, with the sub-code each is given here. */
export const answeredOutcomes: Readonly<Record<string, string | null>> = {
  G1: null,
  G2: null,
  P: null,
  R1: null,
  R2: null,
  R3: null,
  R4: 'privacyByOrgan',
  R5: null,
  R6: null,
  R7: null,
  R8: null,
  N1: 'notOurs',
  N2: null,
  N3: null,
  X1: null,
  X2: null,
  X3: null,
  X4: null,
  X5: null,
}

/** Leads requests through the machine, each step by whoever takes it, on the day it is taken. */
export function leadRequests({ db, unitId, officer, secrecy, signer }: AnsweringOffice) {
  const at = (on: CivilDate) => `${on}T02:00:00Z`

  async function take(actor: Actor, id: string, action: string, on: CivilDate, request: ActionRequest = {}) {
    await actAs(
      db,
      actor,
      at(on),
      async (context) => await perform(context, boundRequest, id, action, request),
    )
  }

  async function file(kind: ApplicantKind, on: CivilDate, who: string): Promise<string> {
    const request = NewRequest.parse({
      key: randomUUID(),
      unitId,
      subject: `${on}申请的信息`,
      description: '请提供相关文件全文',
      form: 'electronic',
      delivery: 'online',
      applicant: {
        kind,
        name: `申请人${who}`,
        phone: '13800000000',
        identity: { kind: 'other', number: who },
      },
    })
    const visitor = { id: 'visitor', name: '公众', posts: [] }
    const filed = await actAs(db, visitor, at(on), async (context) => await fileRequest(context, request))
    return filed.requestId
  }

  async function serve(id: string, name: string, on: CivilDate) {
    const notice = (await selectNotices(db, id)).find((one) => one.name === name && one.servedOn === null)
    await actAs(
      db,
      officer,
      at(on),
      async (context) =>
        await serveNotice(context, boundRequest, id, {
          noticeId: notice?.id ?? '',
          servedOn: on,
          method: 'inPerson',
          evidence: null,
        }),
    )
  }

  /** What must have happened before an answer of this kind may be drafted. */
  async function prepare(id: string, code: string, on: CivilDate) {
    if (code === 'N3') {
      const input = { ground: 'unclearContent', items: '请写明文件的名称或者文号' }
      await take(officer, id, 'askCorrection', on, { input })
      await take(officer, id, 'receiveCorrection', on, { input: { answer: '就是那份文件' } })
      return
    }
    await take(officer, id, 'accept', on)
    if (code !== 'X4') return
    await take(officer, id, 'askReasons', on, { input: { question: '请说明多次申请的理由' } })
    await take(officer, id, 'receiveReasons', on, { input: { answer: '想多了解一些' } })
    await actAs(db, officer, at(on), async (context) => {
      await judge(context, { requestId: id, isReasonable: false, judgement: '没有正当理由' })
    })
  }

  async function answer(id: string, code: string, on: CivilDate, servedOn: CivilDate) {
    const detail = answeredOutcomes[code] ?? null
    if (code === 'N1')
      await actAs(db, officer, at(on), async (context) => {
        const search = {
          place: '档案室',
          words: '文件名称',
          searchedOn: on,
          searcher: '王静',
          found: 'nothing',
        } as const
        await noteSearch(context, { requestId: id, ...search, note: '' })
      })
    await actAs(db, officer, at(on), async (context) => {
      const words = {
        grounds: '依据条例',
        reasons: '理由如下',
        body: '现答复如下',
        way: '门户网站',
        organ: '县档案馆',
      }
      const blank = { overrideReason: '', openReasons: '' }
      const chosen = { requestId: id, baseRevision: 0, outcomeCode: code, outcomeDetail: detail }
      await draftDecision(context, { ...chosen, ...words, ...blank })
    })
    await take(officer, id, 'submitAnswer', on)
    const digest = await actAs(db, officer, at(on), async (context) => {
      const request = await findRequest(context.tx, id)
      return (request && (await readAnswer(context, request)))?.digest ?? ''
    })
    await take(secrecy, id, 'passSecrecyReview', on, { input: { digest, opinion: '不涉密' } })
    await take(signer, id, 'sign', on, { input: { digest } })
    await actAs(db, officer, at(servedOn), async ({ tx }) => await addLetter(tx, id))
    await take(officer, id, 'deliver', servedOn, {
      effectiveOn: servedOn,
      service: { method: 'inPerson', evidence: null },
    })
  }

  return {
    /** A request that is received and waits. */
    async receive(kind: ApplicantKind, on: CivilDate, who: string): Promise<string> {
      const id = await file(kind, on, who)
      await take(officer, id, 'receive', on)
      return id
    },
    /** A request that was sent online and never confirmed: it is in no figure. */
    file,
    /** From receipt to the served answer. */
    async settle(id: string, code: string, on: CivilDate, servedOn: CivilDate): Promise<void> {
      await prepare(id, code, on)
      await answer(id, code, on, servedOn)
    },
    /** Not corrected in time, not paid in time, or taken back. */
    async endWithout(id: string, code: 'O1' | 'O2' | 'O3', on: CivilDate): Promise<void> {
      const later = dateOf(dayNumber(on) + 75)
      if (code === 'O3') return await take(officer, id, 'withdraw', on, { reason: '申请人书面撤回' })
      if (code === 'O1') {
        const input = { ground: 'unclearContent', items: '请写明文件的名称或者文号' }
        await take(officer, id, 'askCorrection', on, { input })
        await serve(id, 'correction', on)
        return await take(officer, id, 'abandon', later, { reason: '逾期未补正' })
      }
      await take(officer, id, 'accept', on)
      await take(officer, id, 'noticeFee', on, { input: { basis: 'page', quantity: 300 } })
      await serve(id, 'fee', on)
      await take(officer, id, 'lapseUnpaid', later)
    },
  }
}
