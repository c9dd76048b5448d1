import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, supervisionRoleTitles } from './articles.ts'

const { supervisionOfficer, supervisionDirector, taskLeader } = supervisionRoleTitles

/** 问责建议: facts from the records, what the unit says to them, and what a person decides. */
export const accountability = defineProcedure({
  key: 'supervisionAccountability',
  version: '2026-11',
  title: '问责建议',
  initial: 'toExplain',
  roles: { supervisionOfficer, supervisionDirector, taskLeader },
  states: {
    toExplain: { title: '待承办单位说明' },
    toDecide: { title: '待决定' },
    issued: { title: '已发出', final: true },
    dropped: { title: '不予提出', final: true },
  },
  clocks: {
    explanation: { title: '承办单位说明', rule: 'supervision.explanation', law: article('第十条') },
  },
  opening: {
    title: '根据记录拟出，听取承办单位说明',
    by: ['supervisionOfficer', 'supervisionDirector'],
    clocks: { explanation: 'start' },
    law: article('第十条'),
  },
  contributions: { draw: '拟出问责建议' },
  actions: {
    explain: {
      title: '作出说明',
      from: ['toExplain'],
      to: 'toDecide',
      by: ['taskLeader'],
      clocks: { explanation: 'stop' },
      law: article('第十条'),
    },
    // Silence is no admission: it goes to whoever decides with the facts alone.
    lapse: {
      title: '期满没有说明',
      from: ['toExplain'],
      to: 'toDecide',
      by: [],
      automatic: true,
      after: 'explanation',
      clocks: { explanation: 'stop' },
      law: article('第十条'),
    },
    issue: {
      title: '发出问责建议',
      from: ['toDecide'],
      to: 'issued',
      by: ['supervisionDirector'],
      neverBy: ['draw'],
      law: article('第十条'),
    },
    drop: {
      title: '不予提出',
      from: ['toDecide'],
      to: 'dropped',
      by: ['supervisionDirector'],
      optional: true,
      neverBy: ['draw'],
      reason: 'required',
      law: article('第十条'),
    },
  },
})
