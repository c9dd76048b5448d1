/** What the acts and objects of evaluation are called in the audit trail. */
export const evaluationAuditWords: Readonly<Record<string, string>> = {
  'evaluation.keepRules': '发布考评规则',
  'evaluation.rules': '考评规则',
}
