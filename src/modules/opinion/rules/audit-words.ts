/** What the acts and objects of opinion are called in the audit trail. */
export const opinionAuditWords: Readonly<Record<string, string>> = {
  'opinion.source': '舆情来源',
  'opinion.enterSource': '登记来源',
  'opinion.changeSource': '修改来源',
  'opinion.stopSource': '停止读取来源',
  'opinion.resumeSource': '恢复读取来源',
  'opinion.acceptFormat': '确认来源的新格式',
  'opinion.post': '网络言论',
  'opinion.event': '舆情事件',
  'opinion.mergeEvent': '合并事件',
  'opinion.splitEvent': '拆分事件',
  'opinion.undoArrangement': '撤销合并或者拆分',
  'opinion.renameEvent': '修改事件名称',
  'opinion.raiseEvent': '立为事件',
}
