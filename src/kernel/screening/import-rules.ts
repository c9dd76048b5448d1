import type { z } from 'zod'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { readRows } from '#kernel/files/read-rows.ts'
import type { TableRow } from '#kernel/files/rows/rows-of-bytes.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { importRules, Rule } from './contract.ts'
import { exceptionFault } from './exceptions.ts'
import { loadScreeningRules } from './load.ts'
import { problems } from './problems.ts'
import type { TableMistake, TableRule } from './rule-table.ts'
import { identityOf, readRuleTable } from './rule-table.ts'
import { requireKeeper } from './service.ts'
import type { KeptRule } from './store/rules.ts'
import * as store from './store/rules.ts'

type Report = z.input<typeof importRules.output>

/** More rows in one file are a database, not a list somebody keeps. */
const mostRows = 10_000

/**
 * Takes the rules of a table (CSV, xlsx) over for one unit: new ones are added, changed ones changed, none is
 * dropped. One bad row and nothing is kept; the report names every bad row.
 *
 * @throws screening.outOfReach, files.notATable
 */
export async function importTable(
  context: ActionContext,
  { category, unitId, isTrial }: z.output<typeof importRules.input>,
  file: UploadedFile,
): Promise<Report> {
  const { tx, actor, today, blobs } = context
  await requireKeeper(tx, actor, category, unitId)
  const table = await readRows(blobs, file.hash, file.name)
  const { rules, mistakes } = readRuleTable(table, { category, unitId, today })
  const covering = await findCovering(context, rules, unitId)
  const found = [...findExcess(table), ...mistakes, ...covering]
  if (found.length > 0) return { added: 0, changed: 0, unchanged: 0, mistakes: found }
  const plan = compare(rules, await store.selectRulesOfUnit(tx, category, unitId))
  if (!isTrial && plan.added.length + plan.changed.length > 0) await keep(context, plan, file)
  const { added, changed, unchanged } = plan
  return { added: added.length, changed: changed.length, unchanged, mistakes: [] }
}

function findExcess(table: readonly TableRow[]): TableMistake[] {
  const line = table[mostRows]?.number
  return line === undefined ? [] : [{ line, message: `一次最多导入${mostRows}行，请拆成几个文件` }]
}

/** Exceptions that would cover what must be mended. */
async function findCovering(
  { tx, today }: ActionContext,
  rows: readonly TableRule[],
  unitId: string | null,
): Promise<TableMistake[]> {
  if (!rows.some(({ rule }) => rule.category === 'exception')) return []
  const rules = await loadScreeningRules(tx, { unitId, today })
  return rows.flatMap(({ line, rule }) => {
    const fault = rule.category === 'exception' ? exceptionFault(rule.words, rules) : null
    return fault === null
      ? []
      : [{ line, message: problems.exceptionCovers(`“${rule.words}”${fault}`).message }]
  })
}

interface Plan {
  readonly added: readonly Rule[]
  readonly changed: readonly { readonly before: KeptRule; readonly after: Rule }[]
  readonly unchanged: number
}

function compare(rows: readonly TableRule[], kept: readonly KeptRule[]): Plan {
  const byIdentity = new Map(kept.map((one) => [identityOf(one.rule), one]))
  const pairs = rows.map(({ rule }) => ({ rule, before: byIdentity.get(identityOf(rule)) }))
  const changed = pairs.flatMap(({ rule, before }) => {
    if (!before) return []
    const after = settle(rule, before.rule)
    return JSON.stringify(after) === JSON.stringify(before.rule) ? [] : [{ before, after }]
  })
  const added = pairs.filter(({ before }) => !before).map(({ rule }) => rule)
  return { added, changed, unchanged: rows.length - added.length - changed.length }
}

/** A file says nothing of when a rule that is kept already began. */
function settle(rule: Rule, before: Rule): Rule {
  const after = { ...before, ...rule }
  return rule.category === 'officeHolder' ? after : { ...after, startsOn: before.startsOn }
}

async function keep(context: ActionContext, { added, changed }: Plan, file: UploadedFile): Promise<void> {
  await store.insertRules(context.tx, added)
  for (const { before, after } of changed) await store.updateRule(context.tx, before.id, after)
  await recordAudit(context, {
    chain: (added[0] ?? changed[0]?.after)?.unitId ?? systemChain,
    act: 'screening.importRules',
    object: { kind: 'screening.rule', id: file.hash },
    before: { changed: changed.map(({ before }) => before.rule) },
    after: { file: file.name, added, changed: changed.map(({ after }) => after) },
  })
}
