import { lockKey } from '#kernel/database/serial.ts'
import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type * as contract from '../contract/rules.ts'
import { feeBasisTitles, thresholdTitles } from '../contract/rules.ts'
import { channelTitles, postKindTitles } from '../contract/words.ts'
import { refuseBands } from '../rules/fee.ts'
import { receiptRulesFor } from '../rules/receipt.ts'
import {
  endRows,
  insertFeeTable,
  insertOutcome,
  insertReceiptRule,
  insertThreshold,
  selectOutcomeVersions,
  selectReceiptVersions,
} from '../store/rules.ts'
import { problems } from './problems.ts'
import { auditRule, planVersion, requireRuleKeeper } from './rules.ts'

type In<C extends { input: z.ZodType }> = z.output<C['input']>
type Nothing = Record<string, never>

const keyOfOutcome = ({ code, detail }: { readonly code: string; readonly detail: string | null }): string =>
  detail === null ? code : `${code}.${detail}`

/** A new version of an outcome: its code and row of the report stay. @throws informationRequests.ruleNotFound */
export async function saveOutcome(
  context: ActionContext,
  input: In<typeof contract.saveOutcome>,
): Promise<Nothing> {
  const key = keyOfOutcome(input)
  const saved = await planVersion(context, { kind: 'outcome', key, startsOn: input.startsOn })
  const before = await requireNewestOutcome(context, input)
  const { reportRow, isDrafted, sortOrder } = before
  // What comes about by itself has no answer that could lack anything.
  const needs = isDrafted ? input.needs : []
  await insertOutcome(context.tx, { ...input, ...saved, reportRow, isDrafted, sortOrder, needs })
  await auditRule(
    context,
    'information-requests.saveOutcome',
    { key, label: key },
    {
      before: { title: before.title, article: before.article, needs: before.needs },
      after: { ...wordsOf(input), needs },
    },
  )
  return {}
}

/**
 * One more outcome under a code: it counts in the code's row of the report and goes out with the code's letter.
 *
 * @throws informationRequests.ruleNotFound, outcomeWithoutLetter
 */
export async function addOutcome(
  context: ActionContext,
  input: In<typeof contract.addOutcome>,
): Promise<z.input<typeof contract.addOutcome.output>> {
  requireRuleKeeper(context)
  await lockKey(context.tx, 'information-requests', `rule.outcome.${input.code}`)
  const rows = await selectOutcomeVersions(context.tx)
  const same = rows.filter(({ code }) => code === input.code)
  const model = same.find(({ isDrafted, endsOn }) => isDrafted && endsOn === null)
  if (!model) throw problems.ruleNotFound()
  // What is not held has a letter of its own for each of its reasons.
  if (input.code === 'N1') throw problems.outcomeWithoutLetter()
  const serial = 1 + new Set(same.flatMap(({ detail }) => (detail?.startsWith('own') ? [detail] : []))).size
  const detail = `own${serial}`
  const key = keyOfOutcome({ code: input.code, detail })
  const saved = await planVersion(context, { kind: 'outcome', key, startsOn: input.startsOn, isNew: true })
  const { reportRow, isDrafted } = model
  const sortOrder = 1 + Math.max(...same.map((row) => row.sortOrder))
  await insertOutcome(context.tx, { ...input, ...saved, detail, reportRow, isDrafted, sortOrder })
  await auditRule(
    context,
    'information-requests.addOutcome',
    { key, label: key },
    { after: { ...wordsOf(input), needs: input.needs } },
  )
  return { detail }
}

