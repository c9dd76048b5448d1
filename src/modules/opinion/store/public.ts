import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import { ClaimState, StatementKind } from '../contract/handling-words.ts'

/** The item in which a case is answered, with the office that speaks in it. */
export async function selectPublications(db: Reader, serial?: number) {
  return await db
    .selectFrom('opinion.publication as publication')
    .leftJoin('opinion.handling as handling', 'handling.id', 'publication.case_id')
    .leftJoin('opinion.suggestion as suggestion', 'suggestion.id', 'publication.case_id')
    .innerJoin('opinion.event as event', (join) =>
      join.on(sql<SqlBool>`event.id = coalesce(handling.event_id, suggestion.event_id)`),
    )
    .innerJoin('access.unit as unit', 'unit.id', 'event.unit_id')
    .select([
      'publication.serial',
      'publication.item_id as itemId',
      'unit.id as unitId',
      'unit.title as unitTitle',
      'unit.slug as unitSlug',
    ])
    .$if(serial !== undefined, (query) => query.where('publication.serial', '=', serial ?? 0))
    .orderBy('publication.serial', 'desc')
    .execute()
}

/** The cleared text an edition was written from. */
export interface ReleasedText {
  readonly editionId: string
  readonly kind: StatementKind
  readonly title: string
  readonly body: string
  readonly claimIds: readonly number[]
  /** What the publicity office let go out, and when. */
  readonly digest: string
  readonly clearedAt: Date
}

/** The text of each edition that was released last into it: what an edition was sent back with is not what it says. */
export async function selectReleasedTexts(
  db: Reader,
  editionIds: readonly string[],
): Promise<ReleasedText[]> {
  if (editionIds.length === 0) return []
  const rows = await db
    .selectFrom('opinion.outlet as outlet')
    .innerJoin('opinion.statement as statement', 'statement.id', 'outlet.statement_id')
    .innerJoin('opinion.clearance as clearance', 'clearance.statement_id', 'statement.id')
    .distinctOn('outlet.edition_id')
    .select([
      'outlet.edition_id as editionId',
      'statement.kind',
      'statement.title',
      'statement.body',
      'statement.claim_ids as claimIds',
      'clearance.digest',
      'clearance.cleared_at as clearedAt',
    ])
    .where('outlet.edition_id', 'in', [...editionIds])
    .orderBy('outlet.edition_id')
    .orderBy('outlet.released_at', 'desc')
    .orderBy('statement.version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, kind: StatementKind.parse(row.kind) }))
}

/** What was said, and what was concluded on it. */
export interface Finding {
  readonly claimId: number
  readonly text: string
  readonly state: ClaimState
  readonly conclusion: string
  readonly concludedAt: Date
}

/** The conclusions on claims, oldest first. */
export async function selectFindings(db: Reader, claimIds: readonly number[]): Promise<Finding[]> {
  if (claimIds.length === 0) return []
  const rows = await db
    .selectFrom('opinion.conclusion as conclusion')
    .innerJoin('opinion.claim as claim', 'claim.id', 'conclusion.claim_id')
    .select([
      'claim.id as claimId',
      'claim.text',
      'conclusion.state',
      'conclusion.text as conclusion',
      'conclusion.concluded_at as concludedAt',
    ])
    .where('claim.id', 'in', [...claimIds])
    .orderBy('claim.id')
    .orderBy('conclusion.seq')
    .execute()
  return rows.map((row) => ({ ...row, state: ClaimState.parse(row.state) }))
}
