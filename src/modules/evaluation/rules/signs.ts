import type { Failure, Selection } from '../contract/board.ts'
import type { Thresholds } from './thresholds.ts'

const greatest = 2_147_483_647

/** The whole of a measure. */
export function all(name: Selection['name']): Selection {
  return { name, least: 0, most: greatest }
}

/** One value of a measure. */
export function only(name: Selection['name'], value: number): Selection {
  return { name, least: value, most: value }
}

/** A sign of a failure that answers show. */
export interface AnswerSign {
  readonly failure: Failure['key']
  readonly key: string
  readonly title: string
  readonly selection: Selection
  /** What it is a share of. */
  readonly of: Selection
}

/** What answers themselves show (facts of real answers: 4.6 % say nothing, 8.2 % take up nothing of the subject). */
export function answerSigns(rules: Thresholds): AnswerSign[] {
  const answers = all('answer')
  return [
    sign(
      'deceiving',
      'short',
      `答复不超过${rules.shortAnswer}字`,
      { name: 'length', least: 0, most: rules.shortAnswer },
      answers,
    ),
    sign(
      'deceiving',
      'offTopic',
      `答非所问：答复没有提到来信主题（不足${rules.leastCoverage}%）`,
      {
        name: 'coverage',
        least: 0,
        most: rules.leastCoverage * 100 - 1,
      },
      answers,
    ),
    sign(
      'deceiving',
      'copied',
      `与另一件不同来信的答复雷同（${rules.twin}%以上）`,
      { name: 'twinOfOther', least: rules.twin, most: 100 },
      answers,
    ),
    sign('deceiving', 'forwarded', '答复说已转交其他部门', all('forwarded'), answers),
    sign('deceiving', 'contradicted', '来信人说没有解决', only('solved', 0), all('solved')),
    sign('dull', 'late', '逾期才答复', only('late', 1), all('late')),
    sign('dull', 'extended', '延长过期限', all('extended'), answers),
    sign('dull', 'again', '重新办理后再次答复', all('again'), answers),
  ]
}

function sign(
  failure: Failure['key'],
  key: string,
  title: string,
  selection: Selection,
  of: Selection,
): AnswerSign {
  return { failure, key, title, selection, of }
}

/** A sign of a failure that open letters show. */
export interface OpenSign {
  readonly failure: Failure['key']
  readonly key: string
  readonly title: string
  /** Where late cases stand, of mailboxes or of units. */
  readonly isMailbox: boolean
  readonly states: readonly string[]
}

/** What letters show that nobody has answered. */
export const openSigns: readonly OpenSign[] = [
  {
    failure: 'deaf',
    key: 'unaccepted',
    title: '超过期限没有受理交办',
    isMailbox: true,
    states: ['received', 'returned', 'toRule'],
  },
  { failure: 'deaf', key: 'unsigned', title: '交办后超过期限没有签收', isMailbox: false, states: ['toSign'] },
  {
    failure: 'dull',
    key: 'overdue',
    title: '超过期限没有答复',
    isMailbox: false,
    states: ['handling', 'drafted', 'submitted'],
  },
  {
    failure: 'dull',
    key: 'unchecked',
    title: '答复送审后超过期限没有审核',
    isMailbox: true,
    states: ['checking'],
  },
]

/** The four failures, in order. */
export const failureTitles: readonly Pick<Failure, 'key' | 'title' | 'meaning'>[] = [
  { key: 'blind', title: '瞎子', meaning: '视而不见：紧急的事没有人看见' },
  { key: 'deaf', title: '聋子', meaning: '充耳不闻：来信没有人受理、签收' },
  { key: 'deceiving', title: '骗子', meaning: '应付忽悠：答了等于没答' },
  { key: 'dull', title: '呆子', meaning: '拖而不办：逾期、延期、反复' },
]
