import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { reaches } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { listRules, restoreRule, retireRule, Rule, RuleRow, saveRule, tryText } from './contract.ts'
import { keepersOf } from './contract.ts'
import { exceptionFault } from './exceptions.ts'
import type { Finding } from './finding.ts'
import { loadScreeningRules } from './load.ts'
import { problems } from './problems.ts'
import { screenAside } from './screen.ts'
import type { KeptRule } from './store/rules.ts'
import * as store from './store/rules.ts'

/** A page of the rules the actor may see. */
export async function list(
  { db, actor, today }: ReadContext,
  input: z.output<typeof listRules.input>,
): Promise<{ rows: RuleRow[]; total: number }> {
  const { rules, total } = await store.selectRules(db, actor, input, today)
  const roots = await store.selectRootPaths(db)
  const rows = rules.map(({ unitPath, ...kept }) => ({
    ...kept,
    isEditable: mayKeep(actor, kept.rule.category, unitPath, roots),
  }))
  return { rows, total }
}

/** Keeps a new rule or a changed one. @throws screening.outOfReach, ruleTwice, changedMeanwhile, ruleMissing, categoryFixed */
export async function save(
  context: ActionContext,
  { id, version, rule }: z.output<typeof saveRule.input>,
): Promise<{ id: string; version: number }> {
  await requireKeeper(context.tx, context.actor, rule.category, rule.unitId)
  if (id === null) return { id: await add(context, rule), version: 1 }
  const before = await requireRule(context, id, version)
  if (before.rule.category !== rule.category) throw problems.categoryFixed()
  if (!before.isRetired && (await store.hasTwin(context.tx, id, rule))) throw problems.ruleTwice()
  return { id, version: await change(context, before, rule) }
}

/** @throws screening.exceptionCovers when the rule excepts words that must be mended */
async function refuseCovering({ tx, today }: ActionContext, rule: Rule): Promise<void> {
  if (rule.category !== 'exception') return
  const fault = exceptionFault(rule.words, await loadScreeningRules(tx, { unitId: rule.unitId, today }))
  if (fault !== null) throw problems.exceptionCovers(`“${rule.words}”${fault}`)
}

/** Adds a rule. @throws screening.ruleTwice, exceptionCovers */
export async function add(context: ActionContext, rule: Rule): Promise<string> {
  await refuseCovering(context, rule)
  const id = await store.insertRule(context.tx, rule)
  if (id === undefined) throw problems.ruleTwice(rule.words)
  await record(context, 'screening.addRule', { id, before: null, after: rule })
  return id
}

/** Changes a rule that was read under lock and answers its new version. */
export async function change(context: ActionContext, before: KeptRule, rule: Rule): Promise<number> {
  await refuseCovering(context, rule)
  const version = await store.updateRule(context.tx, before.id, rule)
  await record(context, 'screening.changeRule', { id: before.id, before: before.rule, after: rule })
  return version
}

/** Takes a rule out of force; it can be put back. */
export async function retire(
  context: ActionContext,
  { id, version }: z.output<typeof retireRule.input>,
): Promise<{ version: number }> {
  const { rule } = await requireRule(context, id, version)
  const next = await store.setRetired(context.tx, id, context.now)
  await record(context, 'screening.retireRule', { id, before: rule, after: null })
  return { version: next }
}

/** Puts a rule back in force. @throws screening.ruleTwice when another says the same meanwhile */
export async function restore(
  context: ActionContext,
  { id, version }: z.output<typeof restoreRule.input>,
): Promise<{ version: number }> {
  const { rule } = await requireRule(context, id, version)
  if (await store.hasTwin(context.tx, id, rule)) throw problems.ruleTwice(rule.words)
  await refuseCovering(context, rule)
  const next = await store.setRetired(context.tx, id, null)
  await record(context, 'screening.restoreRule', { id, before: null, after: rule })
  return { version: next }
}

/** Screens a text with the rules of a unit; keeps nothing. */
export async function tryOut(
  { tx, today }: ActionContext,
  { text, unitId }: z.output<typeof tryText.input>,
): Promise<{ findings: Finding[] }> {
  const rules = await loadScreeningRules(tx, { unitId, today })
  return { findings: await screenAside({ parts: [{ key: 'body', label: '文字', text }], today }, rules) }
}

/** @throws screening.outOfReach unless the actor may keep rules of the category for the unit (null: for every unit) */
export async function requireKeeper(
  db: Reader,
  actor: Actor,
  category: Rule['category'],
  unitId: string | null,
): Promise<void> {
  const path = unitId === null ? null : await store.findUnitPath(db, unitId)
  if (path === undefined) throw problems.unitMissing()
  const roots = await store.selectRootPaths(db)
  if (!mayKeep(actor, category, path, roots)) throw problems.outOfReach()
}

/** Over the unit; for a rule of every unit, over all that stands under every root. */
function mayKeep(
  actor: Actor,
  category: Rule['category'],
  unitPath: string | null,
  roots: readonly string[],
): boolean {
  const posts = actor.posts.filter(({ roles }) => keepersOf[category].some((role) => roles.includes(role)))
  if (unitPath !== null) return posts.some((post) => reaches(post, unitPath))
  return posts.some(
    (post) =>
      post.reach === 'everywhere' ||
      (post.reach === 'subtree' && roots.length > 0 && roots.every((root) => reaches(post, root))),
  )
}

/** The rule under lock, at the version that was read, where the actor may change it. */
async function requireRule(context: ActionContext, id: string, version: number): Promise<KeptRule> {
  const kept = await store.findRuleForUpdate(context.tx, id)
  if (!kept) throw problems.ruleMissing()
  await requireKeeper(context.tx, context.actor, kept.rule.category, kept.rule.unitId)
  if (kept.version !== version) throw problems.changedMeanwhile()
  return kept
}

interface Change {
  readonly id: string
  readonly before: Rule | null
  readonly after: Rule | null
}

async function record(context: ActionContext, act: string, { id, before, after }: Change): Promise<void> {
  const chain = after?.unitId ?? before?.unitId ?? systemChain
  await recordAudit(context, { chain, act, object: { kind: 'screening.rule', id }, before, after })
}
