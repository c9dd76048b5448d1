/** What the acts and objects of supervision are called in the audit trail. */
export const supervisionWords: Readonly<Record<string, string>> = {
  'supervision.openOffice': '启用督查督办',
  'supervision.saveMatter': '修改拟立项',
  'supervision.saveItem': '保存督办事项',
  'supervision.removeItem': '移除督办事项',
  'supervision.publishItem': '起草督办事项公开稿',
  'supervision.saveSlipRule': '修改督办单规则',
  'supervision.office': '督查机构',
  'supervision.matter': '督查立项',
  'supervision.item': '督办事项',
  'supervision.slipRule': '督办单规则',
  'field.publicItem': '公开稿编号',
  'field.daysLate': '逾期天数',
  'field.answerDays': '回复天数',
  'field.requirement': '要求',
}
