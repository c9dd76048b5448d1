import { parseArgs } from 'node:util'
import type { ExplainedLimit, Explanation } from '#kernel/calendar-explain.ts'
import { explainDueDate, printDate } from '#kernel/calendar-explain.ts'
import type { CivilDate, Interruption, WorkCalendar } from '#kernel/calendar.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Limit } from '#kernel/law-store.ts'
import { findLimit } from '#kernel/law-store.ts'
import { asSystem } from './as-system.ts'

/** What is asked for on the command line. */
export interface DueQuestion {
  /** A limit of the law as `<set>.<name>`; "request.reply" and the like mean those of disclosure. */
  readonly rule: string
  readonly from: CivilDate
  /** The day the corrected copy came in: everything counts afresh from it (条例 第三十条). */
  readonly corrected: CivilDate | null
  readonly pauses: readonly Interruption[]
  readonly extend: number
}

/** A due date with everything that was counted. */
export interface DueAnswer extends Explanation {
  readonly rule: string
  readonly from: CivilDate
  readonly days: number
}

/** `mingtang due`: when a limit of the law runs out, with the counted days in words. */
export async function run(args: readonly string[]): Promise<void> {
  const { question, isJson } = readArguments(args)
  const answer = await asSystem(async ({ tx, calendar }) => await findDue(tx, calendar, question))
  console.log(isJson ? JSON.stringify(answer, null, 2) : printAnswer(answer))
}

/** Finds the rule in force on the day of receipt and counts. @throws Error with a sentence when it cannot be counted */
export async function findDue(db: Reader, calendar: WorkCalendar, question: DueQuestion): Promise<DueAnswer> {
  const limit = await requireLimit(db, question)
  const { rule, from, corrected, pauses, extend } = question
  if (corrected !== null && corrected < from) throw new Error(`补正日期${corrected}早于收到日期${from}`)
  const startedOn = corrected ?? from
  refusePauses(startedOn, pauses)
  const asked = { startedOn, days: limit.amount, unit: limit.unit, extendedBy: extend, pauses }
  const counted = withoutLatePauses(asked, calendar)
  const explained = explainDueDate(counted, calendar)
  const isLate = counted.pauses?.length !== pauses.length
  const last = isLate ? ['期限届满以后才开始的暂停不影响期限，没有计入。'] : []
  const first =
    corrected === null ? [] : [`${printDate(corrected)}收到补正，期限重新计算（政府信息公开条例第三十条）。`]
  return {
    rule,
    from,
    days: limit.amount + extend,
    ...explained,
    sentences: [...first, ...explained.sentences, ...last],
  }
}

/** @throws Error when a pause begins before the count or before the last one ended: no day may be left out twice */
function refusePauses(startedOn: CivilDate, pauses: readonly Interruption[]): void {
  let free = startedOn
  for (const { from, to } of pauses) {
    if (from < startedOn)
      throw new Error(`暂停自${from}开始，早于起算的${startedOn}：起算以前没有可以暂停的期限`)
    if (from < free) throw new Error(`几次暂停互相重叠：${from}时上一次暂停还没有结束，请合并成一次`)
    free = to ?? '9999-12-31'
  }
}

/** A pause that began once the limit was over changes nothing, and nothing is said of it. */
function withoutLatePauses(limit: ExplainedLimit, calendar: WorkCalendar): ExplainedLimit {
  const { pauses = [] } = limit
  const counted = pauses.filter(({ from }, index) => {
    const { dueOn } = explainDueDate({ ...limit, pauses: pauses.slice(0, index) }, calendar)
    return dueOn !== null && from <= dueOn
  })
  return { ...limit, pauses: counted }
}

async function requireLimit(
  db: Reader,
  { rule, from, extend }: DueQuestion,
): Promise<Limit & { unit: 'workingDay' | 'calendarDay' }> {
  const limit = await findLimit(db, rule.replace(/^request\./, 'disclosure.'), from)
  if (!limit) throw new Error(`${from}施行的法规没有期限规则“${rule}”；政府信息公开条例自2008-05-01起施行`)
  const { unit } = limit
  if (unit === 'hour') throw new Error(`“${rule}”按小时计算，请在办件中查看`)
  const most = limit.extendableBy ?? 0
  if (extend > most) throw new Error(most === 0 ? `“${rule}”依法不能延长` : `依法最多延长${most}个工作日`)
  return { ...limit, unit }
}

function printAnswer({ dueOn, sentences, counted }: DueAnswer): string {
  const days = counted.length <= 60 ? [`计入的日子：${counted.join('、')}`] : []
  return [dueOn ?? '暂停中，尚不能确定', ...sentences, ...days].join('\n')
}

function readArguments(args: readonly string[]): { question: DueQuestion; isJson: boolean } {
  const { values } = parseArgs({ args: [...args], options })
  const extend = Number(values.extend)
  if (!Number.isInteger(extend) || extend < 0) throw new Error(`延长的工作日数应为整数：${values.extend}`)
  const from = requireDate(values.from, '--from')
  const corrected = values.corrected === undefined ? null : requireDate(values.corrected, '--corrected')
  const pauses = (values.pause ?? []).map(readPause).sort((a, b) => (a.from < b.from ? -1 : 1))
  return { question: { rule: values.rule, from, corrected, pauses, extend }, isJson: values.json }
}

const options = {
  rule: { type: 'string', default: 'request.reply' },
  from: { type: 'string' },
  corrected: { type: 'string' },
  pause: { type: 'string', multiple: true },
  extend: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
} as const

/** "2026-03-05..2026-03-24": the day it begins is counted, the day it ends is not. */
function readPause(text: string): Interruption {
  const [from, to] = text.split('..')
  const pause = { from: requireDate(from, '--pause'), to: to ? requireDate(to, '--pause') : null }
  if (pause.to !== null && pause.to < pause.from) throw new Error(`暂停的结束早于开始：${text}`)
  return pause
}

function requireDate(text: string | undefined, option: string): CivilDate {
  if (!text) throw new Error(`请给出 ${option} 的日期，如 ${option} 2026-01-30`)
  if (!isCivilDate(text))
    throw new Error(`没有这一天，或者不在2000年至2099年之间：${text}；应为“2026-01-30”的形式`)
  return text
}
