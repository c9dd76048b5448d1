import type { z } from 'zod'
import { addDays, endOfDay } from '#kernel/calendar.ts'
import { deleteFilter, saveFilterRow, selectSavedFilters } from '#kernel/access/saved-filters.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type {
  listRequestChoices,
  listRequests,
  listUnconfirmed,
  RequestRow,
  SavedRequestFilter,
  saveRequestFilter,
} from '../contract/list.ts'
import { RequestFilter } from '../contract/list.ts'
import { receiptRuleTitles, requestRoles } from '../contract/words.ts'
import { informationRequest } from '../procedure/request.ts'
import { selectOutcomes, selectOutcomeTitles } from '../store/law.ts'
import type { OutcomeTitle } from '../store/law.ts'
import type { Cursor, ListView } from '../store/lists.ts'
import { countLimit, countRequests, selectContactCounts, selectRequests } from '../store/lists.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { selectOpenUnits } from '../store/units.ts'

/** Under which the filters of this list are kept. */
const keptList = 'information-requests.requests'

type Input = z.output<typeof listRequests.input>
type Row = z.input<typeof RequestRow>

/** One page of the requests of the units the person has a part in, and how many there are. */
export async function readRequests(
  context: ReadContext,
  input: Input,
): Promise<z.input<typeof listRequests.output>> {
  const view = await viewOf(context, requestRoles)
  const total = await countRequests(context.db, view, input.filter)
  const page = await readPage(context, view, input)
  return { ...page, total: Math.min(total, countLimit), totalIsMore: total > countLimit }
}

/** Days after which "soon" ends. */
const soonDays = 3

/** Who looks, with the instants that mean late and soon. */
export async function viewOf(context: ReadContext, roles: readonly string[]): Promise<ListView> {
  const { db, actor, today, now, calendar } = context
  const units = await selectUnitsOf(db, actor, roles, today)
  const soonUntil = endOfDay(addDays(today, soonDays, 'workingDay', calendar))
  return { unitIds: units.map(({ id }) => id), now, soonUntil }
}

/** One page without the count. */
export async function readPage(
  { db }: Pick<ReadContext, 'db'>,
  view: ListView,
  { filter, order, size, after }: Input,
): Promise<{ rows: Row[]; next: string | null }> {
  const found = await selectRequests(db, view, filter, {
    order: order === 'newestFirst' ? 'desc' : 'asc',
    after: after === null ? null : parseCursor(after),
    limit: size + 1,
  })
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  return { rows: await describeRows(db, rows), next: last ? printCursor(last) : null }
}

type FoundRow = Awaited<ReturnType<typeof selectRequests>>[number]

async function describeRows(db: ReadContext['db'], rows: readonly FoundRow[]): Promise<Row[]> {
  const outcomes = await selectOutcomeTitles(db)
  return rows.map((row) => describeRow(row, outcomes))
}

function describeRow(row: FoundRow, outcomes: readonly OutcomeTitle[]): Row {
  const { submittedAt: _, receiptRule: __, outcomeCode, outcomeDetail, dueAt, ...shown } = row
  const on = row.receivedOn ?? row.submittedOn
  const outcome = outcomes.find(
    ({ code, detail, startsOn, endsOn }) =>
      code === outcomeCode && detail === outcomeDetail && startsOn <= on && (endsOn === null || on <= endsOn),
  )
  return {
    ...shown,
    stateTitle: titleOfState(row.state),
    dueAt: dueAt?.toISOString() ?? null,
    outcomeTitle: outcome?.title ?? outcomeCode,
  }
}

/** The words for a state of a request. */
export function titleOfState(state: string): string {
  const states: Readonly<Record<string, { readonly title: string }>> = informationRequest.states
  return states[state]?.title ?? state
}

function printCursor({ submittedAt, requestId }: Cursor): string {
  return `${submittedAt.toISOString()}~${requestId}`
}

function parseCursor(text: string): Cursor | null {
  const [at = '', requestId = ''] = text.split('~')
  const submittedAt = new Date(at)
  if (Number.isNaN(submittedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(requestId)) return null
  return { submittedAt, requestId }
}

/** States in which one side or both have not confirmed. */
const unconfirmed = ['submitted', 'confirming']

/** What waits to be confirmed, longest waiting first. */
export async function readUnconfirmed(
  context: ReadContext,
  { after }: z.output<typeof listUnconfirmed.input>,
): Promise<z.input<typeof listUnconfirmed.output>> {
  const { db } = context
  const view = { ...(await viewOf(context, ['requestOfficer', 'disclosureDirector'])), states: unconfirmed }
  const limit = 50
  const found = await selectRequests(db, view, RequestFilter.parse({}), {
    order: 'asc',
    after: after === null ? null : parseCursor(after),
    limit: limit + 1,
  })
  const rows = found.slice(0, limit)
  const contacts = await selectContactCounts(
    db,
    rows.map(({ requestId }) => requestId),
  )
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => ({
      ...describeRow(row, []),
      receiptRuleTitle: receiptRuleTitles[row.receiptRule],
      contacts: contacts.get(row.requestId) ?? 0,
    })),
    next: last ? printCursor(last) : null,
  }
}

/** What the forms choose from. */
export async function readChoices(context: ReadContext): Promise<z.input<typeof listRequestChoices.output>> {
  const { db, actor, today } = context
  const units = await selectUnitsOf(db, actor, ['requestOfficer'], today)
  const listed = await selectUnitsOf(db, actor, requestRoles, today)
  const others = await selectOpenUnits(db, today)
  const outcomes = await selectOutcomes(db, today)
  const plain = ({ id, title }: { id: string; title: string }) => ({ id, title })
  const codes = new Map(outcomes.map(({ code, title }) => [code, title.replace(/：.*$/, '')]))
  return {
    units: units.map(plain),
    listedUnits: listed.map(plain),
    otherUnits: others.map(plain),
    states: Object.entries(informationRequest.states).map(([state, { title }]) => ({ state, title })),
    outcomes: [...codes].map(([code, title]) => ({ code, title })),
  }
}

/** The filters the person keeps. */
export async function readSavedFilters({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof SavedRequestFilter>[]> {
  const rows = await selectSavedFilters(db, keptList, actor.id)
  return rows.map(({ id, name, filter }) => ({ id, name, filter: RequestFilter.parse(filter) }))
}

/** Keeps a filter under a name of one's own. */
export async function keepFilter(
  { tx, actor }: ActionContext,
  { name, filter }: z.output<typeof saveRequestFilter.input>,
): Promise<z.input<typeof SavedRequestFilter>> {
  return { id: await saveFilterRow(tx, keptList, actor.id, { name, filter }), name, filter }
}

/** Removes one of one's own. */
export async function dropFilter(
  { tx, actor }: ActionContext,
  { id }: { id: string },
): Promise<Record<string, never>> {
  await deleteFilter(tx, keptList, actor.id, id)
  return {}
}
