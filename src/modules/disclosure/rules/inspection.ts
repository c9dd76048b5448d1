import type { Verdict } from '../contract/inspection.ts'

/** What is known of a column. */
export interface ColumnFact {
  readonly kind: string
  readonly isFirstLevel: boolean
  readonly count: number
  /** Days since the newest item; null for an empty column. */
  readonly age: number | null
  readonly daysLeft: number | null
}

/** Everything the veto items are judged by. */
export interface Facts {
  readonly forgedDates: number
  readonly probes: { readonly asked: number; readonly closed: number; readonly enough: boolean }
  /** Days since anything appeared on the home; null: nothing ever did. */
  readonly homeAge: number | null
  readonly columns: readonly ColumnFact[]
  /** Days each unanswered request has waited. */
  readonly waits: readonly number[]
  /** Days each unanswered letter to the mailbox has waited. */
  readonly letterWaits: readonly number[]
  readonly services: { readonly inForce: number; readonly withGaps: number }
}

type Limits = (key: string) => number

/** The limit of a news column, or of a first-level notice or policy column; null for every other (检查指标：栏目不更新). */
function newsLimit({ kind, isFirstLevel }: ColumnFact, limits: Limits): number | null {
  if (kind === 'news') return limits('newsDays')
  return isFirstLevel && (kind === 'notice' || kind === 'policy') ? limits('noticeDays') : null
}

/** True when a news column, or a first-level notice or policy column, is beyond its limit. */
export function isNewsStale(column: ColumnFact, limits: Limits): boolean {
  const limit = newsLimit(column, limits)
  return column.age !== null && limit !== null && column.age > limit
}

/** True when a column with a rule of its own, not counted above, is beyond it. */
export function isOtherStale(column: ColumnFact, limits: Limits): boolean {
  if (column.age === null || column.daysLeft === null || isNewsStale(column, limits)) return false
  return column.daysLeft < 0
}

/**
 * The veto items of the national inspection as facts: any one that fails, fails the whole. The home without any date
 * counts as not updated.
 */
export function judge(facts: Facts, limits: Limits): Verdict[] {
  const empty = facts.columns.filter(({ count }) => count === 0).length
  return [
    {
      ...counted('forgedDates', facts.forgedDates, limits),
      title: '伪造发稿日期',
      words: `没有理由提前发稿日期的信息 ${facts.forgedDates} 条`,
      limit: `达到 ${limits('forgedDates')} 条为不合格`,
      rule: 'forgedDate',
    },
    judgeProbes(facts.probes, limits),
    judgeHome(facts.homeAge, limits),
    judgeNews(facts.columns, limits),
    judgeOthers(facts.columns, limits),
    {
      ...counted('emptyColumns', empty, limits),
      title: '空白栏目',
      words: `空白栏目 ${empty} 个`,
      limit: `达到 ${limits('emptyColumns')} 个为不合格`,
      rule: 'columnEmpty',
    },
    judgeWaits(facts, limits),
    judgeServices(facts.services, limits),
  ]
}

/** A verdict by a number alone, which no waiting makes worse. */
function counted(key: string, count: number, limits: Limits) {
  return { key, isFailing: count >= limits(key), isKnown: true, daysLeft: null }
}

function judgeHome(homeAge: Facts['homeAge'], limits: Limits): Verdict {
  const isFailing = homeAge === null || homeAge > limits('homeDays')
  return {
    key: 'homeStale',
    title: '首页不更新',
    words: homeAge === null ? '首页没有任何信息' : `首页最新信息在 ${homeAge} 天前`,
    limit: `超过 ${limits('homeDays')} 天为不合格`,
    isFailing,
    isKnown: true,
    daysLeft: isFailing ? null : limits('homeDays') - homeAge + 1,
    rule: null,
  }
}

function judgeNews(columns: Facts['columns'], limits: Limits): Verdict {
  const days = columns.flatMap((column) => {
    const limit = newsLimit(column, limits)
    return limit === null || column.age === null ? [] : [limit - column.age + 1]
  })
  const title = '动态要闻、通知公告、政策文件不更新'
  return { ...judgeStale('staleNews', days, limits), title, rule: 'columnStale' }
}

