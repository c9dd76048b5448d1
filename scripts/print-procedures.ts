// Prints each procedure as the page an official checks against the statute: diagram, limits, actions, articles.
import type pg from 'pg'
import type { LawArticle } from '#kernel/law.ts'
import { articleNumberOf } from '#kernel/law.ts'
import type { Module } from '#kernel/module.ts'
import type { ActionRule, ClockMove, Procedure, TimeLimit } from '#kernel/procedure/table.ts'

/** A rule of the law as the migrations bring it. */
interface RuleRow {
  key: string
  starts_on: string
  ends_on: string | null
  amount: number
  unit: 'workingDay' | 'calendarDay' | 'hour'
  extendable_by: number | null
  article: string
  basis: string
}

/** An article as the migrations bring it. */
interface ArticleRow {
  instrument: string
  number: string
  summary: string
  basis: string
}

/** What the pages quote from the database. */
interface Law {
  readonly rules: readonly RuleRow[]
  readonly articles: readonly ArticleRow[]
}

const unitTitles = { workingDay: '个工作日', calendarDay: '日', hour: '小时' } as const

const moveTitles: Readonly<Record<ClockMove, string>> = {
  start: '开始',
  startFromReceipt: '自收到之日开始',
  pause: '暂停',
  resume: '恢复',
  restart: '重新开始',
  extend: '延长',
  stop: '停止',
}

/** docs/generated/procedures/<key>.md for every version of every procedure, and the list of them. */
export async function printProcedures(
  client: pg.Client,
  modules: readonly Module[],
): Promise<Record<string, string>> {
  const law = await readLaw(client)
  const pages = modules.flatMap((module) =>
    module.procedures.flatMap(({ procedure, earlier }) => [
      { module, procedure, isEarlier: false },
      ...earlier.map((bound) => ({ module, procedure: bound.procedure, isEarlier: true })),
    ]),
  )
  const nameOf = (procedure: Procedure, isEarlier: boolean) =>
    isEarlier ? `${procedure.key}.${procedure.version}` : procedure.key
  const index = pages.map(
    ({ module, procedure, isEarlier }) =>
      `- [${procedure.title}](${nameOf(procedure, isEarlier)}.md)（${module.title}，版本 ${procedure.version}）`,
  )
  const entries = pages.map(({ module, procedure, isEarlier }) => [
    `docs/generated/procedures/${nameOf(procedure, isEarlier)}.md`,
    printProcedure(procedure, module, law),
  ])
  return {
    'docs/generated/procedures/README.md': `${['# 办理程序', '', ...index].join('\n')}\n`,
    ...(Object.fromEntries(entries) as Record<string, string>),
  }
}

