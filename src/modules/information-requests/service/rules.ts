import { lockKey } from '#kernel/database/serial.ts'
import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { Need } from '../contract/answer.ts'
import type { Basis, LawVersion, RuleVersion } from '../contract/rules.ts'
import { feeBasisTitles, ruleKeepers, thresholdTitles } from '../contract/rules.ts'
import type * as contract from '../contract/rules.ts'
import { channelTitles, postKindTitles } from '../contract/words.ts'
import {
  deleteRows,
  endRows,
  selectAllBands,
  selectOutcomeVersions,
  selectReceiptVersions,
  selectThresholdVersions,
  updateBasis,
} from '../store/rules.ts'
import type { RuleTable, SavedVersion } from '../store/rules.ts'
import { problems } from './problems.ts'

/** Every version of every rule an office keeps. */
export async function readRules({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof contract.listRules.output>> {
  const outcomes = await selectOutcomeVersions(db)
  return {
    mayKeep: keepsRules({ actor }),
    outcomes: outcomes.map((row) => ({ ...row, needs: Need.array().parse(row.needs) })),
    receipts: await selectReceiptVersions(db),
    fees: tablesOf(await selectAllBands(db)),
    thresholds: await selectThresholdVersions(db),
  }
}

type BandRow = Awaited<ReturnType<typeof selectAllBands>>[number]

function tablesOf(rows: readonly BandRow[]) {
  const tables = Map.groupBy(rows, ({ feeBasis, startsOn }) => `${feeBasis} ${startsOn}`)
  return [...tables.values()].flatMap((bands) => {
    const [first] = bands
    if (!first) return []
    const { feeBasis, startsOn, endsOn, source, basis, savedByName } = first
    const prices = bands.map(({ fromQuantity, toQuantity, priceFen, stepQuantity, stepPriceFen }) => ({
      fromQuantity,
      toQuantity,
      priceFen,
      stepQuantity,
      stepPriceFen,
    }))
    return [{ feeBasis, startsOn, endsOn, source, basis, savedByName, bands: prices }]
  })
}

function keepsRules({ actor }: Pick<ReadContext, 'actor'>): boolean {
  return ruleKeepers.some((role) => hasRoleOver(actor, role, ''))
}

/** @throws informationRequests.ruleForbidden unless the actor keeps the rules of the whole installation */
export function requireRuleKeeper(context: Pick<ReadContext, 'actor'>): void {
  if (!keepsRules(context)) throw problems.ruleForbidden()
}

/** The rows one version of one rule stands in, and of which rule it is a version. */
export interface RuleRows {
  readonly table: RuleTable
  readonly ids: readonly number[]
  /** The same for every version of one rule. */
  readonly key: string
  /** What the audit administrator reads. */
  readonly label: string
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
  readonly source: string
  /** Null for numbers an office sets for itself. */
  readonly basis: Basis | null
}

/** Every version of every rule of a kind, the newest first. */
export async function readVersions(db: Reader, kind: RuleVersion['kind']): Promise<RuleRows[]> {
  if (kind === 'outcome') return (await selectOutcomeVersions(db)).map(outcomeRows)
  if (kind === 'receipt') return (await selectReceiptVersions(db)).map(receiptRows)
  if (kind === 'threshold') return (await selectThresholdVersions(db)).map(thresholdRows)
  const tables = Map.groupBy(await selectAllBands(db), ({ feeBasis, startsOn }) => `${feeBasis} ${startsOn}`)
  return [...tables.values()].flatMap((bands) => feeRows(bands))
}

function outcomeRows(row: Awaited<ReturnType<typeof selectOutcomeVersions>>[number]): RuleRows {
  const { id, code, detail, startsOn, endsOn, source, basis } = row
  const key = detail === null ? code : `${code}.${detail}`
  return { table: 'outcome', ids: [id], key, label: key, startsOn, endsOn, source, basis }
}

function receiptRows(row: Awaited<ReturnType<typeof selectReceiptVersions>>[number]): RuleRows {
  const { id, channel, postKind, startsOn, endsOn, source, basis } = row
  const key = postKind === null ? channel : `${channel}.${postKind}`
  const label = postKind === null ? channelTitles[channel] : postKindTitles[postKind]
  return { table: 'receipt_rule', ids: [id], key, label, startsOn, endsOn, source, basis }
}

function thresholdRows(row: Awaited<ReturnType<typeof selectThresholdVersions>>[number]): RuleRows {
  const { id, name, startsOn, source } = row
  const label = thresholdTitles[name]
  return { table: 'threshold', ids: [id], key: name, label, startsOn, endsOn: null, source, basis: null }
}

function feeRows(bands: readonly BandRow[]): RuleRows[] {
  const [first] = bands
  if (!first) return []
  const { feeBasis, startsOn, endsOn, source, basis } = first
  const ids = bands.map(({ id }) => id)
  const label = feeBasisTitles[feeBasis]
  return [{ table: 'fee_band', ids, key: feeBasis, label, startsOn, endsOn, source, basis }]
}

/** A version that is to be saved next. */
export interface Planned {
  readonly kind: RuleVersion['kind']
  readonly key: string
  readonly startsOn: CivilDate
  /** True when there is no version of this rule yet. */
  readonly isNew?: boolean
}

/**
 * Makes room for a version from a day on: the one before ends the day before. What was received until then keeps its
 * rule, so the day lies ahead.
 *
 * @throws informationRequests.ruleForbidden, ruleTooEarly, rulePlanned, ruleNotFound
 */
export async function planVersion(
  context: ActionContext,
  { kind, key, startsOn, isNew = false }: Planned,
): Promise<Pick<SavedVersion, 'savedByName' | 'savedAt'>> {
  requireRuleKeeper(context)
  await lockKey(context.tx, 'information-requests', `rule.${kind}.${key}`)
  if (startsOn <= context.today) throw problems.ruleTooEarly()
  const versions = (await readVersions(context.tx, kind)).filter((one) => one.key === key)
  const newest = versions.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0]
  if ((newest === undefined) !== isNew) throw problems.ruleNotFound()
  if (newest) await endBefore(context, newest, startsOn)
  return { savedByName: context.actor.name, savedAt: context.now }
}

async function endBefore({ tx, today }: ActionContext, newest: RuleRows, startsOn: CivilDate): Promise<void> {
  const { table, ids, endsOn } = newest
  if (newest.startsOn > today) throw problems.rulePlanned(`自${newest.startsOn}起`)
  if (endsOn !== null && endsOn >= startsOn) throw problems.rulePlanned(`现行版本施行至${endsOn}`)
  if (table !== 'threshold' && endsOn === null) await endRows(tx, table, ids, dayBefore(startsOn))
}

function dayBefore(day: CivilDate): CivilDate {
  return dateOf(dayNumber(day) - 1)
}

/** Keeps who changed which rule of the whole installation. */
export async function auditRule(
  context: ActionContext,
  act: string,
  { key, label }: Pick<RuleRows, 'key' | 'label'>,
  { before = null, after = null }: Values,
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object: { kind: 'information-requests.rule', id: key, label },
    before,
    after,
  })
}

