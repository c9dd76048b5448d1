import { defineProcedure } from '#kernel/procedure/define.ts'
import {
  article,
  clearanceActions,
  clearanceClocks,
  clearanceStates,
  handlingRoleTitles,
} from './articles.ts'

/** 积极意见: adopted or not, with the reason; the result is public (建设性意见，吸纳情况公开). */
export const opinionSuggestion = defineProcedure({
  key: 'opinionSuggestion',
  version: '2026-11',
  title: '网络建议吸纳',
  initial: 'considering',
  roles: {
    opinionHandler: handlingRoleTitles.opinionHandler,
    opinionUnitHead: handlingRoleTitles.opinionUnitHead,
    publicityReviewer: handlingRoleTitles.publicityReviewer,
    spokesperson: handlingRoleTitles.spokesperson,
  },
  states: {
    considering: { title: '研究中' },
    ...clearanceStates,
    made: { title: '吸纳情况已公开', final: true },
  },
  clocks: {
    suggestion: { title: '吸纳情况答复', rule: 'opinionHandling.suggestion', law: article('第三条') },
    ...clearanceClocks,
  },
  contributions: { draft: '起草' },
  opening: { title: '转为建议', by: [], clocks: { suggestion: 'start' }, law: article('第三条') },
  actions: {
    decide: {
      title: '决定是否吸纳',
      from: ['considering'],
      to: 'clearing',
      by: ['opinionUnitHead'],
      clocks: { clearing: 'restart' },
      law: article('第三条'),
    },
    ...clearanceActions('considering'),
    published: {
      title: '吸纳情况已公开',
      from: ['publishing'],
      to: 'made',
      by: [],
      automatic: true,
      clocks: { suggestion: 'stop', release: 'stop' },
      law: article('第七条'),
    },
  },
})

/** 消极意见: a mirror for the unit, which says what it has improved (引以为鉴). */
export const opinionNote = defineProcedure({
  key: 'opinionNote',
  version: '2026-11',
  title: '改进提示',
  initial: 'sent',
  roles: {
    opinionDirector: handlingRoleTitles.opinionDirector,
    opinionHandler: handlingRoleTitles.opinionHandler,
    opinionUnitHead: handlingRoleTitles.opinionUnitHead,
  },
  states: {
    sent: { title: '待单位改进' },
    reported: { title: '已报改进情况，待核' },
    accepted: { title: '已核实改进', final: true },
  },
  clocks: {
    improvement: { title: '改进', rule: 'opinionHandling.improvement', law: article('第三条') },
    acceptance: { title: '核实改进', rule: 'opinionHandling.acceptance', law: article('第三条') },
  },
  opening: { title: '发出改进提示', by: [], clocks: { improvement: 'start' }, law: article('第三条') },
  actions: {
    report: {
      title: '报告改进情况',
      from: ['sent'],
      to: 'reported',
      by: ['opinionHandler', 'opinionUnitHead'],
      reason: 'required',
      clocks: { improvement: 'stop', acceptance: 'restart' },
      law: article('第三条'),
    },
    returnReport: {
      title: '退回继续改进',
      from: ['reported'],
      to: 'sent',
      by: ['opinionDirector'],
      optional: true,
      startsRound: true,
      reason: 'required',
      clocks: { acceptance: 'stop', improvement: 'restart' },
      law: article('第三条'),
    },
    accept: {
      title: '核实属实',
      from: ['reported'],
      to: 'accepted',
      by: ['opinionDirector'],
      notBy: ['report'],
      clocks: { acceptance: 'stop' },
      law: article('第三条'),
    },
  },
})

/**
 * 举报线索: read by the director alone and handed to the body that may look into it; who received it, and its number
 * there, are recorded. No unit is given it, least of all the one it speaks of.
 */
export const opinionLead = defineProcedure({
  key: 'opinionLead',
  version: '2026-11',
  title: '举报线索移交',
  initial: 'held',
  roles: { opinionDirector: handlingRoleTitles.opinionDirector },
  states: { held: { title: '待移交' }, handedOver: { title: '已移交', final: true } },
  clocks: {
    handOver: { title: '移交', rule: 'opinionHandling.handOver', law: article('第三条') },
  },
  opening: { title: '登记线索', by: [], clocks: { handOver: 'start' }, law: article('第三条') },
  actions: {
    handOver: {
      title: '已移交有权机关',
      from: ['held'],
      to: 'handedOver',
      by: ['opinionDirector'],
      clocks: { handOver: 'stop' },
      law: article('第三条'),
    },
  },
})
