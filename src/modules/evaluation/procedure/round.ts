import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, evaluationRoleTitles } from './roles.ts'

/** 一期考评: worked out, shown to the units, contested, decided, sealed. */
export const evaluationRound = defineProcedure({
  key: 'evaluation',
  version: '2026-11',
  title: '来信办理考评',
  initial: 'draft',
  roles: evaluationRoleTitles,
  states: {
    draft: { title: '测算' },
    announced: { title: '公示，征求异议' },
    deciding: { title: '处理异议，待审定' },
    final: { title: '已审定', final: true },
    discarded: { title: '已废弃', final: true },
  },
  clocks: { objection: { title: '提出异议', rule: 'evaluation.objection', law: article('第三条') } },
  opening: { title: '开始测算', by: ['evaluator'], law: article('第二条') },
  actions: {
    announce: {
      title: '公示并征求异议',
      from: ['draft'],
      to: 'announced',
      by: ['evaluator'],
      clocks: { objection: 'start' },
      law: article('第三条'),
    },
    close: {
      title: '异议期满，汇总异议',
      from: ['announced'],
      to: 'deciding',
      by: ['evaluator'],
      after: 'objection',
      clocks: { objection: 'stop' },
      law: article('第四条'),
    },
    finish: {
      title: '审定并封存',
      from: ['deciding'],
      to: 'final',
      by: ['evaluationDirector'],
      notBy: ['announce'],
      danger: true,
      law: article('第五条'),
    },
    discard: {
      title: '废弃',
      from: ['draft'],
      to: 'discarded',
      by: ['evaluator'],
      optional: true,
      reason: 'required',
      law: article('第二条'),
    },
  },
})

/** 异议: what a unit says against a figure, answered by the office with reasons. */
export const evaluationObjection = defineProcedure({
  key: 'evaluationObjection',
  version: '2026-11',
  title: '考评异议',
  initial: 'filed',
  roles: evaluationRoleTitles,
  states: {
    filed: { title: '待答复' },
    upheld: { title: '成立', final: true },
    dismissed: { title: '不成立', final: true },
  },
  clocks: { answer: { title: '答复异议', rule: 'evaluation.answer', law: article('第四条') } },
  opening: { title: '提出异议', by: 'anyone', clocks: { answer: 'start' }, law: article('第三条') },
  actions: {
    uphold: {
      title: '异议成立',
      from: ['filed'],
      to: 'upheld',
      by: ['evaluationDirector'],
      reason: 'required',
      clocks: { answer: 'stop' },
      law: article('第四条'),
    },
    dismiss: {
      title: '异议不成立',
      from: ['filed'],
      to: 'dismissed',
      by: ['evaluationDirector'],
      reason: 'required',
      clocks: { answer: 'stop' },
      law: article('第四条'),
    },
  },
})
