import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { openUnits } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { listReports, listRespondentChoices, readFiguresContract } from '../contract/reports.ts'
import { report } from '../procedure/report.ts'
import { suppressSmall } from '../rules/figures.ts'
import { selectCompartments } from '../store/compartments.ts'
import { countReports, selectForFigures, selectReports } from '../store/lists.ts'
import { readRespondents } from './access.ts'
import { chain } from './keys.ts'
import { isInvolved } from './people.ts'

const states: Readonly<Record<string, { readonly title: string; readonly final?: true }>> = report.states

/** The reports the actor is named for: number, day, state, limit. */
export async function readReports(
  { db, actor }: ReadContext,
  { page, pageSize, ...filter }: z.output<typeof listReports.input>,
): Promise<z.input<typeof listReports.output>> {
  const rows = await selectReports(db, actor, filter, { limit: pageSize, offset: (page - 1) * pageSize })
  return {
    rows: rows.map((row) => ({ ...row, stateTitle: states[row.state]?.title ?? row.state })),
    total: await countReports(db, actor, filter),
  }
}

/** Every unit a report can be about. */
export async function readRespondentChoices({
  db,
  today,
}: Pick<ReadContext, 'db' | 'today'>): Promise<z.input<typeof listRespondentChoices.output>> {
  const units = await openUnits(db, today).orderBy('unit.sort_order').orderBy('unit.path').execute()
  return { units: units.map(({ id, title }) => ({ unitId: id, title })) }
}

/** Counts below this are not shown. */
const smallest = 5

/** Counts of a year. What is about a unit of the reader's own is in none of them; reading them stands in the chain. */
export async function readFigures(
  context: ActionContext,
  { year }: z.output<typeof readFiguresContract.input>,
): Promise<z.input<typeof readFiguresContract.output>> {
  const { tx, actor, now } = context
  const mine = (await selectCompartments(tx)).filter(({ path }) => hasRoleOver(actor, 'reportDirector', path))
  const rows = await selectForFigures(
    tx,
    mine.map(({ unitId }) => unitId),
    year,
  )
  const counts: Record<string, number> = Object.fromEntries(Object.keys(states).map((state) => [state, 0]))
  let late = 0
  for (const row of rows) {
    const respondents = await readRespondents(context, row)
    if (
      isInvolved(
        actor,
        respondents.map(({ path }) => path),
      )
    )
      continue
    counts[row.state] = (counts[row.state] ?? 0) + 1
    if (!row.closedAt && row.dueAt && row.dueAt <= now) late += 1
  }
  await recordAudit(context, {
    chain,
    act: 'whistleblowing.figures',
    object: { kind: 'whistleblowing.figure', id: String(year) },
  })
  const { parts, total } = suppressSmall(counts, smallest)
  return {
    smallest,
    rows: [
      { key: 'total', title: '收到', count: total },
      ...parts.map(({ key, count }) => ({ key, title: states[key]?.title ?? key, count })),
      { key: 'late', title: '其中逾期', count: late > 0 && late < smallest ? null : late },
    ],
  }
}
