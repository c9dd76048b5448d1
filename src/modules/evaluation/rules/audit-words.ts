/** What the acts and objects of evaluation are called in the audit trail. */
export const evaluationAuditWords: Readonly<Record<string, string>> = {
  'evaluation.keepRules': '发布考评规则',
  'evaluation.rules': '考评规则',
  'evaluation.exclude': '剔除来信，不计入考评',
  'evaluation.decideTalk': '决定约谈',
  'evaluation.round': '一期考评',
}
