/** What the acts and objects of annual reports are called in the audit view; actions of its procedures have their own titles. */
export const reportWords: Readonly<Record<string, string>> = {
  'annual-reports.saveProse': '保存年度报告正文',
  'annual-reports.enterFigure': '填写年度报告数据',
  'annual-reports.seal': '封存年度报告',
  'annual-reports.setCampaign': '布置年度报告',
  'annual-reports.changeForm': '修改报表格式',
  'annual-reports.importBundle': '导入签名数据包',
  'annual-reports.trustKey': '信任密钥',
  'annual-reports.distrustKey': '停止信任密钥',
  'annual-reports.report': '年度报告',
  'annual-reports.campaign': '年度报告布置',
  'annual-reports.form': '报告格式',
  'annual-reports.bundle': '签名数据包',
  'annual-reports.key': '信任的密钥',
}
