import { defineProcedure } from '#kernel/procedure/define.ts'
import {
  article,
  clearanceActions,
  clearanceClocks,
  clearanceStates,
  handlingRoleTitles,
} from './articles.ts'

const duty = ['opinionWatcher', 'opinionDirector'] as const
const beforeAnswer = ['toAssign', 'toSign', 'verifying', 'drafting'] as const

/** From being found to knowing whose matter it is. */
const intakeActions = {
  confirm: {
    title: '值班员确认',
    from: ['found'],
    to: 'toTriage',
    by: duty,
    clocks: { detection: 'stop', triage: 'start' },
    law: article('第二条'),
  },
  respondMajor: {
    title: '研判为重大或特别重大，公开回应',
    from: ['toTriage'],
    to: 'toAssign',
    by: duty,
    reason: 'required',
    clocks: {
      triage: 'stop',
      assigning: 'restart',
      firstWord: 'startFromReceipt',
      conference: 'startFromReceipt',
    },
    law: article('第四条'),
  },
  respondOther: {
    title: '研判为一般，公开回应',
    from: ['toTriage'],
    to: 'toAssign',
    by: duty,
    clocks: { triage: 'stop', assigning: 'restart', response: 'startFromReceipt' },
    law: article('第四条'),
  },
  divert: {
    title: '按意见性质分流办理',
    from: ['toTriage'],
    to: 'diverted',
    by: duty,
    clocks: { triage: 'stop', total: 'stop' },
    law: article('第三条'),
  },
  setAside: {
    title: '属于发泄情绪，只计入趋势',
    from: ['toTriage'],
    to: 'trendOnly',
    by: duty,
    clocks: { triage: 'stop', total: 'stop' },
    law: article('第三条'),
  },
  retriage: {
    title: '重新研判',
    from: beforeAnswer,
    to: 'toTriage',
    by: ['opinionDirector'],
    optional: true,
    reason: 'required',
    clocks: {
      assigning: 'stop',
      firstWord: 'stop',
      conference: 'stop',
      response: 'stop',
      triage: 'restart',
    },
    law: article('第四条'),
  },
  assign: {
    title: '交办',
    from: ['toAssign'],
    to: 'toSign',
    by: duty,
    clocks: { assigning: 'stop' },
    law: article('第五条'),
  },
} as const

/** What the unit's part does to the event. */
const unitMoves = {
  signed: {
    title: '承办单位签收',
    from: ['toSign'],
    to: 'verifying',
    by: [],
    automatic: true,
    law: article('第五条'),
  },
  givenBack: {
    title: '承办单位退回',
    from: ['toSign'],
    to: 'toAssign',
    by: [],
    automatic: true,
    clocks: { assigning: 'restart' },
    law: article('第五条'),
  },
  verified: {
    title: '承办单位提交核实结论',
    from: ['verifying'],
    to: 'drafting',
    by: [],
    automatic: true,
    law: article('第五条'),
  },
  drafted: {
    title: '承办单位报送回应稿',
    from: ['drafting'],
    to: 'clearing',
    by: [],
    automatic: true,
    clocks: { clearing: 'restart' },
    law: article('第六条'),
  },
} as const

/** From the text that was sent to the word the public can read, and to the end of the matter. */
const answerActions = {
  ...clearanceActions('drafting'),
  published: {
    title: '回应已发布',
    from: ['publishing'],
    to: 'answered',
    by: [],
    automatic: true,
    clocks: { release: 'stop', total: 'stop', firstWord: 'stop', response: 'stop' },
    law: article('第七条'),
  },
  speakAgain: {
    title: '再次回应',
    from: ['answered'],
    to: 'drafting',
    by: duty,
    optional: true,
    startsRound: true,
    reason: 'required',
    law: article('第七条'),
  },
  recordConference: {
    title: '记录新闻发布会',
    from: ['toSign', 'verifying', 'drafting', 'clearing', 'releasing', 'publishing', 'answered'],
    by: ['spokesperson', 'opinionDirector'],
    optional: true,
    once: true,
    reason: 'required',
    clocks: { conference: 'stop' },
    law: article('第四条'),
  },
  stepDown: {
    title: '登记事实，降低民意等级',
    from: ['answered'],
    by: ['opinionDirector'],
    optional: true,
    reason: 'required',
    law: article('第八条'),
  },
  close: {
    title: '办结',
    from: ['answered'],
    to: 'closed',
    by: ['opinionDirector'],
    reason: 'required',
    clocks: { conference: 'stop' },
    law: article('第八条'),
  },
} as const

/** 网络舆情事件: from being found to a word that was verified, cleared and published, by the hours of the wall clock. */
export const opinionEvent = defineProcedure({
  key: 'opinionEvent',
  version: '2026-11',
  title: '网络舆情事件',
  initial: 'found',
  roles: handlingRoleTitles,
  states: {
    found: { title: '已发现，待值班员确认' },
    toTriage: { title: '待研判' },
    toAssign: { title: '待交办' },
    toSign: { title: '待承办单位签收' },
    verifying: { title: '核实中' },
    drafting: { title: '起草回应' },
    ...clearanceStates,
    answered: { title: '已回应，跟踪中' },
    closed: { title: '已办结', final: true },
    diverted: { title: '已分流办理', final: true },
    trendOnly: { title: '只计入趋势', final: true },
  },
  clocks: {
    total: { title: '黄金24小时', rule: 'opinionHandling.total', law: article('第四条') },
    detection: { title: '发现确认', rule: 'opinionHandling.detection', law: article('第二条') },
    triage: { title: '研判', rule: 'opinionHandling.triage', law: article('第三条') },
    assigning: { title: '交办', rule: 'opinionHandling.assigning', law: article('第五条') },
    firstWord: { title: '首次权威发布', rule: 'opinionHandling.firstWord', law: article('第四条') },
    conference: { title: '新闻发布会', rule: 'opinionHandling.conference', law: article('第四条') },
    response: { title: '一般舆情回应', rule: 'opinionHandling.response', law: article('第四条') },
    ...clearanceClocks,
  },
  contributions: { draft: '起草' },
  // The hours run from the instant the first post was found, whoever looked when.
  opening: {
    title: '发现舆情事件',
    by: ['opinionWatcher', 'opinionDirector'],
    clocks: { total: 'startFromReceipt', detection: 'startFromReceipt' },
    law: article('第二条'),
  },
  actions: { ...intakeActions, ...unitMoves, ...answerActions },
})
