import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { publication } from '../procedure.ts'
import type { DatedPublication as Dated, PublishedSpan as Span } from '../store/clocks.ts'
import {
  selectDatedDrafts,
  selectDatedPublications,
  selectInterpretedPolicies,
  selectReleaseDays,
} from '../store/clocks.ts'

/** A live item that says when its matter was made; see the store. */
export type DatedPublication = Dated

/** The days of first publication that are meant. */
export type PublishedSpan = Span

/** Live items with 成文日期 that went out in a span: what the twenty working days (条例第二十六条) are checked on. */
export async function readDatedPublications(
  db: Reader,
  unitIds: readonly string[],
  span: PublishedSpan,
): Promise<DatedPublication[]> {
  return await selectDatedPublications(db, unitIds, span)
}

/** What is on its way to the public and says when it was made, with the stage it is in. */
export async function readDatedDrafts(db: Reader, unitIds: readonly string[]) {
  const rows = await selectDatedDrafts(db, unitIds)
  return rows.map(({ state, ...row }) => ({ ...row, stageTitle: publication.states[state].title }))
}

/** Normative documents (规范性文件) that went out in a span, with the first item that interprets each (国办发〔2016〕19号). */
export async function readInterpretedPolicies(db: Reader, unitIds: readonly string[], span: PublishedSpan) {
  return await selectInterpretedPolicies(db, unitIds, span)
}

/** When readable editions of these items went out, the oldest first. */
export async function readReleaseDays(
  db: Reader,
  itemIds: readonly number[],
): Promise<{ itemId: number; releasedOn: CivilDate }[]> {
  return await selectReleaseDays(db, itemIds)
}
