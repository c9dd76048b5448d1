import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { OfferedUnit } from '#modules/publishing/offer.ts'
import type { FiledFilter, FiledItem } from '#modules/publishing/offer/filings.ts'
import {
  countFiled,
  countFiledByYear,
  readFiled,
  readFilingTallies,
} from '#modules/publishing/offer/filings.ts'
import type { PublicGuide } from './guides.ts'
import { readPublicGuides } from './guides.ts'
import type { Entry } from '../contract/catalogue.ts'
import { selectEntries, selectLists } from '../store/catalogue.ts'

/** One line of a tree: a class or item with how many live items the unit has under it. */
export interface Branch {
  readonly code: string
  readonly title: string
  readonly count: number
}

/** Both axes of what a unit discloses, with counts; what it has nothing under is left out of neither. */
export interface Trees {
  readonly classes: readonly Branch[]
  readonly statutes: readonly (Branch & { readonly law: string })[]
  /** Live items filed under any statutory item. */
  readonly total: number
  readonly entries: readonly Entry[]
}

/** What a unit has under each class and each statutory item in force on a day. */
export async function readTrees(db: Reader, unitId: string, on: CivilDate): Promise<Trees> {
  const lists = (await selectLists(db)).filter(({ endsOn }) => endsOn === null || endsOn >= on)
  const entries = await selectEntries(db)
  const tallies = await readFilingTallies(db, [unitId], 0)
  const counts = new Map(tallies.map(({ code, items }) => [code, items]))
  const count = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0)
  const inForce = (axis: 'class' | 'statute') =>
    lists
      .filter((list) => list.axis === axis)
      .flatMap((list) =>
        entries
          .filter(({ listKey, endsOn }) => listKey === list.key && (endsOn === null || endsOn >= on))
          .map((entry) => ({ entry, law: list.law })),
      )
  return {
    classes: inForce('class').map(({ entry: { code, title, entryCodes } }) => ({
      code,
      title,
      count: count(entryCodes),
    })),
    statutes: inForce('statute').map(({ entry: { code, title }, law }) => ({
      code,
      title,
      law,
      count: count([code]),
    })),
    total: tallies.reduce((sum, { items }) => sum + items, 0),
    entries,
  }
}

/** What a page of 法定主动公开内容 asks for. */
export interface ContentsQuery {
  /** A class or statutory item; null for all. */
  readonly code: string | null
  readonly year: number | null
  readonly text: string | null
}

/** The items of a unit filed under statutory items that match. */
export async function readContents(
  db: Reader,
  unit: Pick<OfferedUnit, 'id'>,
  { entries }: Trees,
  query: ContentsQuery,
  slice: { readonly limit: number; readonly offset: number },
): Promise<{ rows: FiledItem[]; total: number; years: { year: number; count: number }[] }> {
  const filter = filterOf(unit.id, entries, query)
  const { year: _year, ...ofAllYears } = filter
  return {
    rows: await readFiled(db, filter, slice),
    total: await countFiled(db, filter),
    years: await countFiledByYear(db, ofAllYears),
  }
}

function filterOf(
  unitId: string,
  entries: readonly Entry[],
  { code, year, text }: ContentsQuery,
): FiledFilter {
  const chosen = entries.find((entry) => entry.code === code)
  const every = entries.filter(({ listKey }) => listKey !== 'tenClasses').map((entry) => entry.code)
  const codes = chosen ? (chosen.listKey === 'tenClasses' ? chosen.entryCodes : [chosen.code]) : every
  return { unitIds: [unitId], codes, ...(year !== null && { year }), ...(text !== null && { text }) }
}

/** What a unit has as the other fixed parts of its page: its guide, its rules, its annual reports. */
export async function readFixedParts(
  db: Reader,
  unitId: string,
): Promise<{ guide: PublicGuide | undefined; rules: number; reports: number }> {
  return {
    guide: (await readPublicGuides(db, [unitId])).get(unitId),
    rules: await countFiled(db, { unitIds: [unitId], columnKinds: ['disclosureRules'] }),
    reports: await countFiled(db, { unitIds: [unitId], columnKinds: ['annualReport'] }),
  }
}
