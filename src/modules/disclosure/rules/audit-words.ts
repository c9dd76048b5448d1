/** What the acts and objects of disclosure are called in the audit trail. */
export const disclosureWords: Readonly<Record<string, string>> = {
  'disclosure.saveEntry': '修改目录条目',
  'disclosure.entry': '目录条目',
  'disclosure.addDuty': '增加应公开事项',
  'disclosure.endDuty': '终止应公开事项',
  'disclosure.duty': '应公开事项',
  'disclosure.exempt': '登记不适用事项',
  'disclosure.endExemption': '取消不适用',
  'disclosure.exemption': '不适用登记',
  'disclosure.saveGuide': '保存公开指南',
  'disclosure.guide': '公开指南',
  'disclosure.assignFinding': '交办自查问题',
  'disclosure.closeFinding': '办结自查问题',
  'disclosure.finding': '自查问题',
  'disclosure.saveThreshold': '修改检查标准',
  'disclosure.threshold': '检查标准',
}
