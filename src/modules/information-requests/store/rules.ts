import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Basis, FeeBasis, ThresholdName } from '../contract/rules.ts'
import type { Channel } from '../contract/words.ts'
import type { FeeBand } from '../rules/fee.ts'
import type { ReceiptRule } from '../rules/receipt.ts'

/** What every version of a rule has. */
export interface SavedVersion {
  readonly startsOn: CivilDate
  readonly source: string
  readonly basis: Basis
  readonly savedByName: string
  readonly savedAt: Date
}

/** Tables in which a version ends the day before the next begins. */
export type RuleTable = 'outcome' | 'receipt_rule' | 'fee_band' | 'threshold'

/** Every version of every outcome, in the order of the report, the newest first. */
export async function selectOutcomeVersions(db: Reader) {
  return await db
    .selectFrom('information_requests.outcome')
    .select([
      'id',
      'code',
      'detail',
      'title',
      'article',
      'report_row as reportRow',
      'needs',
      'is_drafted as isDrafted',
      'sort_order as sortOrder',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'source',
      'basis',
      'saved_by_name as savedByName',
    ])
    .orderBy('starts_on', 'desc')
    .orderBy('sort_order')
    .execute()
}

/** Every version of how the day of receipt is found, the newest first. */
export async function selectReceiptVersions(db: Reader) {
  return await db
    .selectFrom('information_requests.receipt_rule')
    .select([
      'id',
      'channel',
      'post_kind as postKind',
      'rule',
      'filing_confirms as filingConfirms',
      'article',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'source',
      'basis',
      'saved_by_name as savedByName',
    ])
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute()
}

/** Every band of every fee table, the newest table first. */
export async function selectAllBands(db: Reader) {
  return await db
    .selectFrom('information_requests.fee_band')
    .select([
      'id',
      'basis as feeBasis',
      'from_quantity as fromQuantity',
      'to_quantity as toQuantity',
      'price_fen as priceFen',
      'step_quantity as stepQuantity',
      'step_price_fen as stepPriceFen',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'source',
      'confidence as basis',
      'saved_by_name as savedByName',
    ])
    .orderBy('basis')
    .orderBy('starts_on', 'desc')
    .orderBy('from_quantity')
    .execute()
}

/** Every version of every threshold, the newest first. */
export async function selectThresholdVersions(db: Reader) {
  return await db
    .selectFrom('information_requests.threshold')
    .select(['id', 'name', 'amount', 'starts_on as startsOn', 'source', 'saved_by_name as savedByName'])
    .orderBy('name')
    .orderBy('starts_on', 'desc')
    .execute()
}

/** An outcome as it is written down. */
export interface NewOutcome extends SavedVersion {
  readonly code: string
  readonly detail: string | null
  readonly title: string
  readonly article: string
  readonly reportRow: string
  readonly needs: readonly string[]
  readonly isDrafted: boolean
  readonly sortOrder: number
}

export async function insertOutcome(tx: Tx, { isDrafted, ...row }: NewOutcome): Promise<void> {
  const { code, detail, title, article, reportRow, needs, sortOrder } = row
  const own = { code, detail, title, article, needs: [...needs], is_drafted: isDrafted }
  await tx
    .insertInto('information_requests.outcome')
    .values({ ...own, ...stampOf(row), basis: row.basis, report_row: reportRow, sort_order: sortOrder })
    .execute()
}

export interface NewReceiptRule extends SavedVersion {
  readonly channel: Channel
  readonly postKind: 'signedFor' | 'ordinary' | null
  readonly rule: ReceiptRule
  readonly filingConfirms: boolean
  readonly article: string
}

export async function insertReceiptRule(tx: Tx, row: NewReceiptRule): Promise<void> {
  const { channel, postKind, rule, filingConfirms, article, basis } = row
  const own = { channel, rule, article, basis, post_kind: postKind }
  await tx
    .insertInto('information_requests.receipt_rule')
    .values({ ...own, filing_confirms: filingConfirms, ...stampOf(row) })
    .execute()
}

export async function insertFeeTable(
  tx: Tx,
  { feeBasis, bands, basis, ...saved }: NewFeeTable,
): Promise<void> {
  const rows = bands.map(({ fromQuantity, toQuantity, priceFen, stepQuantity, stepPriceFen }) => ({
    ...stampOf(saved),
    basis: feeBasis,
    from_quantity: fromQuantity,
    to_quantity: toQuantity,
    price_fen: priceFen,
    step_quantity: stepQuantity,
    step_price_fen: stepPriceFen,
    confidence: basis,
  }))
  await tx.insertInto('information_requests.fee_band').values(rows).execute()
}

export interface NewFeeTable extends SavedVersion {
  readonly feeBasis: FeeBasis
  readonly bands: readonly FeeBand[]
  readonly basis: 'confirmed' | 'fromMemory'
}

export async function insertThreshold(
  tx: Tx,
  row: Omit<SavedVersion, 'basis'> & { readonly name: ThresholdName; readonly amount: number },
): Promise<void> {
  await tx
    .insertInto('information_requests.threshold')
    .values({ name: row.name, amount: row.amount, ...stampOf(row) })
    .execute()
}

function stampOf({ startsOn, source, savedByName, savedAt }: Omit<SavedVersion, 'basis'>) {
  return { starts_on: startsOn, source, saved_by_name: savedByName, saved_at: savedAt }
}

/** Ends these rows with a day, or with none. */
export async function endRows(
  tx: Tx,
  table: Exclude<RuleTable, 'threshold'>,
  ids: readonly number[],
  endsOn: CivilDate | null,
): Promise<void> {
  await sql`update ${nameOf(table)} set ends_on = ${endsOn} where id = any(${ids})`.execute(tx)
}

export async function deleteRows(tx: Tx, table: RuleTable, ids: readonly number[]): Promise<void> {
  await sql`delete from ${nameOf(table)} where id = any(${ids})`.execute(tx)
}

/** Where these rows come from and how sure that is; what they say stays. */
export async function updateBasis(
  tx: Tx,
  table: Exclude<RuleTable, 'threshold'>,
  ids: readonly number[],
  { source, basis }: { readonly source: string; readonly basis: Basis },
): Promise<void> {
  const column = sql.ref(table === 'fee_band' ? 'confidence' : 'basis')
  await sql`update ${nameOf(table)} set source = ${source}, ${column} = ${basis} where id = any(${ids})`.execute(
    tx,
  )
}

function nameOf(table: RuleTable) {
  return sql.table(`information_requests.${table}`)
}
