/** What the acts and objects of letters are called in the audit trail. */
export const letterAuditWords: Readonly<Record<string, string>> = {
  'letters.openMailbox': '开通信箱',
  'letters.import': '移交入库原系统的来信',
  'letters.mailbox': '信箱',
  'letters.openWriter': '查看来信人联系方式',
  'letters.letter': '来信',
  'letters.exportList': '导出来信清单',
  'letters.addFile': '为来信添加附件',
  'letters.proposePublication': '把来信和答复送公开审核',
  'letters.eraseWriters': '按期限删除来信人联系方式',
  'letters.writer': '来信人联系方式',
}