/** One procedure as Markdown. */
export function printProcedure(procedure: Procedure, module: Pick<Module, 'title'>, law: Law): string {
  const parts = [
    [
      `# ${procedure.title}`,
      '',
      `模块：${module.title}。键：\`${procedure.key}\`。版本：${procedure.version}。`,
    ],
    printDiagram(procedure),
    printLimits(procedure, law),
    printActions(procedure),
    printSeparation(procedure),
    printParties(procedure),
    printNotices(procedure),
    printArticles(procedure, law),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

async function readLaw(client: pg.Client): Promise<Law> {
  const rules = await client.query<RuleRow>(
    `select s.key || '.' || r.name as key, s.starts_on, s.ends_on, r.amount, r.unit, r.extendable_by, r.article, r.basis
       from law.rule r join law.rule_set s on s.id = r.rule_set_id order by 1, s.starts_on`,
  )
  const articles = await client.query<ArticleRow>(
    `select i.title as instrument, a.number, a.summary, a.basis
       from law.article a join law.instrument i on i.id = a.instrument_id where i.ends_on is null`,
  )
  return { rules: rules.rows, articles: articles.rows }
}

function printDiagram({ title, initial, states, actions, opening }: Procedure): string[] {
  const arrows = Object.values(actions).flatMap(({ title: verb, from, to }) =>
    from.map((state) => `  ${state} --> ${to ?? state}: ${verb}`),
  )
  const finals = Object.keys(states).filter((state) => states[state]?.final)
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  accTitle: ${title}`,
    ...Object.entries(states).map(([state, rule]) => `  state "${rule.title}" as ${state}`),
    `  [*] --> ${initial}: ${opening.title}`,
    ...arrows,
    ...finals.map((state) => `  ${state} --> [*]`),
    '```',
  ]
}

function printLimits({ clocks }: Procedure, law: Law): string[] {
  if (Object.keys(clocks).length === 0) return []
  return [
    '## 期限',
    '',
    '| 期限 | 长度 | 可延长 | 依据 |',
    '| --- | --- | --- | --- |',
    ...Object.values(clocks).flatMap((limit) => printLimit(limit, law)),
  ]
}

function printLimit(limit: TimeLimit, { rules }: Law): string[] {
  const row = (length: string, extension: string, basis: string) =>
    `| ${limit.title} | ${length} | ${extension} | ${basis} |`
  if ('until' in limit) return [row('到指定的日期', '—', cite(limit.law))]
  if (!('rule' in limit)) {
    const length = `${limit.unit === 'hour' ? limit.hours : limit.days}${unitTitles[limit.unit]}`
    const extension = limit.extendableBy ? `${limit.extendableBy}${unitTitles[limit.unit]}` : '—'
    return [row(length, extension, cite(limit.law))]
  }
  return rules
    .filter(({ key }) => key === limit.rule)
    .map((rule) => {
      const unit = unitTitles[rule.unit]
      const span = `${rule.starts_on}起${rule.ends_on ? `至${rule.ends_on}` : ''}收到的`
      const mark = rule.basis === 'fromMemory' ? '（待核）' : ''
      return row(
        `${span}：${rule.amount}${unit}${mark}`,
        rule.extendable_by ? `${rule.extendable_by}${unit}` : '—',
        `${limit.law.instrument}${rule.article}`,
      )
    })
}

function printActions(procedure: Procedure): string[] {
  const { opening, roles, initial } = procedure
  const first = { from: [], to: initial, ...opening, by: opening.by === 'anyone' ? [] : opening.by }
  const openers = opening.by === 'anyone' ? '任何人' : printRoles(opening.by, roles) || '系统'
  return [
    '## 操作',
    '',
    '| 操作 | 由 | 从 | 到 | 期限 | 限制 | 依据 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    printAction(procedure, first, openers),
    ...Object.values(procedure.actions).map((rule) => printAction(procedure, rule, printBy(rule, roles))),
  ]
}

function printAction(procedure: Procedure, rule: ActionRule, by: string): string {
  const { states, clocks } = procedure
  const stateTitle = (state: string) => states[state]?.title ?? state
  const moves = Object.entries(rule.clocks ?? {}).flatMap(([clock, move]) =>
    move ? [`${clocks[clock]?.title ?? clock}${moveTitles[move]}`] : [],
  )
  const cells = [
    rule.title,
    by,
    rule.from.map(stateTitle).join('、') || '—',
    rule.to === undefined ? '不变' : stateTitle(rule.to),
    moves.join('；') || '—',
    printLimitsOf(procedure, rule).join('；') || '—',
    cite(rule.law),
  ]
  return `| ${cells.join(' | ')} |`
}

function printBy({ by, answers, automatic }: ActionRule, roles: Procedure['roles']): string {
  const people = by.length > 0 ? [`${answers ? '被征询单位的' : ''}${printRoles(by, roles)}`] : []
  return [...people, ...(automatic ? ['系统'] : [])].join('、')
}

function printLimitsOf(procedure: Procedure, rule: ActionRule): string[] {
  const verb = (act: string) => procedure.actions[act]?.title ?? procedure.contributions?.[act] ?? act
  const party = (name: string) => procedure.parties?.[name]?.title ?? name
  return [
    ...(rule.notBy ? [`不得为本轮已${rule.notBy.map(verb).join('、')}的人`] : []),
    ...(rule.neverBy ? [`不得为曾${rule.neverBy.map(verb).join('、')}的人`] : []),
    ...(rule.needs ? [`须${rule.needs.map(party).join('、')}均已同意`] : []),
    ...(rule.asks === undefined ? [] : [`选定${party(rule.asks)}`]),
    ...printAsked(procedure, rule),
  ]
}

function printAsked({ notices }: Procedure, rule: ActionRule): string[] {
  return [
    ...(rule.reason === 'required' ? ['须写明理由'] : []),
    ...(rule.dated === undefined ? [] : [`可填${rule.dated}`]),
    ...(rule.startsRound ? ['重新开始一轮'] : []),
    ...(rule.notice === undefined ? [] : [`送达《${notices?.[rule.notice]?.title ?? rule.notice}》`]),
    ...(rule.danger ? ['须输入操作名称确认'] : []),
  ]
}

function printSeparation({ separation, actions }: Procedure): string[] {
  if (!separation) return []
  const chain = separation.actions.map((action) => actions[action]?.title ?? action)
  return [
    '## 职责分离',
    '',
    `${chain.join(' → ')}：单位人员足够时每一环节各由不同的人办理；人员不足时一轮至少有${separation.neverFewerThan}个不同的人。依据：${cite(separation.law)}。`,
  ]
}

function printParties({ parties, clocks }: Procedure): string[] {
  if (!parties || Object.keys(parties).length === 0) return []
  return [
    '## 参与单位',
    '',
    '| 单位 | 期限 | 逾期未答复 | 依据 |',
    '| --- | --- | --- | --- |',
    ...Object.values(parties).map(
      ({ title, clock, silence, law }) =>
        `| ${title} | ${clock === undefined ? '—' : (clocks[clock]?.title ?? clock)} | ${silence === 'agreement' ? '视为同意' : '不视为同意'} | ${cite(law)} |`,
    ),
  ]
}

function printNotices({ notices, clocks }: Procedure): string[] {
  if (!notices || Object.keys(notices).length === 0) return []
  return [
    '## 文书',
    '',
    '| 文书 | 送达 | 最迟 | 自送达起算 | 依据 |',
    '| --- | --- | --- | --- | --- |',
    ...Object.values(notices).map(({ title, to, beforeEndOf, begins, law }) => {
      const nameOf = (clock: string) => clocks[clock]?.title ?? clock
      const latest = beforeEndOf === undefined ? '—' : `${nameOf(beforeEndOf)}原届满日`
      return `| ${title} | ${to} | ${latest} | ${begins === undefined ? '—' : nameOf(begins)} | ${cite(law)} |`
    }),
  ]
}

function printArticles(procedure: Procedure, { articles }: Law): string[] {
  const rules = [procedure.opening, ...Object.values(procedure.clocks), ...Object.values(procedure.actions)]
  const cited = [...rules, ...(procedure.separation ? [procedure.separation] : [])].map(({ law }) => law)
  const unique = new Map(cited.map((law) => [`${law.instrument} ${articleNumberOf(law.article)}`, law]))
  return [
    '## 所依据的条文（要点）',
    '',
    ...[...unique.values()].map((law) => {
      const found = articles.find(
        ({ instrument, number }) => instrument === law.instrument && number === articleNumberOf(law.article),
      )
      const mark = found?.basis === 'fromMemory' ? '（待核）' : ''
      return `- **${law.instrument} ${articleNumberOf(law.article)}**：${found?.summary ?? '未收录'}${mark}`
    }),
  ]
}

function printRoles(by: readonly string[], roles: Procedure['roles']): string {
  return by.map((role) => roles[role] ?? role).join('、')
}

function cite({ instrument, article }: LawArticle): string {
  return `${instrument}${article}`
}
