import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import type { LawArticle } from '#kernel/law.ts'
import type { ActionRule, Conclusion, Procedure } from './table.ts'

/** A unit asked to take part in the current round. */
export interface PartyView {
  readonly id: string
  readonly party: string
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  /** Null while it has not answered; its silence counts as agreement once its time is over, if the table says so. */
  readonly conclusion: Conclusion | null
  /** True when the conclusion is only its silence. */
  readonly isSilent: boolean
}

/** Somebody who may know of a reserved case. */
export interface CaseReader {
  readonly personId: string
  /** Units of the posts they held when they were found free of conflict: with a post elsewhere they are no reader. */
  readonly unitIds: readonly string[]
}

/** What must be known of a case to say what may be done with it. */
export interface CaseView {
  readonly state: string
  /** Slugs of its unit from the root down, joined by dots. */
  readonly unitPath: string
  /** Ids of those who took each action in the current round. */
  readonly doneBy: Readonly<Record<string, readonly string[]>>
  /** Ids of those who ever took each action, or made each contribution. */
  readonly everDoneBy: Readonly<Record<string, readonly string[]>>
  /** How many different people the separated actions of a round need in its unit; 0 when the procedure separates none. */
  readonly peopleNeeded: number
  readonly parties: readonly PartyView[]
  /** Clocks of the case itself that are running and have run out. */
  readonly overClocks: readonly string[]
  /** Documents that are owed and not served yet. */
  readonly owedNotices: readonly string[]
  /** Who may know of a reserved case; absent where the roles decide. */
  readonly readers?: readonly CaseReader[]
}

/** An action the state allows, and whether this actor may take it. */
export interface AvailableAction<Action extends string = string> {
  readonly action: Action
  readonly title: string
  /** Why it is disabled, as a sentence; null when it may be taken. */
  readonly disabledReason: string | null
  /** False when it is the business of another role: a screen may leave it out. */
  readonly isOwnBusiness: boolean
  /** True when nothing waits for it. */
  readonly isOptional: boolean
  readonly reason: 'required' | 'optional' | null
  /** What the day is called that may be given; null when it is always today. */
  readonly dated: string | null
  readonly danger: boolean
  /** What the units to be asked are called; null when it asks none. */
  readonly asks: string | null
  /** What the number of days is called that may be given; null when the law fixes it. */
  readonly days: string | null
  /** What the document is called whose service it records; null when it records none. */
  readonly serves: string | null
  readonly law: LawArticle
}

/** Why an action is refused: which kind of rule, and the sentence to show. */
export interface Refusal {
  readonly kind: 'state' | 'role' | 'separation' | 'party' | 'time'
  readonly sentence: string
}

/** The actions of the state, each with the reason why this actor may not take it. The server enforces the same. */
export function availableActions<Action extends string>(
  procedure: Procedure<string, string, Action>,
  view: CaseView,
  actor: Actor,
): AvailableAction<Action>[] {
  return (Object.keys(procedure.actions) as Action[])
    .filter((action) => procedure.actions[action].from.includes(view.state))
    .map((action) => {
      const refusal = findRefusal(procedure, view, actor, action)
      return {
        action,
        ...describeAction(procedure, procedure.actions[action]),
        disabledReason: refusal?.sentence ?? null,
        isOwnBusiness: refusal?.kind !== 'role',
      }
    })
}

function describeAction(
  procedure: Procedure,
  rule: ActionRule,
): Omit<AvailableAction, 'action' | 'disabledReason' | 'isOwnBusiness'> {
  const { title, reason = null, dated = null, optional = false, danger = false, law } = rule
  return { title, isOptional: optional, reason, dated, danger, ...describeNeeds(procedure, rule), law }
}

/** What has to be given with the action, by the names the screen shows. */
function describeNeeds(
  { parties, notices }: Procedure,
  { asks, days, serves }: ActionRule,
): Pick<AvailableAction, 'asks' | 'days' | 'serves'> {
  return {
    asks: titleIn(parties, asks),
    days: days?.title ?? null,
    serves: titleIn(notices, serves),
  }
}

function titleIn(
  rules: Readonly<Record<string, { readonly title: string }>> | undefined,
  name: string | undefined,
): string | null {
  return name === undefined ? null : (rules?.[name]?.title ?? name)
}

/** The first rule that keeps this actor from this action, or null. */
export function findRefusal<Action extends string>(
  procedure: Procedure<string, string, Action>,
  view: CaseView,
  actor: Actor,
  action: Action,
): Refusal | null {
  const rule: ActionRule = procedure.actions[action]
  if (!rule.from.includes(view.state)) {
    const state = procedure.states[view.state]?.title ?? view.state
    return { kind: 'state', sentence: `事项现在是“${state}”，不能办理“${rule.title}”` }
  }
  if (actor.id === system.id)
    return rule.automatic
      ? findObstacle(procedure, view, action, rule)
      : { kind: 'role', sentence: `“${rule.title}”须由人员办理` }
  if (!holdsRole(rule, view, actor)) {
    const roles = rule.by.map((role) => procedure.roles[role] ?? role).join('或')
    const whose = rule.answers ? `被征询单位的${roles}` : roles
    return { kind: 'role', sentence: roles ? `须由${whose}办理` : '由系统自动办理' }
  }
  return findSeparation(procedure, view, actor, action, rule) ?? findObstacle(procedure, view, action, rule)
}

