import type { ActionContext } from '#kernel/context.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { pagePath } from './rules/code.ts'
import { create } from './service/items.ts'
import { selectLive } from './store/catalogue.ts'
import type { ServiceStanding as Standing, UnitFigures } from './store/figures.ts'
import { selectFigures, selectStandings } from './store/figures.ts'
import { selectKinds } from './store/settings.ts'

/** How far the items in force of one unit say who decides, by when, and to whom one complains. */
export type ServiceFigures = UnitFigures

/**
 * The figures of the items in force, unit by unit, as they stand on a day: what "named approver and limit present",
 * "complaint channel present" and "results published" are measured by. A named post that nobody holds that day does not
 * count as a named approver. Units without items in force are missing.
 */
export async function readServiceFigures(
  db: Reader,
  { unitIds, on }: { readonly unitIds: readonly string[] | null; readonly on: CivilDate },
): Promise<ServiceFigures[]> {
  return await selectFigures(db, unitIds, on)
}

/** One item in force, as the figures count it. */
export type ServiceStanding = Standing

/** The items in force one by one, by the conditions of `readServiceFigures`: their sums are its figures. */
export async function readServiceStandings(db: Reader, on: CivilDate): Promise<ServiceStanding[]> {
  return await selectStandings(db, on)
}

/** An item in force, with the codes of the elements it lacks and where the public reads it. */
export interface OfferedService {
  readonly serviceId: string
  readonly code: string
  readonly title: string
  readonly kind: string
  readonly unitId: string
  /** Codes of elements, e.g. "approvers", "stepLimits", "complaint", "refusal", "delay", "results". */
  readonly missing: readonly string[]
  readonly href: string
}

/** The items in force of these units, or of all: what a figure leads to. */
export async function readLiveServices(
  db: Reader,
  unitIds: readonly string[] | null,
): Promise<OfferedService[]> {
  const rows = await selectLive(db, unitIds)
  return rows.map((row) => ({ ...row, href: pagePath(row.code) }))
}

/** Kinds of power and of service, by code. */
export async function readServiceKinds(
  db: Reader,
): Promise<{ code: string; title: string; isOffered: boolean }[]> {
  return (await selectKinds(db)).map(({ code, title, isOffered }) => ({ code, title, isOffered }))
}

/** Begins the draft of an item that another module found to be missing. @throws services.unitCodeMissing, services.kindUnknown, access.outOfReach */
export async function draftService(
  context: ActionContext,
  input: { readonly key: string; readonly unitId: string; readonly kind: string; readonly title: string },
): Promise<{ serviceId: string; code: string }> {
  const { serviceId, code } = await create(context, input)
  return { serviceId, code }
}
