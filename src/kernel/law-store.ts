import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate, DayUnit } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { LawArticle } from '#kernel/law.ts'
import { articleNumberOf } from '#kernel/law.ts'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('law', {
  articleNotFound: { status: 404, title: '没有这条条文' },
})

/** A time limit as the law in force on a day sets it. */
export interface Limit {
  readonly amount: number
  readonly unit: DayUnit | 'hour'
  readonly extendableBy: number | null
}

/** The limit `<set>.<name>` in the version in force on the day; undefined when there is none. */
export async function findLimit(db: Reader, rule: string, on: CivilDate): Promise<Limit | undefined> {
  const [set = '', name = ''] = rule.split('.')
  return await db
    .selectFrom('law.rule as r')
    .innerJoin('law.rule_set as s', 's.id', 'r.rule_set_id')
    .select(['r.amount', 'r.unit', 'r.extendable_by as extendableBy'])
    .where('s.key', '=', set)
    .where('r.name', '=', name)
    .where('s.starts_on', '<=', on)
    .where((row) => row.or([row('s.ends_on', 'is', null), row('s.ends_on', '>=', on)]))
    .where((row) => row.or([row('r.starts_on', 'is', null), row('r.starts_on', '<=', on)]))
    .where((row) => row.or([row('r.ends_on', 'is', null), row('r.ends_on', '>=', on)]))
    .orderBy('s.starts_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What an article says, in the version in force on the day; undefined when it is not recorded. */
export async function findArticle(db: Reader, { instrument, article }: LawArticle, on: CivilDate) {
  return await db
    .selectFrom('law.article as a')
    .innerJoin('law.instrument as i', 'i.id', 'a.instrument_id')
    .select([
      'a.id',
      'i.title as instrument',
      'i.document_number as documentNumber',
      'i.starts_on as startsOn',
      'i.ends_on as endsOn',
      'i.source',
      'a.number',
      'a.summary',
      'a.wording',
      'a.basis',
    ])
    .where('i.title', '=', instrument)
    .where('a.number', '=', articleNumberOf(article))
    .where('i.starts_on', '<=', on)
    .where((row) => row.or([row('i.ends_on', 'is', null), row('i.ends_on', '>=', on)]))
    .orderBy('i.starts_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every instrument, the newest version of each title first. */
export async function selectInstruments(db: Reader) {
  return await db
    .selectFrom('law.instrument')
    .select([
      'id',
      'key',
      'title',
      'document_number as documentNumber',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'source',
      'basis',
    ])
    .orderBy('title')
    .orderBy('starts_on', 'desc')
    .execute()
}

/** Every article of one instrument, in the order they were entered. */
export async function selectArticles(db: Reader, instrumentId: number) {
  return await db
    .selectFrom('law.article')
    .select(['id', 'number', 'summary', 'wording', 'basis'])
    .where('instrument_id', '=', instrumentId)
    .orderBy('id')
    .execute()
}

/** What an operator may correct in an article. */
export interface ArticleCorrection {
  readonly summary: string
  readonly wording: string | null
  readonly basis: 'confirmed' | 'fromMemory'
}

/** @throws law.articleNotFound */
export async function correctArticle(
  context: ActionContext,
  id: number,
  to: ArticleCorrection,
): Promise<void> {
  const before = await context.tx
    .selectFrom('law.article')
    .select(['number', 'summary', 'wording', 'basis'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!before) throw problems.articleNotFound()
  await context.tx.updateTable('law.article').set(to).where('id', '=', id).execute()
  await recordAudit(context, {
    chain: systemChain,
    act: 'law.correctArticle',
    object: { kind: 'law.article', id: String(id), label: before.number },
    before,
    after: { ...before, ...to },
  })
}
