/** What the acts and objects of requests are called in the audit view; actions of its procedures have their own titles. */
export const requestWords: Readonly<Record<string, string>> = {
  'information-requests.addFile': '添加文件',
  'information-requests.removeFile': '移除答复文件',
  'information-requests.saveDecision': '保存答复草稿',
  'information-requests.openIdentity': '查看申请人证件号码',
  'information-requests.recordContact': '登记与申请人的联系',
  'information-requests.recordSearch': '登记检索情况',
  'information-requests.judgeReasons': '审查申请人的理由',
  'information-requests.recordChallenge': '登记复议或者诉讼',
  'information-requests.settleChallenge': '登记复议或者诉讼的结果',
  'information-requests.renewQueryCode': '重发查询码',
  'information-requests.split': '拆分申请',
  'information-requests.reopen': '重新办理',
  'information-requests.keepRedaction': '把遮盖后的文件作为答复附件',
  'information-requests.proposePublication': '转为主动公开',
  'information-requests.request': '申请',
}
