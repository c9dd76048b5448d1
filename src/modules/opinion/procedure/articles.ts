import type { LawArticle } from '#kernel/law.ts'
import { opinionRoleTitles } from '../rules/roles.ts'

/** An article of the office's own rules for online opinion; they stand in the law tables and can be edited there. */
export const article = (number: string): LawArticle => ({ instrument: '网络舆情办理办法', article: number })

/** The roles of handling that posts may carry. */
export const handlingRoleTitles = {
  ...opinionRoleTitles,
  opinionDirector: '舆情值班负责人',
  publicityReviewer: '外宣办审核人',
  spokesperson: '新闻发言人',
  opinionHandler: '舆情承办人',
  opinionUnitHead: '舆情承办单位负责人',
  referralApprover: '移送批准人',
} as const

const onward = {
  clear: {
    title: '审核通过',
    from: ['clearing'],
    to: 'releasing',
    by: ['publicityReviewer'],
    neverBy: ['draft'],
    clocks: { clearing: 'stop', release: 'restart' },
    law: article('第六条'),
  },
  release: {
    title: '送发布',
    from: ['releasing'],
    to: 'publishing',
    by: ['spokesperson'],
    notBy: ['clear'],
    law: article('第七条'),
  },
} as const

const goesBack = { optional: true, startsRound: true, reason: 'required' } as const

/**
 * What the publicity office and the spokesperson do with a text, whatever it belongs to (发布的信息都要经外宣办审核).
 * `draft` is the state in which the text is written.
 */
export function clearanceActions<State extends string>(draft: State) {
  return {
    sendBack: {
      title: '退回修改',
      from: ['clearing'],
      to: draft,
      by: ['publicityReviewer'],
      ...goesBack,
      clocks: { clearing: 'stop' },
      law: article('第六条'),
    },
    ...onward,
    takeBack: {
      title: '收回修改',
      from: ['releasing', 'publishing'],
      to: draft,
      by: ['publicityReviewer', 'spokesperson'],
      ...goesBack,
      clocks: { release: 'stop' },
      law: article('第七条'),
    },
  } as const
}

/** The states of a text on its way out. */
export const clearanceStates = {
  clearing: { title: '待外宣办审核' },
  releasing: { title: '待新闻发言人发布' },
  publishing: { title: '发布审查中' },
} as const

/** The clocks of these actions. */
export const clearanceClocks = {
  clearing: { title: '外宣办审核', rule: 'opinionHandling.clearing', law: article('第六条') },
  release: { title: '发布', rule: 'opinionHandling.release', law: article('第七条') },
} as const
