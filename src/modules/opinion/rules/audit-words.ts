/** What the acts and objects of opinion are called in the audit trail. */
export const opinionAuditWords: Readonly<Record<string, string>> = {
  'opinion.source': '舆情来源',
  'opinion.post': '网络言论',
  'opinion.event': '舆情事件',
}
