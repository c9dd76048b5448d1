import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { keepOption } from '../service/choices.ts'
import type { FiledFilter as Filter, FiledItem as Filed, FilingTally as Tally } from '../store/filings.ts'
import {
  countFiled as countMatching,
  countFiledByUnit as countMatchingByUnit,
  countFiledByYear as countMatchingByYear,
  selectFiled,
  selectFilingTallies,
} from '../store/filings.ts'

/** A live item as catalogues show it, and what coverage is judged by. */
export type FiledItem = Filed

/** Which live items are meant. */
export type FiledFilter = Filter

/** What a unit has live under one statutory item. */
export type FilingTally = Tally

/** Counts live items by unit and statutory item; see `selectFilingTallies`. */
export async function readFilingTallies(
  db: Reader,
  unitIds: readonly string[] | null,
  titleOnlyBelow: number,
): Promise<FilingTally[]> {
  return await selectFilingTallies(db, unitIds, titleOnlyBelow)
}

/** One page of the live items that match, the newest first. */
export async function readFiled(
  db: Reader,
  filter: FiledFilter,
  slice: { readonly limit: number; readonly offset?: number },
): Promise<FiledItem[]> {
  return await selectFiled(db, filter, slice)
}

/** How many live items match. */
export async function countFiled(db: Reader, filter: FiledFilter): Promise<number> {
  return await countMatching(db, filter)
}

/** How many live items match, by the year of 生成日期, the newest first. */
export async function countFiledByYear(
  db: Reader,
  filter: FiledFilter,
): Promise<{ year: number; count: number }[]> {
  return await countMatchingByYear(db, filter)
}

/** How many live items match, by unit; units without any are left out. */
export async function countFiledByUnit(
  db: Reader,
  filter: FiledFilter,
): Promise<{ unitId: string; count: number; newestOn: CivilDate }[]> {
  return await countMatchingByUnit(db, filter)
}

/** Lets authors file items under a statutory item as the catalogue of disclosure names it. */
export async function keepCatalogueCode(
  context: ActionContext,
  { code, title, isOffered }: { readonly code: string; readonly title: string; readonly isOffered: boolean },
): Promise<void> {
  await keepOption(context, 'catalogue', code, { title, isOffered })
}
