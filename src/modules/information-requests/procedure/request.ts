import { defineProcedure } from '#kernel/procedure/define.ts'
import { answerActions, recallActions } from './answer-actions.ts'
import { article, partTitles } from './articles.ts'
import { askingActions } from './asking-actions.ts'
import { intakeActions, intakeActionsBefore } from './intake-actions.ts'

const table = {
  key: 'informationRequest',
  title: '政府信息公开申请',
  initial: 'submitted',
  roles: partTitles,
  states: {
    submitted: { title: '待确认收到' },
    received: { title: '待审查申请内容' },
    correcting: { title: '待申请人补正' },
    examining: { title: '办理中' },
    consulting: { title: '征求意见中' },
    explaining: { title: '待申请人说明理由' },
    awaitingPayment: { title: '待缴费' },
    inSecrecyReview: { title: '保密审查' },
    inSigning: { title: '待签发' },
    signed: { title: '待送达' },
    served: { title: '已答复，待归档' },
    archived: { title: '已归档', final: true },
    abandoned: { title: '逾期未补正，不再处理', final: true },
    unpaid: { title: '逾期未缴费，不再处理', final: true },
    withdrawn: { title: '申请人已撤回', final: true },
    joined: { title: '已并案办理', final: true },
  },
  clocks: {
    confirmation: { title: '确认收到申请', rule: 'disclosure.confirmation', law: article('第三十一条') },
    reply: { title: '答复期限', rule: 'disclosure.reply', law: article('第三十三条') },
    // The law of 2008 sets no limit for asking for a correction.
    correction: {
      title: '补正告知期限',
      rule: 'disclosure.correction',
      orNone: true,
      law: article('第三十条'),
    },
    correctionAnswer: {
      title: '申请人补正期限',
      rule: 'disclosure.correctionAnswer',
      law: article('第三十条'),
    },
    consultation: { title: '征求意见（提示）', rule: 'disclosure.consultation', law: article('第三十三条') },
    explanation: { title: '说明理由期限', rule: 'disclosure.explanation', law: article('第三十五条') },
    payment: { title: '缴费期限', rule: 'disclosure.payment', law: article('第四十二条') },
    archive: { title: '归档', rule: 'disclosure.archive', law: article('第四十五条') },
    coMaker: {
      title: '共同制作机关提出意见期限',
      rule: 'disclosure.coMaker',
      law: article('第三十四条'),
    },
    coHandling: { title: '协办时限', rule: 'disclosure.coHandling', law: article('第四十五条') },
  },
  parties: {
    coMaker: {
      title: '共同制作机关',
      clock: 'coMaker',
      silence: 'agreement',
      law: article('第三十四条'),
    },
    coHandler: { title: '协办单位', clock: 'coHandling', silence: 'nothing', law: article('第四十五条') },
  },
  notices: {
    receipt: { title: '接收回执', to: '申请人', law: article('第三十一条') },
    correction: {
      title: '补正告知书',
      to: '申请人',
      beforeEndOf: 'correction',
      begins: 'correctionAnswer',
      law: article('第三十条'),
    },
    consultation: { title: '征求意见告知书', to: '申请人', law: article('第三十三条') },
    override: {
      title: '依申请公开告知书',
      to: '第三方',
      by: ['requestOfficer'],
      law: article('第三十二条'),
    },
    explanation: {
      title: '说明理由告知书',
      to: '申请人',
      begins: 'explanation',
      law: article('第三十五条'),
    },
    lateDate: {
      title: '延迟答复告知书',
      to: '申请人',
      beforeEndOf: 'reply',
      by: ['requestOfficer'],
      law: article('第三十五条'),
    },
    // 自收到收费通知次日起（国办函〔2020〕109号）: the twenty days are those of whoever has the notice in hand.
    fee: {
      title: '收费通知书',
      to: '申请人',
      beforeEndOf: 'reply',
      begins: 'payment',
      law: article('第四十二条'),
    },
    extension: {
      title: '延期答复告知书',
      to: '申请人',
      beforeEndOf: 'reply',
      law: article('第三十三条'),
    },
    answer: { title: '答复书', to: '申请人', beforeEndOf: 'reply', law: article('第三十六条') },
  },
  opening: {
    title: '提交申请',
    by: 'anyone',
    clocks: { confirmation: 'startFromReceipt' },
    law: article('第二十九条'),
  },
  contributions: { draft: '起草答复' },
  separation: {
    actions: ['submitAnswer', 'passSecrecyReview', 'sign'],
    neverFewerThan: 2,
    law: article('第十七条'),
  },
} as const

/** As it was when the office confirmed the receipt alone. */
export const informationRequestBefore = defineProcedure({
  ...table,
  version: '2026-11',
  actions: { ...intakeActionsBefore, ...answerActions, ...askingActions },
})

const { submitted, ...later } = table.states

const confirmed = {
  ...table,
  states: { submitted, confirming: { title: '待申请人确认' }, ...later },
  clocks: {
    ...table.clocks,
    applicantConfirmation: {
      title: '等候申请人确认（提示）',
      rule: 'disclosure.applicantConfirmation',
      law: article('第三十一条'),
    },
  },
} as const

/** As it was while a signed answer could only be served. */
export const informationRequestWithoutRecall = defineProcedure({
  ...confirmed,
  version: '2026-11-25',
  actions: { ...intakeActions, ...answerActions, ...askingActions },
})

/** 依申请公开: from a request coming in to its answer being served and filed. */
export const informationRequest = defineProcedure({
  ...confirmed,
  version: '2026-11-26',
  actions: { ...intakeActions, ...answerActions, ...recallActions, ...askingActions },
})
