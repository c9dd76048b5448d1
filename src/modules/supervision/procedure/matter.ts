import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, officeRoles, supervisionRoleTitles } from './articles.ts'

const { supervisionOfficer, supervisionDirector } = supervisionRoleTitles

/** 督查立项: from writing down what was asked for until every item of it has ended. */
export const matter = defineProcedure({
  key: 'supervisionMatter',
  version: '2026-11',
  title: '督查立项',
  initial: 'drafted',
  roles: { supervisionOfficer, supervisionDirector },
  states: {
    drafted: { title: '拟立项' },
    toApprove: { title: '待批准立项' },
    underway: { title: '已交办' },
    finished: { title: '全部办结', final: true },
    dropped: { title: '不予立项', final: true },
  },
  clocks: { approval: { title: '审批立项', rule: 'supervision.approval', law: article('第二条') } },
  opening: { title: '拟立项', by: officeRoles, law: article('第二条') },
  actions: {
    submit: {
      title: '报批立项',
      from: ['drafted'],
      to: 'toApprove',
      by: ['supervisionOfficer'],
      clocks: { approval: 'start' },
      law: article('第二条'),
    },
    sendBack: {
      title: '退回修改',
      from: ['toApprove'],
      to: 'drafted',
      by: ['supervisionDirector'],
      optional: true,
      startsRound: true,
      reason: 'required',
      clocks: { approval: 'stop' },
      law: article('第二条'),
    },
    establish: {
      title: '批准立项并交办',
      from: ['toApprove'],
      to: 'underway',
      by: ['supervisionDirector'],
      notBy: ['submit'],
      clocks: { approval: 'stop' },
      law: article('第三条'),
    },
    // What was promised to a citizen is public already: nobody has to agree that it be kept.
    adopt: {
      title: '答复承诺自动立项并交办',
      from: ['drafted'],
      to: 'underway',
      by: [],
      automatic: true,
      law: article('第二条'),
    },
    drop: {
      title: '不予立项',
      from: ['drafted', 'toApprove'],
      to: 'dropped',
      by: ['supervisionDirector'],
      optional: true,
      reason: 'required',
      clocks: { approval: 'stop' },
      law: article('第二条'),
    },
    finish: {
      title: '全部事项办结',
      from: ['underway'],
      to: 'finished',
      by: [],
      automatic: true,
      law: article('第九条'),
    },
  },
})