/** What keeps everybody from it for now. */
function findObstacle(
  procedure: Procedure,
  view: CaseView,
  action: string,
  rule: ActionRule,
): Refusal | null {
  return (
    findMissingAnswer(procedure, view, rule) ??
    findSecondTime(view, action, rule) ??
    findWrongTime(procedure, view, rule) ??
    findUnserved(procedure, view, rule)
  )
}

function findSecondTime(view: CaseView, action: string, { once, title, law }: ActionRule): Refusal | null {
  if (!once || !view.everDoneBy[action]?.length) return null
  const sentence = `“${title}”依法只能办理一次（${law.instrument}${law.article}）`
  return { kind: 'time', sentence }
}

function findWrongTime({ clocks }: Procedure, view: CaseView, rule: ActionRule): Refusal | null {
  const { within, after, title } = rule
  const name = (clock: string) => {
    const limit = clocks[clock]
    return limit ? `${limit.title}（${limit.law.instrument}${limit.law.article}）` : clock
  }
  if (within !== undefined && view.overClocks.includes(within))
    return { kind: 'time', sentence: `${name(within)}已经届满，不能再办理“${title}”` }
  if (after !== undefined && !view.overClocks.includes(after))
    return { kind: 'time', sentence: `${name(after)}还没有届满，不能办理“${title}”` }
  return null
}

function findUnserved(
  { notices }: Procedure,
  view: CaseView,
  { needsServed = [], serves, title }: ActionRule,
): Refusal | null {
  const nameOf = (notice: string) => `《${titleIn(notices, notice) ?? notice}》`
  if (serves !== undefined && !view.owedNotices.includes(serves))
    return { kind: 'time', sentence: `没有待送达的${nameOf(serves)}，不能办理“${title}”` }
  const owed = needsServed.find((notice) => view.owedNotices.includes(notice))
  if (owed === undefined) return null
  return {
    kind: 'time',
    sentence: `${nameOf(owed)}还没有登记送达（邮寄的，还没有登记签收），不能办理“${title}”`,
  }
}

/** The units asked that this actor can answer for now. */
export function answerableParties({ answers, by }: ActionRule, view: CaseView, actor: Actor): PartyView[] {
  return view.parties.filter(
    ({ party, conclusion, isSilent, unitPath }) =>
      party === answers?.party &&
      (conclusion === null || isSilent) &&
      by.some((role) => hasRoleOver(actor, role, unitPath)),
  )
}

function holdsRole(rule: ActionRule, view: CaseView, actor: Actor): boolean {
  if (rule.answers) return answerableParties(rule, view, actor).length > 0
  return rule.by.some((role) => hasRoleOver(actor, role, view.unitPath))
}

function findMissingAnswer(procedure: Procedure, view: CaseView, { needs = [] }: ActionRule): Refusal | null {
  const asked = view.parties.filter(({ party }) => needs.includes(party))
  const names = (conclusion: Conclusion | null) =>
    asked.filter((one) => one.conclusion === conclusion).map(({ unitTitle }) => unitTitle)
  const [objecting, missing] = [names('objected'), names(null)]
  if (objecting.length > 0)
    return { kind: 'party', sentence: `${objecting.join('、')}不同意，须协商或者退回` }
  if (missing.length > 0) return { kind: 'party', sentence: `${missing.join('、')}尚未答复` }
  return null
}

function findSeparation(
  procedure: Procedure,
  view: CaseView,
  actor: Actor,
  action: string,
  { notBy = [], neverBy = [], title }: ActionRule,
): Refusal | null {
  const verb = (act: string) => procedure.actions[act]?.title ?? procedure.contributions?.[act] ?? act
  const ever = neverBy.find((act) => view.everDoneBy[act]?.includes(actor.id))
  const inRound = notBy.find((act) => view.doneBy[act]?.includes(actor.id))
  const own = ever ?? inRound
  if (own !== undefined)
    return { kind: 'separation', sentence: `您已办理“${verb(own)}”，“${title}”须由其他人办理` }
  if (!isTooFew(procedure, view, actor, action)) return null
  return {
    kind: 'separation',
    sentence: `本轮须由${view.peopleNeeded}名不同人员先后办理，您已参与，“${title}”须由其他人办理`,
  }
}

/** True when, with this actor taking this action, those left could no longer make up the number of different people. */
function isTooFew({ separation }: Procedure, view: CaseView, actor: Actor, action: string): boolean {
  if (!separation?.actions.includes(action)) return false
  const people = peopleOf(separation.actions, view.doneBy)
  if (!people.has(actor.id)) return false
  return people.size + openActions(separation.actions, view.doneBy, action) < view.peopleNeeded
}

/** Everybody who took one of the separated actions in this round. */
export function peopleOf(
  actions: readonly string[],
  doneBy: Readonly<Record<string, readonly string[]>>,
): Set<string> {
  return new Set(actions.flatMap((action) => doneBy[action] ?? []))
}

/** How many of the separated actions are still open once `next` is taken. */
export function openActions(
  actions: readonly string[],
  doneBy: Readonly<Record<string, readonly string[]>>,
  next: string | null,
): number {
  return actions.filter((action) => action !== next && !doneBy[action]?.length).length
}
