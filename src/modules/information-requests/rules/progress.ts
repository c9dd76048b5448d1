/** What is happening in each state and what the applicant may do, in plain words. */
const nowInState: Readonly<Record<string, string>> = {
  submitted: '您的申请已经送到受理单位，等待受理单位确认收到。双方确认之日为收到之日，答复期限从那天起算。',
  confirming:
    '受理单位已经确认收到，请您也确认一次：这件申请确实是您提出的。您确认之日为收到之日，答复期限从那天起算。',
  received: '受理单位已经收到您的申请，正在审查申请内容是否明确。',
  correcting: '受理单位请您补正一次。请在期限以前按告知的内容补正；收到补正以后，答复期限重新计算。',
  examining: '受理单位正在办理您的申请。',
  consulting: '受理单位正在征求第三方或者其他机关的意见，征求意见的时间不计算在答复期限内。',
  explaining: '受理单位请您说明提出大量申请的理由。',
  awaitingPayment: '受理单位通知您缴纳信息处理费。缴费次日起重新计算答复期限；逾期不缴费的，不再处理。',
  inSecrecyReview: '答复已经拟好，正在审查。',
  inSigning: '答复已经拟好，正在签发。',
  signed: '答复已经签发，正在送达。',
  served: '已经答复。',
  archived: '已经答复并归档。',
  abandoned: '因逾期没有补正，申请不再处理。您可以重新提出申请。',
  unpaid: '因逾期没有缴费，申请不再处理。您可以重新提出申请。',
  withdrawn: '您已撤回申请。',
  joined: '这件申请与您的另一件申请一并答复。',
}

/** The sentence for a state. */
export function describeNow(state: string): string {
  return nowInState[state] ?? ''
}

/** Steps that an applicant is shown; what the office does inside stays inside. */
export const shownSteps: ReadonlySet<string> = new Set([
  'open',
  'confirmReceipt',
  'confirmAsApplicant',
  'receive',
  'accept',
  'askCorrection',
  'receiveCorrection',
  'abandon',
  'consult',
  'consultCoMakers',
  'endConsultation',
  'askReasons',
  'receiveReasons',
  'endWithoutReasons',
  'fixLateDate',
  'noticeFee',
  'recordPayment',
  'lapseUnpaid',
  'approveExtension',
  'serveExtension',
  'sign',
  'recallAnswer',
  'deliver',
  'join',
  'withdraw',
  'recompute',
  'correctService',
])

/** Why the date changed, for the steps that change it; null for the others. */
export const whyOfStep: Readonly<Record<string, string>> = {
  confirmAsApplicant: '双方确认之日为收到之日，自收到之日起计算答复期限，收到当日不计入。',
  receive: '自收到之日起计算答复期限，收到当日不计入。',
  receiveCorrection: '收到补正的申请以后，答复期限重新计算。',
  askCorrection: '申请内容需要补正，答复期限待收到补正后重新计算。',
  consult: '征求第三方和其他机关意见所需时间不计算在答复期限内。',
  consultCoMakers: '征求其他机关意见所需时间不计算在答复期限内。',
  endConsultation: '意见已经收齐，答复期限继续计算。',
  noticeFee: '缴费次日起重新计算答复期限。',
  recordPayment: '已经缴费，自次日起重新计算答复期限。',
  recallAnswer: '已签发的答复在送达以前发现有误，撤回修改；答复期限不变。',
  serveExtension: '经政府信息公开工作机构负责人同意，答复期限依法延长。',
  fixLateDate: '申请数量较多，另行确定答复的合理期限。',
  recompute: '国家公布了新的放假安排，期限重新计算。',
}
