import { defineProcedure } from '#kernel/procedure/define.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import type { Track } from './articles.ts'
import { article, letterRoleTitles, trackTitles, tracks } from './articles.ts'

const stopAll = { signing: 'stop', reply: 'stop' } as const

/** What the unit that was given a letter does with it. */
const unitActions = {
  signFor: {
    title: '签收',
    from: ['toSign'],
    to: 'handling',
    by: ['letterHandler'],
    clocks: { signing: 'stop' },
    law: article('第四条'),
  },
  giveBack: {
    title: '退回（不属于本单位职责）',
    from: ['toSign', 'handling'],
    to: 'returned',
    by: ['letterHandler', 'letterReviewer'],
    optional: true,
    reason: 'required',
    clocks: stopAll,
    law: article('第四条'),
  },
  askCoHandlers: {
    title: '请其他单位协办',
    from: ['handling'],
    by: ['letterHandler', 'letterReviewer'],
    optional: true,
    asks: 'coHandler',
    law: article('第四条'),
  },
  answerAsCoHandler: {
    title: '提出协办意见',
    from: ['handling', 'drafted'],
    by: ['letterHandler', 'letterReviewer'],
    answers: { party: 'coHandler', as: 'done' },
    reason: 'required',
    law: article('第四条'),
  },
  extend: {
    title: '批准延长办理期限',
    from: ['handling', 'drafted'],
    by: ['letterReviewer'],
    optional: true,
    once: true,
    within: 'reply',
    reason: 'required',
    clocks: { reply: 'extend' },
    days: { clock: 'reply', title: '延长的天数' },
    law: article('第七条'),
  },
  submitDraft: {
    title: '提交答复，送本单位审核',
    from: ['handling'],
    to: 'drafted',
    by: ['letterHandler'],
    law: article('第六条'),
  },
  sendBackDraft: {
    title: '退回承办人修改',
    from: ['drafted'],
    to: 'handling',
    by: ['letterReviewer'],
    optional: true,
    startsRound: true,
    reason: 'required',
    law: article('第六条'),
  },
  approveDraft: {
    title: '审核通过，报送信箱',
    from: ['drafted'],
    to: 'submitted',
    by: ['letterReviewer'],
    notBy: ['submitDraft'],
    law: article('第六条'),
  },
} as const

/** What the letter itself does to the part a unit has in it. */
const letterActions = {
  revise: {
    title: '信箱退回修改',
    from: ['submitted'],
    to: 'handling',
    by: [],
    automatic: true,
    startsRound: true,
    law: article('第六条'),
  },
  finish: {
    title: '答复已发出',
    from: ['submitted'],
    to: 'finished',
    by: [],
    automatic: true,
    clocks: { reply: 'stop' },
    law: article('第六条'),
  },
  recall: {
    title: '撤回交办',
    from: ['toSign', 'handling', 'drafted', 'submitted'],
    to: 'recalled',
    by: [],
    automatic: true,
    clocks: stopAll,
    law: article('第九条'),
  },
} as const

const keys = {
  enquiry: 'letterEnquiry',
  help: 'letterHelp',
  complaint: 'letterComplaint',
  suggestion: 'letterSuggestion',
  petition: 'letterPetition',
  urgent: 'letterUrgent',
} as const satisfies Record<Track, string>

const takeOver = {
  takeOver: {
    title: '原系统已答复，移交入库',
    from: ['toSign'],
    to: 'finished',
    by: [],
    automatic: true,
    dated: '原系统答复的时间',
    clocks: stopAll,
    law: article('第十二条'),
  },
} as const

function tableOf(track: Track) {
  return {
    key: keys[track],
    title: `来信承办（${trackTitles[track]}）`,
    initial: 'toSign',
    roles: letterRoleTitles,
    states: {
      toSign: { title: '待签收' },
      handling: { title: '办理中' },
      drafted: { title: '答复待本单位审核' },
      submitted: { title: '答复已报信箱审核' },
      finished: { title: '已答复', final: true },
      returned: { title: '已退回信箱', final: true },
      recalled: { title: '已撤回', final: true },
    },
    clocks: {
      signing: { title: '签收', rule: 'letters.signing', law: article('第四条') },
      reply: { title: '办理答复', rule: `letters.${track}`, law: article('第五条') },
      coHandling: { title: '协办', rule: 'letters.coHandling', law: article('第四条') },
    },
    parties: {
      coHandler: { title: '协办单位', clock: 'coHandling', silence: 'nothing', law: article('第四条') },
    },
    // Every day since the letter came counts, whoever it lay with.
    opening: {
      title: '交办',
      by: ['letterClerk', 'letterDirector'],
      clocks: { signing: 'start', reply: 'startFromReceipt' },
      law: article('第四条'),
    },
    actions: { ...unitActions, ...letterActions },
  } as const
}

/** As it was before letters could be taken over from another system. */
export function assignmentBefore(track: Track) {
  return defineProcedure({ ...tableOf(track), version: '2026-11' })
}

function assignmentOf(track: Track) {
  const table = tableOf(track)
  return defineProcedure({
    ...table,
    version: '2026-11-25',
    actions: { ...table.actions, ...takeOver },
  })
}

/** The part one unit has in a letter, by kind of handling; the kinds differ in nothing but their limit. */
export const assignmentProcedures: Readonly<Record<Track, ReturnType<typeof assignmentOf>>> = {
  enquiry: assignmentOf('enquiry'),
  help: assignmentOf('help'),
  complaint: assignmentOf('complaint'),
  suggestion: assignmentOf('suggestion'),
  petition: assignmentOf('petition'),
  urgent: assignmentOf('urgent'),
}

/** All of them. */
export const allAssignments: readonly Procedure[] = tracks.map((track) => assignmentProcedures[track])
