import type { LawArticle } from '#kernel/law.ts'
import { defineProcedure } from '#kernel/procedure/define.ts'

const supervision: LawArticle = { instrument: '政府信息公开条例', article: '第四十七条' }
const catalogue: LawArticle = { instrument: '政府信息公开条例', article: '第十二条' }

/** The part of those who ask units to go through what they must publish and do. */
export const inventoriesRoleTitles = { campaignKeeper: '事项梳理主管' } as const

/** Who plays in these procedures: the author, whose role publishing declares, and the keeper. */
const partsPlayed = { author: '撰稿人', ...inventoriesRoleTitles } as const

/** 公开事项梳理: one office asks many units, reminds them, and closes. */
export const inventoryCampaign = defineProcedure({
  key: 'inventoryCampaign',
  version: '2026-11',
  title: '公开事项梳理',
  initial: 'running',
  roles: partsPlayed,
  states: {
    running: { title: '进行中' },
    closed: { title: '已结束', final: true },
  },
  clocks: { campaign: { title: '梳理期限', until: 'dayGiven', law: supervision } },
  opening: {
    title: '布置梳理',
    by: ['campaignKeeper'],
    clocks: { campaign: 'start' },
    law: supervision,
  },
  actions: {
    close: {
      title: '结束梳理',
      from: ['running'],
      to: 'closed',
      by: ['campaignKeeper'],
      clocks: { campaign: 'stop' },
      danger: true,
      law: supervision,
    },
  },
})

/** What one unit answers: filled by the unit, reviewed by the office that asked, sealed when it is accepted. */
export const inventory = defineProcedure({
  key: 'inventory',
  version: '2026-11',
  title: '单位事项清单',
  initial: 'waiting',
  roles: partsPlayed,
  states: {
    waiting: { title: '未开始' },
    inWork: { title: '填报中' },
    submitted: { title: '待审核' },
    returned: { title: '已退回' },
    accepted: { title: '已接受', final: true },
    missed: { title: '到结束未完成', final: true },
  },
  clocks: {
    fill: { title: '填报期限', until: 'dayGiven', law: supervision },
    review: { title: '审核期限', rule: 'inventories.review', law: supervision },
  },
  opening: { title: '布置填报', by: ['campaignKeeper'], clocks: { fill: 'start' }, law: supervision },
  contributions: { edit: '填报' },
  actions: {
    begin: { title: '开始填报', from: ['waiting'], to: 'inWork', by: ['author'], law: catalogue },
    submit: {
      title: '提交审核',
      from: ['inWork', 'returned'],
      to: 'submitted',
      by: ['author'],
      clocks: { review: 'start' },
      law: catalogue,
    },
    accept: {
      title: '接受',
      from: ['submitted'],
      to: 'accepted',
      by: ['campaignKeeper'],
      neverBy: ['edit'],
      clocks: { fill: 'stop', review: 'stop' },
      law: supervision,
    },
    return: {
      title: '退回',
      from: ['submitted'],
      to: 'returned',
      by: ['campaignKeeper'],
      clocks: { review: 'stop' },
      reason: 'required',
      law: supervision,
    },
    lapse: {
      title: '随梳理结束',
      from: ['waiting', 'inWork', 'returned'],
      to: 'missed',
      by: [],
      automatic: true,
      optional: true,
      clocks: { fill: 'stop' },
      law: supervision,
    },
    lapseUnderReview: {
      title: '审核中随梳理结束',
      from: ['submitted'],
      to: 'missed',
      by: [],
      automatic: true,
      optional: true,
      clocks: { fill: 'stop', review: 'stop' },
      law: supervision,
    },
  },
})
