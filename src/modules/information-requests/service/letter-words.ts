import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { FieldValues } from '#kernel/notices/template.ts'
import type { Channel } from '../contract/words.ts'
import { selectEvents } from '#kernel/procedure/case-store.ts'
import { findApplicant } from '../store/applicants.ts'
import type { RequestRecord } from '../store/requests.ts'

/** What a letter of a request says, by field of its kind; what is not known yet is null. */
export type FieldsOf = (context: ReadContext, request: RequestRecord) => Promise<FieldValues>

/** How a request came in, as the words after 通过. */
const ways: Readonly<Record<Channel, string>> = {
  counter: '当面提交',
  post: '邮寄',
  web: '政府网站',
  mail: '电子邮件',
  fax: '传真',
}

/** What every letter to the applicant says. */
export async function commonFields({ db }: ReadContext, request: RequestRecord): Promise<FieldValues> {
  const { name } = await findApplicant(db, request.requestId)
  return {
    applicant: nameInLetters(name),
    you: request.applicantKind === 'natural' ? '您' : '你单位',
    requestNumber: request.number,
    receivedOn: request.receivedOn,
    subject: request.subject,
    channel: ways[request.channel],
  }
}

/** Whom a letter addresses; who did not say what they are called is called what they are. */
export function nameInLetters(name: string | null): string {
  return name ?? '申请人'
}

/** The last day a clock of the request had after an action; null when the action was never taken. */
export async function readDueAfter(
  { db }: ReadContext,
  requestId: string,
  action: string,
  clock: string,
): Promise<string | null> {
  return dueAfter(await selectEvents(db, requestId), action, clock)
}

/** What happened in a case. */
export type CaseEvents = Awaited<ReturnType<typeof selectEvents>>

/** The same among events that were read. */
export function dueAfter(steps: CaseEvents, action: string, clock: string): string | null {
  const step = steps.findLast((one) => one.action === action)
  const change = step?.changes.findLast(
    (one) => one.kind === 'clock' && one.clock === clock && one.partyId === null,
  )
  return change?.kind === 'clock' ? change.dueOn : null
}

/** A day as letters write it. */
export function printDay(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** Words that stand as a sentence of their own, with the stop they may lack. */
export function asSentence(text: string): string {
  const plain = text.trim()
  return /[。！？；]$/u.test(plain) ? plain : `${plain}。`
}