/** @throws informationRequests.ruleForbidden, ruleNotFound, ruleEnds, ruleNeeded, rulePlanned */
export async function endOutcome(
  context: ActionContext,
  input: In<typeof contract.endOutcome>,
): Promise<Nothing> {
  requireRuleKeeper(context)
  const key = keyOfOutcome(input)
  await lockKey(context.tx, 'information-requests', `rule.outcome.${key}`)
  const newest = await requireNewestOutcome(context, input)
  const { today } = context
  if (newest.startsOn > today) throw problems.rulePlanned(`自${newest.startsOn}起`)
  const isPast = (day: string | null): boolean => day !== null && day < today
  if (isPast(newest.endsOn) || isPast(input.endsOn)) throw problems.ruleEnds()
  if (!newest.isDrafted) throw problems.ruleNeeded()
  await endRows(context.tx, 'outcome', [newest.id], input.endsOn)
  await auditRule(
    context,
    'information-requests.endOutcome',
    { key, label: key },
    { before: { endsOn: newest.endsOn }, after: { endsOn: input.endsOn } },
  )
  return {}
}

async function requireNewestOutcome(
  { tx }: ActionContext,
  { code, detail }: { readonly code: string; readonly detail: string | null },
) {
  const rows = await selectOutcomeVersions(tx)
  const found = rows.find((row) => row.code === code && row.detail === detail)
  if (!found) throw problems.ruleNotFound()
  return found
}

/** @throws informationRequests.receiptRuleFaulty, ruleNotFound */
export async function saveReceiptRule(
  context: ActionContext,
  input: In<typeof contract.saveReceiptRule>,
): Promise<Nothing> {
  const { channel, postKind, rule } = input
  const key = postKind === null ? channel : `${channel}.${postKind}`
  if (!receiptRulesFor(channel, postKind).includes(rule)) throw problems.receiptRuleFaulty()
  const saved = await planVersion(context, { kind: 'receipt', key, startsOn: input.startsOn })
  const rows = await selectReceiptVersions(context.tx)
  const before = rows.find((row) => row.channel === channel && row.postKind === postKind)
  if (!before) throw problems.ruleNotFound()
  await insertReceiptRule(context.tx, { ...input, ...saved })
  const label = postKind === null ? channelTitles[channel] : postKindTitles[postKind]
  await auditRule(
    context,
    'information-requests.saveReceiptRule',
    { key, label },
    {
      before: { rule: before.rule, filingConfirms: before.filingConfirms, article: before.article },
      after: {
        rule,
        filingConfirms: input.filingConfirms,
        article: input.article,
        startsOn: input.startsOn,
        source: input.source,
      },
    },
  )
  return {}
}

/** @throws informationRequests.feeTableFaulty */
export async function saveFeeTable(
  context: ActionContext,
  input: In<typeof contract.saveFeeTable>,
): Promise<Nothing> {
  const { feeBasis, bands, startsOn, source } = input
  const refusal = refuseBands(bands)
  if (refusal !== null) throw problems.feeTableFaulty(refusal)
  const saved = await planVersion(context, { kind: 'fee', key: feeBasis, startsOn })
  await insertFeeTable(context.tx, { ...input, ...saved })
  await auditRule(
    context,
    'information-requests.saveFeeTable',
    { key: feeBasis, label: feeBasisTitles[feeBasis] },
    { after: { bands, startsOn, source } },
  )
  return {}
}

export async function saveThreshold(
  context: ActionContext,
  input: In<typeof contract.saveThreshold>,
): Promise<Nothing> {
  const { name, amount, startsOn, source } = input
  const saved = await planVersion(context, { kind: 'threshold', key: name, startsOn })
  await insertThreshold(context.tx, { name, amount, startsOn, source, ...saved })
  await auditRule(
    context,
    'information-requests.saveThreshold',
    { key: name, label: thresholdTitles[name] },
    { after: { amount, startsOn, source } },
  )
  return {}
}

function wordsOf({ title, article, startsOn, source, basis }: Words): Readonly<Record<string, unknown>> {
  return { title, article, startsOn, source, basis }
}

type Words = Pick<In<typeof contract.saveOutcome>, 'title' | 'article' | 'startsOn' | 'source' | 'basis'>
