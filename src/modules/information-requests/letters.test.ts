import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import type { CaseNoticeView } from '#kernel/notices/contract/case.ts'
import { previewCaseNotice, readCaseNotices, renderCaseNotice } from '#kernel/notices/case-notices.ts'
import { findRendition } from '#kernel/notices/rendition-store.ts'
import { findCase } from '#kernel/procedure/case-store.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { actAs, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Office } from '../../../tests/information-requests.ts'
import {
  act,
  bringToSigned,
  createOffice,
  draft,
  examining,
  takeIn,
} from '../../../tests/information-requests.ts'
import { createLetterhead } from '../../../tests/notices.ts'
import { informationRequests } from './module.ts'
import { judge, noteSearch } from './service/beside.ts'
import { boundRequest } from './service/bound.ts'
import { selectApplicantLetters } from './service/letters-for-applicant.ts'
import { selectConsultations } from './store/consultations.ts'

const blobFolder = mkdtempSync(join(tmpdir(), 'mingtang-letters-made-'))
const blobs = openBlobStore(blobFolder)
const modules = [informationRequests]
/** Who asked; stands in no letter that goes to anybody else. */
const applicant = '慕容测试'
let db: Pool
let office: Office
let applicants = 0

beforeAll(async () => {
  db = await createTestDatabase()
  office = await createOffice(db, 'health')
  await createLetterhead(db, office.unit.id)
})
afterAll(async () => await db.destroy())

/** Somebody who never asked before. */
function newApplicant() {
  applicants += 1
  const identity = { kind: 'other', number: `证件${applicants}` }
  return { applicant: { kind: 'natural', name: applicant, phone: '13800000000', identity } }
}

async function asOfficer<Result>(on: string, work: Parameters<typeof actAs<Result>>[3]): Promise<Result> {
  return await actAs(
    db,
    office.officer,
    `${on}T02:00:00Z`,
    async (context) => await work({ ...context, blobs }),
  )
}

interface Made {
  readonly title: string
  readonly kind: string
  readonly word: string
  readonly pdf: string
}

/** Makes a letter of a case and reads both of its files again. */
async function make(caseId: string, name: string, on: string): Promise<Made> {
  const made = await asOfficer(on, async (context) => {
    const notice = await findNotice(context, caseId, name)
    const version = (await findCase(context.tx, caseId))?.version ?? 0
    const chosen = { caseId, name: notice.name, noticeId: notice.noticeId }
    const { missing } = await previewCaseNotice(context, modules, chosen)
    expect({ name, missing }).toEqual({ name, missing: [] })
    return await renderCaseNotice(context, modules, { ...chosen, version })
  })
  const { kind_key: kind, title } = await db
    .selectFrom('notices.rendition')
    .select(['kind_key', 'title'])
    .where('id', '=', made.renditionId)
    .executeTakeFirstOrThrow()
  const read = async (hash: string, type: string) =>
    (await extractBytes(await blobs.read(hash), `a.${type}`)).text
  return { title, kind, word: await read(made.docxHash, 'docx'), pdf: await read(made.pdfHash, 'pdf') }
}

async function findNotice(
  context: Parameters<Parameters<typeof actAs>[3]>[0],
  caseId: string,
  name: string,
): Promise<CaseNoticeView> {
  const notices = await readCaseNotices(context, modules, caseId)
  const found = notices.findLast((one) => one.name === name || one.name.startsWith(`${name}.`))
  if (!found) throw new Error(`no ${name} among ${notices.map((one) => one.name).join(' ')}`)
  return found
}

