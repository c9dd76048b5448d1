import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { getFigures, listReferrals, ReferralRow } from '../contract/figures.ts'
import { opinionReferral } from '../procedure/beside.ts'
import { opinionRoles } from '../rules/roles.ts'
import { selectMonths, selectReferralCounts } from '../store/figures.ts'
import type { ListedReferral } from '../store/referrals.ts'
import { selectReferrals } from '../store/referrals.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { stateTitleOf } from './board.ts'

/** A referral as a list shows it. */
export function describeReferral(row: ListedReferral): z.input<typeof ReferralRow> {
  const { referralId, eventTitle, claim, state, unitTitle } = row
  return {
    referralId,
    eventTitle,
    claim,
    state,
    unitTitle,
    basis: `《${row.instrument}》${row.article}`,
    stateTitle: stateTitleOf(opinionReferral, state),
    proposedAt: row.proposedAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
  }
}

/** One page of the referrals the actor may read. */
export async function readReferrals(
  { db, actor }: ReadContext,
  { filter, page, size }: z.output<typeof listReferrals.input>,
): Promise<z.input<typeof listReferrals.output>> {
  const place = { offset: (page - 1) * size, limit: size }
  const { rows, total } = await selectReferrals(db, actor, filter, place)
  return { rows: rows.map(describeReferral), total }
}

/** The months of a year and its referrals, of the offices the actor belongs to. */
export async function readFigures(
  { db, actor, today }: ReadContext,
  { year }: z.output<typeof getFigures.input>,
): Promise<z.input<typeof getFigures.output>> {
  const unitIds = (await selectUnitsOf(db, actor, opinionRoles, today)).map(({ id }) => id)
  return {
    months: await selectMonths(db, unitIds, year),
    referrals: await selectReferralCounts(db, unitIds, year),
  }
}