function judgeOthers(columns: Facts['columns'], limits: Limits): Verdict {
  const days = columns
    .filter((column) => newsLimit(column, limits) === null || !isNewsStale(column, limits))
    .flatMap(({ age, daysLeft }) => (age === null || daysLeft === null ? [] : [daysLeft + 1]))
  const title = '其他应更新栏目长期不更新'
  return { ...judgeStale('staleOthers', days, limits), title, rule: 'columnOverdue' }
}

/** @param days until each column is stale; 0 or below: it is */
function judgeStale(key: string, days: readonly number[], limits: Limits) {
  const stale = days.filter((left) => left <= 0).length
  const next = days.toSorted((a, b) => a - b)[limits(key) - 1]
  return {
    key,
    words: `超期栏目 ${stale} 个`,
    limit: `达到 ${limits(key)} 个为不合格`,
    isFailing: stale >= limits(key),
    isKnown: true,
    daysLeft: next === undefined || next <= 0 ? null : next,
  }
}

/** Waiting longer than three months fails (检查指标：互动回应差); the reply period of the law is a finding of its own. */
function judgeWaits({ waits: requests, letterWaits: letters }: Facts, limits: Limits): Verdict {
  const waits = [...requests, ...letters]
  const over = waits.filter((days) => days > limits('unansweredDays')).length
  const sorted = waits.toSorted((a, b) => b - a)
  const next = sorted[limits('unansweredCount') - 1]
  const isFailing = over >= limits('unansweredCount')
  const [longest] = sorted
  return {
    key: 'unansweredCount',
    title: '互动回应差',
    words:
      longest === undefined
        ? '没有等待答复的申请和来信'
        : `等待答复的申请 ${requests.length} 件、来信 ${letters.length} 件，最久 ${longest} 天`,
    limit: `超过 ${limits('unansweredDays')} 天没有答复的达到 ${limits('unansweredCount')} 件为不合格`,
    isFailing,
    isKnown: true,
    daysLeft: isFailing || next === undefined ? null : limits('unansweredDays') - next + 1,
    rule: 'unanswered',
  }
}

/** Guides of services without their key elements; where no service is kept, nothing can be said. */
function judgeServices({ inForce, withGaps }: Facts['services'], limits: Limits): Verdict {
  return {
    ...counted('guideGaps', withGaps, limits),
    title: '服务不实用',
    words:
      inForce === 0
        ? '本系统没有现行的办事事项；在其他平台提供的，请在那里核对'
        : `现行事项 ${inForce} 个，指南关键要素不全的 ${withGaps} 个`,
    limit: `达到 ${limits('guideGaps')} 个为不合格`,
    isKnown: inForce > 0,
    rule: 'serviceGuide',
  }
}

function judgeProbes({ asked, closed, enough }: Facts['probes'], limits: Limits): Verdict {
  const percent = asked === 0 ? 0 : Math.round((closed / asked) * 1000) / 10
  return {
    key: 'unavailable',
    title: '站点无法访问',
    words: enough
      ? `最近 ${limits('probeDays')} 天访问 ${asked} 次，打不开 ${closed} 次（${percent}%）`
      : `最近 ${limits('probeDays')} 天只访问了 ${asked} 次，打不开 ${closed} 次，次数不够，暂不下结论`,
    limit: `${limits('probeSeconds')} 秒内打不开的达到 ${limits('probePercent')}% 为不合格`,
    isFailing: enough && closed * 100 >= limits('probePercent') * asked,
    isKnown: enough,
    daysLeft: null,
    rule: null,
  }
}

/** The sentence an inspection would come to today. */
export function sentenceOf(verdicts: readonly Verdict[]): string {
  const failing = verdicts.filter(({ isFailing }) => isFailing)
  if (failing.length === 0) return '今天检查，没有发现单项否决的问题。'
  return `今天检查会不合格，因为：${failing.map(({ title, words }) => `${title}（${words}）`).join('；')}。`
}

/** What will fail first if nothing is done; null when nothing comes by waiting. */
export function warningOf(verdicts: readonly Verdict[]): string | null {
  const coming = verdicts
    .flatMap(({ title, daysLeft }) => (daysLeft === null ? [] : [{ title, daysLeft }]))
    .sort((a, b) => a.daysLeft - b.daysLeft)
  if (coming.length === 0) return null
  return `一直不处理的话：${coming.map(({ title, daysLeft }) => `再过 ${daysLeft} 天“${title}”不合格`).join('；')}。`
}
