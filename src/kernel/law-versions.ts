import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { lockKey } from '#kernel/database/serial.ts'
import type { Basis, NewRule, RuleRow } from '#kernel/law-versions-store.ts'
import {
  deleteRule,
  insertRule,
  selectRules,
  updateRuleBasis,
  updateRuleEnd,
} from '#kernel/law-versions-store.ts'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('law', {
  ruleNotFound: { status: 404, title: '没有这条期限规则，或者已被他人撤下，请刷新页面' },
  ruleTooEarly: {
    status: 422,
    title: '新的期限最早从明天起施行：今天以前收到的，仍按收到之日的期限办理',
  },
  rulePlanned: { status: 409, title: '已有尚未施行的版本，请先撤下它，再保存新的' },
  ruleEnded: { status: 409, title: '这部法律法规已经不再施行，其中的期限只供查对，不能修改' },
  ruleBegun: { status: 409, title: '已经施行的期限不能撤下；请另存新版本，从以后的日期起施行' },
})

/**
 * A new version of a limit, from a day on. What was received before keeps the limit of its day, however long it is open.
 *
 * @throws law.ruleNotFound, ruleTooEarly, rulePlanned, ruleEnded
 */
export async function saveRule(context: ActionContext, id: number, to: NewRule): Promise<void> {
  const { tx, today, now, actor } = context
  if (to.startsOn <= today) throw problems.ruleTooEarly()
  const found = await requireRule(context, id)
  const versions = await selectVersions(context, found)
  const planned = versions.find(({ startsOn }) => startsOn > today)
  if (planned) throw problems.rulePlanned(`自${planned.startsOn}起`)
  const current = versions.find(({ endsOn }) => endsOn === null || endsOn >= to.startsOn)
  if (!current) throw problems.ruleEnded()
  await updateRuleEnd(tx, current.id, dayBefore(to.startsOn))
  await insertRule(tx, current, to, { byName: actor.name, at: now })
  await audit(context, 'law.saveRule', current, { before: numbersOf(current), after: { ...to } })
}

/** Notes that a version was compared with the official text: its numbers stay. @throws law.ruleNotFound */
export async function checkRule(
  context: ActionContext,
  id: number,
  to: { readonly source: string; readonly basis: Basis },
): Promise<void> {
  const found = await requireRule(context, id)
  const { startsOn, source, basis } = found
  await updateRuleBasis(context.tx, id, to)
  await audit(context, 'law.checkRule', found, {
    before: { startsOn, source, basis },
    after: { startsOn, ...to },
  })
}

/** Takes back a version that has not begun; the one before goes on. @throws law.ruleNotFound, ruleBegun */
export async function withdrawRule(context: ActionContext, id: number): Promise<void> {
  const { tx, today } = context
  const found = await requireRule(context, id)
  if (found.startsOn <= today) throw problems.ruleBegun()
  const last = dayBefore(found.startsOn)
  const before = (await selectVersions(context, found)).find(({ endsOn }) => endsOn === last)
  await deleteRule(tx, id)
  if (before) await updateRuleEnd(tx, before.id, found.endsOn)
  await audit(context, 'law.withdrawRule', found, { before: numbersOf(found), after: null })
}

/** The version, with everybody else kept from changing the same limit. @throws law.ruleNotFound */
async function requireRule({ tx }: ActionContext, id: number): Promise<RuleRow> {
  const known = (await selectRules(tx)).find((rule) => rule.id === id)
  if (!known) throw problems.ruleNotFound()
  await lockKey(tx, 'law', `${known.set}.${known.name}`)
  const found = (await selectRules(tx)).find((rule) => rule.id === id)
  if (!found) throw problems.ruleNotFound()
  return found
}

/** Every version of the same limit of the same set, the newest first. */
async function selectVersions({ tx }: ActionContext, { setId, name }: RuleRow): Promise<RuleRow[]> {
  return (await selectRules(tx)).filter((rule) => rule.setId === setId && rule.name === name)
}

function dayBefore(day: CivilDate): CivilDate {
  return dateOf(dayNumber(day) - 1)
}

function numbersOf({ amount, extendableBy, article, source, basis, note, startsOn }: RuleRow): NewRule {
  return { amount, extendableBy, article, source, basis, note, startsOn }
}

async function audit(
  context: ActionContext,
  act: string,
  { set, name, title }: RuleRow,
  { before, after }: { readonly before: object; readonly after: object | null },
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object: { kind: 'law.rule', id: `${set}.${name}`, label: title },
    before: { ...before },
    after: after && { ...after },
  })
}