/** Letters and digits alone: line breaks fall where the page ends them, and page numbers are no text. */
function plain(text: string): string {
  return text.replaceAll(/—\s*\d+\s*—/gu, '').replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The same whatever order the cells of a form are read in; a table that goes over the page repeats its head. */
function letters(text: string): string {
  return Array.from(plain(text).replaceAll('日期事项经办人', '')).toSorted().join('')
}

async function consultThirdParty(requestId: string, on: string): Promise<string> {
  const asked = { kind: 'thirdParty', partyName: '康宁药业', partyContact: '', question: '是否同意公开' }
  await act(office, office.officer, requestId, 'consult', { on, input: { consultations: [asked] } })
  const [consultation] = await selectConsultations(db, requestId)
  return consultation?.caseId ?? ''
}

async function onConsultation(caseId: string, action: string, on: string, input = {}): Promise<void> {
  await asOfficer(on, async (context) => {
    const bound = await findBound(context.tx, informationRequests.procedures, caseId)
    await perform(context, bound, caseId, action, { input })
  })
}

/** A third party that objects in part; the request goes on by itself. */
async function hearThirdParty(requestId: string): Promise<string> {
  const caseId = await consultThirdParty(requestId, '2026-03-03')
  await onConsultation(caseId, 'recordReceipt', '2026-03-04')
  await onConsultation(caseId, 'recordOpinion', '2026-03-06', { opinion: 'objected', reasons: '商业秘密' })
  return caseId
}

async function search(requestId: string): Promise<void> {
  await asOfficer('2026-03-05', async (context) => {
    const place = { requestId, place: '综合档案室', words: '部门决算', searchedOn: '2026-03-05' }
    await noteSearch(context, { ...place, searcher: '陈立', found: 'nothing', note: '' })
  })
}

async function correct(requestId: string): Promise<void> {
  const input = { ground: 'unclearContent', items: '1、请写明年度\n2、请写明项目' }
  await act(office, office.officer, requestId, 'askCorrection', { on: '2026-03-03', days: 10, input })
  await act(office, office.officer, requestId, 'receiveCorrection', { on: '2026-03-06' })
}

async function explain(requestId: string, isReasonable: boolean): Promise<void> {
  const input = { question: '今年以来共提出申请46件' }
  await act(office, office.officer, requestId, 'askReasons', { on: '2026-03-03', days: 10, input })
  const answered = { on: '2026-03-04', input: { answer: '想要了解' } }
  await act(office, office.officer, requestId, 'receiveReasons', answered)
  await asOfficer('2026-03-04', async (context) => {
    await judge(context, { requestId, isReasonable, judgement: '与申请人无关联' })
  })
}

const grounds = '《政府采购法》第十一条。'
const reasons = '公开会损害第三方的合法权益。'
const way = '请登录县政府网站“财政信息”栏目查阅。'

/** An outcome that is drafted: what it needs, the words its letter must have, and what has to come before. */
interface Drafted {
  readonly key: string
  readonly answer: Readonly<Record<string, string>>
  readonly says: string
  readonly prepare?: (requestId: string) => Promise<unknown>
}

const refused = { grounds, reasons, body: '' }
const outcomes: readonly Drafted[] = [
  { key: 'G1', answer: { way }, says: '栏目查阅。' },
  { key: 'G2', answer: { body: '现提供部门决算全文。' }, says: '以电子文件、网上查询并下载的方式提供' },
  { key: 'P', answer: { body: '除单价外予以公开。', grounds, reasons }, says: '第三十七条' },
  ...['R1', 'R2', 'R3', 'R5', 'R6', 'R7'].map((key) => ({ key, answer: refused, says: '不予公开' })),
  { key: 'R8', answer: { ...refused, way }, says: '第三十六条第七项' },
  { key: 'R4/secretByOrgan', answer: refused, says: '不予公开' },
  { key: 'R4/secretByHolder', answer: refused, says: '第三方不同意公开', prepare: hearThirdParty },
  {
    key: 'N1/notExisting',
    answer: { reasons, body: '' },
    says: '在综合档案室以“部门决算”检索，没有检索到',
    prepare: search,
  },
  {
    key: 'N1/notOurs',
    answer: { reasons, organ: '县财政局，0920-6220000', body: '' },
    says: '县财政局',
  },
  { key: 'N2', answer: { reasons, body: '' }, says: '第三十八条' },
  { key: 'N3', answer: { reasons, body: '' }, says: '2026年3月3日告知补正', prepare: correct },
  { key: 'X1', answer: { reasons, way, body: '' }, says: '第三十九条' },
  { key: 'X3', answer: { way, body: '' }, says: '第三十九条' },
  {
    key: 'X4',
    answer: { reasons, body: '' },
    says: '所说明的理由不合理',
    prepare: async (id) => await explain(id, false),
  },
  { key: 'X5', answer: { reasons, body: '' }, says: '不予' },
  { key: 'O3/other', answer: { reasons, body: '' }, says: '损害第三方的合法权益' },
]

describe('the letter of an answer, made from a real request', () => {
  test.each(outcomes)('$key lacks nothing, and is the same in Word and PDF', async (outcome) => {
    const { key, answer, says, prepare } = outcome
    const [outcomeCode = '', detail] = key.split('/')
    const { requestId, number } =
      prepare === correct
        ? await receiveOnly('2026-03-02')
        : await examining(office, '2026-03-02', newApplicant())
    await prepare?.(requestId)
    expect(
      await draft(office, requestId, '2026-03-06', {
        outcomeCode,
        outcomeDetail: detail ?? null,
        ...answer,
      }),
    ).toEqual([])
    await bringToSigned(office, requestId, '2026-03-09')
    const { kind, word, pdf } = await make(requestId, 'answer', '2026-03-09')
    expect(kind).toBe(`request.decision.${outcomeCode}${outcomeCode === 'N1' ? `.${detail}` : ''}`)
    expect(plain(pdf)).toBe(plain(word))
    for (const words of [`${applicant}：`, number, '2026年3月2日', says, '2026年3月9日'])
      expect(word).toContain(words)
    expect(word).toMatch(/申请行政复议/)
    expect(word).not.toMatch(/。。|，，|；。|{{/)
    if (!['G2', 'P'].includes(outcomeCode)) expect(word).not.toContain('方式提供')
    expect(word).not.toContain('康宁药业')
  })

  test('with a field missing is refused by the name of the field; no number is taken and nothing stored', async () => {
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    await draft(office, requestId, '2026-03-06')
    await bringToSigned(office, requestId, '2026-03-09')
    const kept = async () => [
      (await db.selectFrom('notices.number').select('id').execute()).length,
      (await db.selectFrom('notices.rendition').select('id').execute()).length,
      readdirSync(blobFolder, { recursive: true }).length,
    ]
    const before = await kept()
    await db
      .updateTable('information_requests.decision')
      .set({ outcome_code: 'R5' })
      .where('request_id', '=', requestId)
      .execute()
    const making = asOfficer('2026-03-09', async (context) => {
      const { name, noticeId } = await findNotice(context, requestId, 'answer')
      const version = (await findCase(context.tx, requestId))?.version ?? 0
      return await renderCaseNotice(context, modules, { caseId: requestId, name, noticeId, version })
    })
    await expect(making).rejects.toThrow('文书还缺少以下内容，请补齐后再生成：理由')
    expect(await kept()).toEqual(before)
  })

  test('X2 names the earlier answer by its number', async () => {
    const who = newApplicant()
    const first = await examining(office, '2026-03-02', who)
    await draft(office, first.requestId, '2026-03-03')
    await bringToSigned(office, first.requestId, '2026-03-04')
    const { word: earlier } = await make(first.requestId, 'answer', '2026-03-04')
    const service = { method: 'inPerson', evidence: '签收单' } as const
    await act(office, office.officer, first.requestId, 'deliver', { on: '2026-03-05', service })
    const { requestId } = await examining(office, '2026-03-06', who)
    await draft(office, requestId, '2026-03-09', { outcomeCode: 'X2', reasons, body: '' })
    await bringToSigned(office, requestId, '2026-03-09')
    const { word } = await make(requestId, 'answer', '2026-03-09')
    const number = /\S*公复〔2026〕\d+号/u.exec(earlier)?.[0] ?? 'none'
    expect(word).toContain(`已于2026年3月5日作出答复（${number}）`)
  })
})

async function receiveOnly(on: string) {
  return await takeIn(office, on, newApplicant())
}

describe('a notice on the way, made from a real request', () => {
  test('the receipt names the day of receipt and the day of the answer', async () => {
    const { requestId } = await receiveOnly('2026-03-02')
    const { word } = await make(requestId, 'receipt', '2026-03-02')
    expect(word).toContain('收到申请之日为2026年3月2日')
    expect(word).toContain('2026年3月30日前作出答复')
  })

  test('the correction lists each item once, with the last day', async () => {
    const { requestId } = await receiveOnly('2026-03-02')
    const input = { ground: 'unclearContent', items: '1、请写明年度\n2、请写明项目' }
    await act(office, office.officer, requestId, 'askCorrection', { on: '2026-03-03', days: 10, input })
    const { word, pdf } = await make(requestId, 'correction', '2026-03-03')
    expect(word).toContain('1. 请写明年度')
    expect(word).toContain('2. 请写明项目')
    expect(word).toContain('补正期限不早于2026年3月17日届满')
    expect(plain(pdf)).toBe(plain(word))
  })

  test('asking for reasons, fixing a late date and lapsing for want of a correction', async () => {
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    const input = { question: '今年以来共提出申请46件' }
    await act(office, office.officer, requestId, 'askReasons', { on: '2026-03-03', days: 10, input })
    expect((await make(requestId, 'explanation', '2026-03-03')).word).toContain('申请46件。申请数量、频次')
    await act(office, office.officer, requestId, 'receiveReasons', {
      on: '2026-03-04',
      input: { answer: '研究需要' },
    })
    await asOfficer('2026-03-04', async (context) => {
      await judge(context, { requestId, isReasonable: true, judgement: '确有需要' })
    })
    const late = { on: '2026-03-05', days: 40, reason: '需要逐件检索。' }
    await act(office, office.director, requestId, 'fixLateDate', late)
    expect((await make(requestId, 'lateDate', '2026-03-05')).word).toContain('因需要逐件检索，无法')
  })

  test('the extension names both days; the answer afterwards names the later one', async () => {
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    const approved = { on: '2026-03-05', reason: '涉及十一个乡镇', input: { days: 20 } }
    await act(office, office.director, requestId, 'approveExtension', approved)
    const { word } = await make(requestId, 'extension', '2026-03-05')
    expect(word).toContain('2026年3月30日')
    expect(word).toContain('2026年4月28日')
    const service = { method: 'inPerson', evidence: '签收单' } as const
    await act(office, office.officer, requestId, 'serveExtension', { on: '2026-03-06', days: 20, service })
    await draft(office, requestId, '2026-03-09')
    await bringToSigned(office, requestId, '2026-03-09')
    expect((await make(requestId, 'answer', '2026-03-09')).word).toContain('延长答复期限至2026年4月28日')
  })

  test('the fee shows how it was counted', async () => {
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    const input = { basis: 'page', quantity: 250 }
    await act(office, office.officer, requestId, 'noticeFee', { on: '2026-03-03', input })
    expect((await make(requestId, 'fee', '2026-03-03')).word).toContain('4700元')
  })

  test('an applicant who takes it back is told that it ended', async () => {
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    await act(office, office.officer, requestId, 'withdraw', { on: '2026-03-03', reason: '申请人来电撤回' })
    const { kind, word } = await make(requestId, 'ending', '2026-03-03')
    expect(kind).toBe('request.decision.O3')
    expect(word).toContain('2026年3月3日撤回申请')
  })

  test('one that lapsed for want of a correction or of payment is ended in writing', async () => {
    const { requestId } = await receiveOnly('2026-03-02')
    const asked = { ground: 'unclearContent', items: '请写明年度和项目' }
    await act(office, office.officer, requestId, 'askCorrection', {
      on: '2026-03-03',
      days: 10,
      input: asked,
    })
    await serve(requestId, 'correction', '2026-03-03')
    await act(office, office.officer, requestId, 'abandon', { on: '2026-03-18', reason: '没有补正' })
    expect((await make(requestId, 'ending', '2026-03-18')).word).toContain('补正期限至2026年3月17日届满')
    const paying = await examining(office, '2026-03-02', newApplicant())
    const input = { basis: 'page', quantity: 250 }
    await act(office, office.officer, paying.requestId, 'noticeFee', { on: '2026-03-03', input })
    await serve(paying.requestId, 'fee', '2026-03-03')
    await act(office, office.officer, paying.requestId, 'lapseUnpaid', { on: '2026-04-01' })
    expect((await make(paying.requestId, 'ending', '2026-04-01')).kind).toBe('request.decision.O2')
  })
})

async function serve(requestId: string, name: string, on: string): Promise<void> {
  await asOfficer(on, async (context) => {
    const { noticeId } = await findNotice(context, requestId, name)
    const service = { noticeId: noticeId ?? '', servedOn: on, method: 'inPerson', evidence: null } as const
    await serveNotice(context, boundRequest, requestId, service)
  })
}

describe('what goes to others', () => {
  test('tells a third party, who objected, nothing of who asked, with the form to send back', async () => {
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    const consultation = await consultThirdParty(requestId, '2026-03-03')
    const letter = await make(consultation, 'letter', '2026-03-03')
    const reply = await make(consultation, 'reply', '2026-03-03')
    expect(letter.word).toContain('征求意见确认函')
    expect(reply.word).toMatch(/公开告〔2026〕\d+号/u)
    const told = await make(requestId, 'consultation', '2026-03-03')
    expect(told.word).toContain('第三方')
    expect(told.word).not.toContain('康宁药业')
    await onConsultation(consultation, 'recordReceipt', '2026-03-04')
    await onConsultation(consultation, 'recordOpinion', '2026-03-06', {
      opinion: 'objected',
      reasons: '秘密',
    })
    await draft(office, requestId, '2026-03-09', { overrideReason: '涉及公共安全' })
    await bringToSigned(office, requestId, '2026-03-09')
    await act(office, office.officer, requestId, 'tellThirdParty', { on: '2026-03-09' })
    const override = await make(requestId, 'override', '2026-03-09')
    expect(override.word).toContain('康宁药业：')
    for (const { word, pdf } of [letter, reply, override]) {
      expect(word).not.toContain(applicant)
      expect(letters(pdf)).toBe(letters(word))
    }
  })

  test('asks a co-maker and a co-handling unit of this installation by letter, and an organ outside it', async () => {
    const other = await createUnit(db, 'finance')
    const { requestId } = await examining(office, '2026-03-02', newApplicant())
    await act(office, office.officer, requestId, 'askCoHandlers', { on: '2026-03-03', unitIds: [other.id] })
    const coHandling = await make(requestId, 'party', '2026-03-03')
    expect(coHandling.kind).toBe('request.coHandling')
    await act(office, office.officer, requestId, 'consultCoMakers', { on: '2026-03-03', unitIds: [other.id] })
    const kinds = await partyKinds(requestId)
    expect(kinds).toEqual(['request.coHandling', 'request.consultCoMaker'])
    const outside = { kind: 'otherOrgan', partyName: '省厅', partyContact: '', question: '能否公开' }
    const more = { on: '2026-03-03', input: { consultations: [outside, { ...outside, kind: 'coMaker' }] } }
    await act(office, office.officer, requestId, 'consultMore', more)
    for (const { caseId } of await selectConsultations(db, requestId))
      expect((await make(caseId, 'letter', '2026-03-03')).word).not.toContain(applicant)
    expect(coHandling.word).not.toContain(applicant)
  })

  async function partyKinds(requestId: string): Promise<string[]> {
    const names = await asOfficer('2026-03-03', async (context) =>
      (await readCaseNotices(context, modules, requestId)).flatMap(({ name }) =>
        name.startsWith('party.') ? [name] : [],
      ),
    )
    const kinds: string[] = []
    for (const name of names) kinds.push((await make(requestId, name, '2026-03-03')).kind)
    return kinds.toSorted()
  }
})

describe('the forms of the file', () => {
  test('application, register sheet and review sheet are filled; the number of the document shows its ends only', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const application = await make(requestId, 'applicationForm', '2026-03-03')
    expect(application.word).toContain('110************02X')
    await draft(office, requestId, '2026-03-03')
    await bringToSigned(office, requestId, '2026-03-04')
    const registration = await make(requestId, 'registration', '2026-03-04')
    expect(registration.word).toContain('内容明确，转入办理')
    const review = await make(requestId, 'review', '2026-03-04')
    expect(review.word).toContain('不涉密')
    for (const { word, pdf } of [application, registration, review]) expect(letters(pdf)).toBe(letters(word))
  })
})

test('the applicant reads what was made for them, the answer only once it is served, and nobody else’s letters', async () => {
  const { requestId } = await examining(office, '2026-03-02', newApplicant())
  await make(requestId, 'receipt', '2026-03-02')
  await make(requestId, 'registration', '2026-03-02')
  await draft(office, requestId, '2026-03-03')
  await bringToSigned(office, requestId, '2026-03-04')
  await make(requestId, 'answer', '2026-03-04')
  const titles = async () =>
    (await selectApplicantLetters({ db }, { requestId })).map(({ made }) => made.title)
  expect(await titles()).toEqual(['政府信息公开申请接收回执'])
  const service = { method: 'inPerson', evidence: '签收单' } as const
  await act(office, office.officer, requestId, 'deliver', { on: '2026-03-05', service })
  expect(await titles()).toEqual(['政府信息公开申请接收回执', '答复书'])
  const [first] = await selectApplicantLetters({ db }, { requestId })
  expect((await findRendition(db, first?.made.id ?? ''))?.caseId).toBe(requestId)
})
