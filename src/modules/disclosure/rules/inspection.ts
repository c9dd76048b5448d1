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
}

type Limits = (key: string) => number

/** True when a news column, or a first-level notice or policy column, is beyond its limit (检查指标：栏目不更新). */
export function isNewsStale(column: ColumnFact, limits: Limits): boolean {
  if (column.age === null) return false
  if (column.kind === 'news') return column.age > limits('newsDays')
  const isNotice = column.isFirstLevel && (column.kind === 'notice' || column.kind === 'policy')
  return isNotice && column.age > limits('noticeDays')
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
  const news = facts.columns.filter((column) => isNewsStale(column, limits)).length
  const others = facts.columns.filter((column) => isOtherStale(column, limits)).length
  const empty = facts.columns.filter(({ count }) => count === 0).length
  const counted = (key: string, title: string, count: number, limit: string, what: string): Verdict => ({
    key,
    title,
    words: `${what} ${count} 个`,
    limit: `达到 ${limits(limit)} 个为不合格`,
    isFailing: count >= limits(limit),
    isKnown: true,
  })
  return [
    {
      key: 'forgedDates',
      title: '伪造发稿日期',
      words: `没有理由提前发稿日期的信息 ${facts.forgedDates} 条`,
      limit: `达到 ${limits('forgedDates')} 条为不合格`,
      isFailing: facts.forgedDates >= limits('forgedDates'),
      isKnown: true,
    },
    judgeProbes(facts.probes, limits),
    {
      key: 'homeStale',
      title: '首页不更新',
      words: facts.homeAge === null ? '首页没有任何信息' : `首页最新信息在 ${facts.homeAge} 天前`,
      limit: `超过 ${limits('homeDays')} 天为不合格`,
      isFailing: facts.homeAge === null || facts.homeAge > limits('homeDays'),
      isKnown: true,
    },
    counted('staleNews', '动态要闻、通知公告、政策文件不更新', news, 'staleNews', '超期栏目'),
    counted('staleOthers', '其他应更新栏目长期不更新', others, 'staleOthers', '超期栏目'),
    counted('emptyColumns', '空白栏目', empty, 'emptyColumns', '空白栏目'),
  ]
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
  }
}

/** The sentence an inspection would come to today. */
export function sentenceOf(verdicts: readonly Verdict[]): string {
  const failing = verdicts.filter(({ isFailing }) => isFailing)
  if (failing.length === 0) return '今天检查，没有发现单项否决的问题。'
  return `今天检查会不合格，因为：${failing.map(({ title, words }) => `${title}（${words}）`).join('；')}。`
}