interface Values {
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
}

/** One version as it is stored. @throws informationRequests.ruleNotFound */
async function requireVersion(context: ActionContext, version: RuleVersion): Promise<RuleRows> {
  const rows = await readVersions(context.tx, version.kind)
  const found = rows.find(({ ids, key, startsOn }) =>
    version.kind === 'fee'
      ? key === version.feeBasis && startsOn === version.startsOn
      : ids.includes(version.id),
  )
  if (!found) throw problems.ruleNotFound()
  await lockKey(context.tx, 'information-requests', `rule.${version.kind}.${found.key}`)
  return found
}

/** Notes that a version was compared with the official text. @throws informationRequests.ruleForbidden, ruleNotFound */
export async function checkRule(
  context: ActionContext,
  {
    version,
    source,
    basis,
  }: { readonly version: LawVersion; readonly source: string; readonly basis: Basis },
): Promise<Record<string, never>> {
  requireRuleKeeper(context)
  const found = await requireVersion(context, version)
  if (found.table === 'threshold') throw problems.ruleNotFound()
  // Prices are either compared with the text or not: there is nothing to derive them from.
  const kept = found.table === 'fee_band' && basis === 'derived' ? 'fromMemory' : basis
  await updateBasis(context.tx, found.table, found.ids, { source, basis: kept })
  await auditRule(context, 'information-requests.checkRule', found, {
    before: { source: found.source, basis: found.basis, startsOn: found.startsOn },
    after: { source, basis: kept, startsOn: found.startsOn },
  })
  return {}
}

/**
 * Takes back a version that has not begun; the one before goes on.
 *
 * @throws informationRequests.ruleForbidden, ruleNotFound, ruleBegun
 */
export async function withdrawRule(
  context: ActionContext,
  { version }: { readonly version: RuleVersion },
): Promise<Record<string, never>> {
  requireRuleKeeper(context)
  const found = await requireVersion(context, version)
  if (found.startsOn <= context.today) throw problems.ruleBegun()
  await deleteRows(context.tx, found.table, found.ids)
  const last = dayBefore(found.startsOn)
  const others = await readVersions(context.tx, version.kind)
  const before = others.find(({ key, endsOn }) => key === found.key && endsOn === last)
  if (before && before.table !== 'threshold') await endRows(context.tx, before.table, before.ids, null)
  await auditRule(context, 'information-requests.withdrawRule', found, {
    before: { startsOn: found.startsOn, source: found.source },
  })
  return {}
}
