import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { MonthRange } from '#modules/letters/offer.ts'
import {
  readAnswersBehind,
  readHandlingUnits,
  readLate,
  readMailbox,
  readUnitCounts,
  readUnseenUrgent,
} from '#modules/letters/offer.ts'
import type { Failure, getBoard, Indicator, listBehind } from '../contract/board.ts'
import { countOf } from '../rules/quantile.ts'
import type { AnswerSign } from '../rules/signs.ts'
import { answerSigns, failureTitles, openSigns } from '../rules/signs.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import { readBehaviour } from './behaviour.ts'
import { rangeOf } from './months.ts'
import { rulesOn } from './rules.ts'

type Board = z.input<typeof getBoard.output>

const hourMilliseconds = 3_600_000

/** The four failures and how answers are given, of the whole mailbox or of one unit. */
export async function readBoard(
  context: ReadContext,
  { months, unitId }: z.output<typeof getBoard.input>,
): Promise<Board> {
  const { db, today } = context
  const rules = await rulesOn(db, today)
  const mailbox = await readMailbox(db)
  const units = await readHandlingUnits(db, today)
  const range = rangeOf(months)
  const scope = { ...range, scopeId: unitId ?? mailbox?.unitId ?? none, isMailbox: unitId === null }
  const signs = await readSigns(context, range, rules.thresholds)
  return {
    mailboxId: mailbox?.unitId ?? null,
    units: units.map(({ id, title }) => ({ id, title })),
    rulesTitle: rules.title,
    replies: await readBehaviour(db, scope, rules.thresholds),
    failures: failureTitles.map((failure) => ({
      ...failure,
      indicators: signs
        .filter((sign) => sign.failure === failure.key)
        .map((sign) =>
          describe(sign, { unitId, titles: new Map(units.map(({ id, title }) => [id, title])) }),
        ),
    })),
  }
}

/** No unit has this id. */
const none = '00000000-0000-0000-0000-000000000000'

/** A sign of a failure with how often each unit shows it. */
interface Shown extends Pick<Indicator, 'key' | 'title' | 'selection'> {
  readonly failure: Failure['key']
  readonly counts: ReadonlyMap<string, number>
  readonly of: ReadonlyMap<string, number> | null
  /** True for what the mailbox's own office owes, whichever unit is looked at. */
  readonly isMailbox: boolean
}

async function readSigns(context: ReadContext, range: MonthRange, rules: Thresholds): Promise<Shown[]> {
  return [
    ...(await readOpenSigns(context, rules)),
    ...(await readAnswerSigns(context, range, answerSigns(rules))),
  ]
}

async function readAnswerSigns(
  { db }: ReadContext,
  range: MonthRange,
  signs: readonly AnswerSign[],
): Promise<Shown[]> {
  const selections = signs.flatMap(({ selection, of }) => [selection, of])
  const counts = await readUnitCounts(db, range, selections)
  const countsOf = (index: number) =>
    new Map(counts.filter(({ selection }) => selection === index).map((row) => [row.unitId, row.answers]))
  return signs.map(({ failure, key, title, selection }, index) => ({
    failure,
    key,
    title,
    selection,
    counts: countsOf(index * 2),
    of: countsOf(index * 2 + 1),
    isMailbox: false,
  }))
}

async function readOpenSigns({ db, now }: ReadContext, rules: Thresholds): Promise<Shown[]> {
  const late = await readLate(db, now)
  const unseenSince = new Date(now.getTime() - rules.urgentHours * hourMilliseconds)
  const unseen = await readUnseenUrgent(db, unseenSince)
  const open = { selection: null, of: null }
  return [
    {
      ...open,
      failure: 'blind',
      key: 'unseen',
      title: `紧急来信收到${rules.urgentHours}小时后仍没有交办`,
      counts: new Map(unseen.map(({ unitId, cases }) => [unitId, cases])),
      isMailbox: true,
    },
    ...openSigns.map(({ failure, key, title, isMailbox, states }) => ({
      ...open,
      failure,
      key,
      title,
      isMailbox,
      counts: sumByUnit(late.filter((row) => row.isMailbox === isMailbox && states.includes(row.state))),
    })),
  ]
}

function sumByUnit(
  rows: readonly { readonly unitId: string; readonly cases: number }[],
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { unitId, cases } of rows) sums.set(unitId, (sums.get(unitId) ?? 0) + cases)
  return sums
}

function describe(
  { key, title, selection, counts, of, isMailbox }: Shown,
  { unitId, titles }: { readonly unitId: string | null; readonly titles: ReadonlyMap<string, string> },
): Indicator {
  const total = (map: ReadonlyMap<string, number>) =>
    unitId === null || isMailbox
      ? countOf([...map.values()].map((answers) => ({ value: 0, answers })))
      : (map.get(unitId) ?? 0)
  return {
    key,
    title,
    selection,
    count: total(counts),
    of: of && total(of),
    units: [...counts]
      .filter(([id]) => unitId === null || id === unitId)
      .map(([id, count]) => ({ unitId: id, title: titles.get(id) ?? '信箱办公室', count }))
      .sort((one, other) => other.count - one.count),
  }
}

/** The letters behind a figure, as far as the reader may open them, and how many the figure counts. */
export async function readBehind(
  context: ReadContext,
  { months, unitId, selection, page, size }: z.output<typeof listBehind.input>,
): Promise<z.input<typeof listBehind.output>> {
  const { db, today } = context
  const mailbox = await readMailbox(db)
  const range = rangeOf(months)
  const scope = { ...range, scopeId: unitId ?? mailbox?.unitId ?? none, isMailbox: unitId === null }
  const rows = await readAnswersBehind(context, {
    ...scope,
    selection,
    limit: size,
    offset: (page - 1) * size,
  })
  const counts = await readUnitCounts(db, range, [selection])
  const counted = counts.filter((row) => unitId === null || row.unitId === unitId)
  const units = await readHandlingUnits(db, today)
  return {
    rows: rows.map(({ letterId, number, subject, unitTitle: answeredBy, value, sentAt, repliedAt }) => ({
      letterId,
      number,
      subject,
      value,
      unitTitle: answeredBy,
      sentAt: sentAt.toISOString(),
      repliedAt: repliedAt.toISOString(),
    })),
    counted: counted.reduce((sum, { answers }) => sum + answers, 0),
    total: rows[0]?.total ?? 0,
    unitTitle: units.find(({ id }) => id === unitId)?.title ?? null,
  }
}
