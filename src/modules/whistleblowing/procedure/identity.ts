import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, reportRoleTitles } from './articles.ts'

const { reportClerk, reportInvestigator, identityKeeper } = reportRoleTitles

/** 核对身份申请: one person asks with a reason, another one agrees, and the identity is shown once. */
export const identityRequest = defineProcedure({
  key: 'identityRequest',
  version: '2026-11-26',
  title: '核对举报人身份',
  reserved: true,
  initial: 'requested',
  roles: { reportClerk, reportInvestigator, identityKeeper },
  states: {
    requested: { title: '待核准' },
    granted: { title: '已核准，待查看' },
    shown: { title: '已查看', final: true },
    refused: { title: '不予核准', final: true },
    lapsed: { title: '期满未查看，作废', final: true },
  },
  clocks: {
    decision: { title: '核准', rule: 'reports.identity', law: article('第七条') },
    showing: { title: '查看', rule: 'reports.identityShown', law: article('第七条') },
  },
  opening: {
    title: '申请核对身份',
    by: ['reportClerk', 'reportInvestigator'],
    clocks: { decision: 'start' },
    law: article('第七条'),
  },
  contributions: { ask: '申请核对身份' },
  actions: {
    grant: {
      title: '核准',
      from: ['requested'],
      to: 'granted',
      by: ['identityKeeper'],
      neverBy: ['ask'],
      clocks: { decision: 'stop', showing: 'start' },
      law: article('第七条'),
    },
    refuse: {
      title: '不予核准',
      from: ['requested'],
      to: 'refused',
      by: ['identityKeeper'],
      neverBy: ['ask'],
      clocks: { decision: 'stop' },
      law: article('第七条'),
    },
    show: {
      title: '查看身份（只有一次）',
      from: ['granted'],
      to: 'shown',
      by: [],
      automatic: true,
      clocks: { showing: 'stop' },
      law: article('第七条'),
    },
    lapse: {
      title: '期满未查看，作废',
      from: ['granted'],
      to: 'lapsed',
      by: [],
      automatic: true,
      after: 'showing',
      clocks: { showing: 'stop' },
      law: article('第七条'),
    },
  },
})
