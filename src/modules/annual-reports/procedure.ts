import type { LawArticle } from '#kernel/law.ts'
import { defineProcedure } from '#kernel/procedure/define.ts'
import { reportRoleTitles } from './contract/roles.ts'

const annualReport: LawArticle = { instrument: '政府信息公开条例', article: '第四十九条' }
const contents: LawArticle = { instrument: '政府信息公开条例', article: '第五十条' }
const supervision: LawArticle = { instrument: '政府信息公开条例', article: '第四十七条' }
const websiteTable: LawArticle = { instrument: '政府网站工作年度报表', article: '第一条' }

/**
 * 政府信息公开工作年度报告, from the draft to the public page: 编制 → 审核 → 封存 → 送发布 → 公布. One case is one version of
 * one report.
 */
export const disclosureReport = defineProcedure({
  key: 'annualReport',
  version: '2026-11',
  title: '政府信息公开工作年度报告',
  initial: 'drafting',
  roles: reportRoleTitles,
  states: {
    drafting: { title: '编制' },
    inReview: { title: '审核' },
    sealed: { title: '已封存，待发布' },
    inPublication: { title: '发布审核中' },
    published: { title: '已公布', final: true },
    discarded: { title: '已废弃', final: true },
  },
  clocks: { publish: { title: '公布期限', until: 'dayGiven', law: annualReport } },
  opening: {
    title: '布置编制',
    by: ['requestOfficer', 'disclosureDirector'],
    clocks: { publish: 'startFromReceipt' },
    law: annualReport,
  },
  contributions: { edit: '编辑' },
  actions: {
    submit: {
      title: '提交审核',
      from: ['drafting'],
      to: 'inReview',
      by: ['requestOfficer'],
      law: contents,
    },
    seal: {
      title: '审定并封存',
      from: ['inReview'],
      to: 'sealed',
      by: ['disclosureDirector'],
      neverBy: ['edit'],
      notBy: ['submit'],
      law: contents,
    },
    return: {
      title: '退回修改',
      from: ['inReview'],
      to: 'drafting',
      by: ['disclosureDirector'],
      optional: true,
      startsRound: true,
      reason: 'required',
      law: contents,
    },
    handOver: {
      title: '送发布',
      from: ['sealed'],
      to: 'inPublication',
      by: ['requestOfficer'],
      law: annualReport,
    },
    takeBack: {
      title: '发布稿已废弃，收回',
      from: ['inPublication'],
      to: 'sealed',
      by: [],
      automatic: true,
      law: annualReport,
    },
    publish: {
      title: '公布',
      from: ['inPublication'],
      to: 'published',
      by: [],
      automatic: true,
      clocks: { publish: 'stop' },
      law: annualReport,
    },
    reschedule: {
      title: '调整公布期限',
      from: ['drafting', 'inReview', 'sealed', 'inPublication'],
      by: [],
      automatic: true,
      optional: true,
      clocks: { publish: 'restart' },
      law: supervision,
    },
    giveWay: {
      title: '已由数据包报送，不再编制',
      from: ['drafting'],
      to: 'discarded',
      by: [],
      automatic: true,
      optional: true,
      clocks: { publish: 'stop' },
      law: annualReport,
    },
    discard: {
      title: '废弃更正',
      from: ['drafting'],
      to: 'discarded',
      by: ['requestOfficer'],
      optional: true,
      danger: true,
      clocks: { publish: 'stop' },
      law: contents,
    },
  },
})

/** 政府网站工作年度报表: the same way under its own rule. */
export const websiteReport = defineProcedure({
  ...disclosureReport,
  key: 'websiteReport',
  title: '政府网站工作年度报表',
  clocks: { publish: { ...disclosureReport.clocks.publish, law: websiteTable } },
  opening: { ...disclosureReport.opening, law: websiteTable },
  actions: underLaw(disclosureReport.actions, websiteTable),
})

/** The same actions resting on another law. */
function underLaw<Actions extends Readonly<Record<string, { readonly law: LawArticle }>>>(
  actions: Actions,
  law: LawArticle,
): Actions {
  const entries = Object.entries(actions).map(([name, rule]) => [name, { ...rule, law }])
  return Object.fromEntries(entries) as Actions
}
