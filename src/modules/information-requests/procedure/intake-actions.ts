import { article } from './articles.ts'

/** Every state in which an applicant may still withdraw. */
const beforeService = [
  'submitted',
  'received',
  'correcting',
  'examining',
  'consulting',
  'explaining',
  'awaitingPayment',
  'inSecrecyReview',
  'inSigning',
  'signed',
] as const

const stopAll = {
  confirmation: 'stop',
  reply: 'stop',
  correction: 'stop',
  correctionAnswer: 'stop',
  consultation: 'stop',
  explanation: 'stop',
  payment: 'stop',
} as const

/** Receiving a request, having it corrected once, and its ending without an answer: as it was when the office confirmed alone. */
export const intakeActionsBefore = {
  receive: {
    title: '确认收到并登记',
    from: ['submitted'],
    to: 'received',
    by: ['requestOfficer', 'disclosureDirector'],
    dated: '收到日期',
    receives: true,
    clocks: { confirmation: 'stop', reply: 'startFromReceipt', correction: 'startFromReceipt' },
    notice: 'receipt',
    law: article('第三十一条'),
  },
  accept: {
    title: '内容明确，转入办理',
    from: ['received'],
    to: 'examining',
    by: ['requestOfficer'],
    clocks: { correction: 'stop' },
    law: article('第四十五条'),
  },
  askCorrection: {
    title: '告知补正',
    from: ['received'],
    to: 'correcting',
    by: ['requestOfficer'],
    once: true,
    within: 'correction',
    clocks: { reply: 'stop', correction: 'stop', correctionAnswer: 'start' },
    days: { clock: 'correctionAnswer', title: '给申请人补正的工作日', most: 60 },
    notice: 'correction',
    law: article('第三十条'),
  },
  // The reply period begins afresh on the day the corrected request arrives.
  receiveCorrection: {
    title: '收到补正',
    from: ['correcting'],
    to: 'examining',
    by: ['requestOfficer'],
    automatic: true,
    dated: '收到补正日期',
    clocks: { reply: 'restart', correctionAnswer: 'stop' },
    law: article('第三十条'),
  },
  abandon: {
    title: '逾期未补正，不再处理',
    from: ['correcting'],
    to: 'abandoned',
    by: ['requestOfficer'],
    optional: true,
    after: 'correctionAnswer',
    needsServed: ['correction'],
    clocks: { correctionAnswer: 'stop' },
    reason: 'required',
    danger: true,
    law: article('第三十条'),
  },
  join: {
    title: '并入同一申请人的另一申请',
    from: ['received', 'examining'],
    to: 'joined',
    by: ['requestOfficer'],
    optional: true,
    clocks: stopAll,
    reason: 'required',
    law: article('第四十五条'),
  },
  withdraw: {
    title: '登记申请人撤回',
    from: beforeService,
    to: 'withdrawn',
    by: ['requestOfficer'],
    optional: true,
    automatic: true,
    clocks: stopAll,
    reason: 'required',
    danger: true,
    law: article('第四十五条'),
  },
} as const

const { receive, join, withdraw } = intakeActionsBefore
const stopConfirmation = { confirmation: 'stop', applicantConfirmation: 'stop' } as const

/** The same where both sides confirm what came by mail or fax (条例 第三十一条第三项). */
export const intakeActions = {
  ...intakeActionsBefore,
  confirmReceipt: {
    title: '本机关确认收到，请申请人确认',
    from: ['submitted'],
    to: 'confirming',
    by: ['requestOfficer', 'disclosureDirector'],
    optional: true,
    clocks: { confirmation: 'stop', applicantConfirmation: 'start' },
    law: article('第三十一条'),
  },
  // The applicant does it with the query code: this is the day both sides have confirmed.
  confirmAsApplicant: {
    title: '申请人确认',
    from: ['confirming'],
    to: 'received',
    by: [],
    automatic: true,
    receives: true,
    clocks: { ...stopConfirmation, reply: 'startFromReceipt', correction: 'startFromReceipt' },
    notice: 'receipt',
    law: article('第三十一条'),
  },
  receive: {
    ...receive,
    from: ['submitted', 'confirming'],
    clocks: { ...receive.clocks, ...stopConfirmation },
  },
  join: { ...join, clocks: { ...stopAll, ...stopConfirmation } },
  withdraw: {
    ...withdraw,
    from: ['confirming', ...beforeService],
    clocks: { ...stopAll, ...stopConfirmation },
  },
} as const
