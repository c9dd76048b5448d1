import type { Tx } from '#kernel/database/database.ts'
import type { Module } from '#kernel/module.ts'

/** Before the name of a field whose change is recorded. */
export const fieldPrefix = 'field.'

/** What the kernel's own acts and objects are called. */
export const kernelWords: Readonly<Record<string, string>> = {
  'access.signIn': '登录',
  'access.signOut': '退出登录',
  'access.refuseSignIn': '登录失败',
  'access.refuseUnknown': '以不存在的登录名登录失败',
  'access.refusePassword': '当前密码核对失败',
  'access.refuseCode': '二次验证失败',
  'access.endSession': '退出某台设备的登录',
  'access.changePassword': '修改密码',
  'access.enrolTotp': '登记手机验证器',
  'access.removeTotp': '取消手机验证器',
  'access.enrolPasskey': '登记通行密钥',
  'access.removePasskey': '删除通行密钥',
  'access.renewRecoveryCodes': '重新生成备用码',
  'access.resetPassword': '重置他人密码',
  'access.resetSecondFactor': '清除他人二次验证',
  'access.suspendAccount': '停用账号',
  'access.resumeAccount': '恢复账号',
  'access.unlockAccount': '解除账号锁定',
  'access.lockAccount': '失败过多，锁定账号',
  'access.lockAddress': '失败过多，锁定地址',
  'access.unlockAddress': '解除地址锁定',
  'access.setPolicy': '修改登录规则',
  'access.address': '来源地址',
  'access.signInName': '登录名',
  'calendar.import': '导入工作日历',
  'calendar.year': '工作日历年度',
  'law.correctArticle': '更正法条',
  'law.correctRule': '更正规则',
  'law.saveRule': '修改法定期限',
  'law.checkRule': '核对法定期限的依据',
  'law.withdrawRule': '撤下尚未施行的法定期限',
  'law.article': '法条',
  'law.rule': '规则',
  'screening.addRule': '添加检查规则',
  'screening.changeRule': '修改检查规则',
  'screening.retireRule': '停用检查规则',
  'screening.restoreRule': '恢复检查规则',
  'screening.importRules': '导入检查规则',
  'screening.rule': '检查规则',
  'notices.render': '生成文书',
  'notices.saveTemplate': '保存文书模板',
  'notices.endTemplate': '改用全县统一文本',
  'notices.savePassage': '保存常用段落',
  'notices.saveLetterhead': '保存抬头信息',
  'notices.savePrefix': '设置发文代字',
  'notices.startRegister': '设置起始编号',
  'notices.voidNumber': '作废文号',
  'notices.rendition': '文书',
  'notices.template': '文书模板',
  'notices.passage': '常用段落',
  'notices.letterhead': '抬头信息',
  'notices.register': '编号簿',
  'notices.number': '文号',
  'access.person': '人员',
  'access.policy': '登录规则',
  'jobs.retry': '重试失败的后台任务',
  'jobs.dismiss': '不再重试失败的后台任务',
  'jobs.failure': '失败的后台任务',
  'audit.exportEntries': '导出审计记录',
  'audit.exportChains': '导出审计链',
  'audit.verify': '核验审计链',
  'audit.chain': '审计链',
  'audit.list': '导出的清单',
  'field.address': '地址',
  'field.arrangement': '安排',
  'field.basis': '依据',
  'field.code': '代码',
  'field.contact': '联系方式',
  'field.description': '说明',
  'field.digest': '内容指纹',
  'field.dueOn': '期限',
  'field.effectiveOn': '生效日期',
  'field.factors': '验证方式',
  'field.fax': '传真',
  'field.files': '文件',
  'field.filter': '筛选条件',
  'field.hours': '办公时间',
  'field.id': '编号',
  'field.kind': '类别',
  'field.name': '姓名（名称）',
  'field.note': '说明',
  'field.number': '编号（版次）',
  'field.personId': '人员编号',
  'field.personName': '人员',
  'field.phone': '电话',
  'field.postId': '岗位编号',
  'field.reach': '管辖范围',
  'field.reason': '理由',
  'field.revision': '修订次序',
  'field.roles': '角色',
  'field.rows': '行数',
  'field.secondFactorFor': '须二次验证的人员',
  'field.signInName': '登录名',
  'field.sortOrder': '排列次序',
  'field.source': '来源',
  'field.startsOn': '起始日期',
  'field.state': '办理环节',
  'field.title': '标题（名称）',
  'field.unitId': '单位',
  'field.units': '单位',
  'field.value': '数值',
  'field.version': '办理次序',
}

/** Every act and kind of object that can be met, with what it is called. */
export function collectWords(modules: readonly Module[]): Record<string, string> {
  const procedures = modules
    .flatMap((module) => module.procedures)
    .flatMap((bound) => [bound, ...bound.earlier])
  const ofProcedures = procedures
    .toReversed()
    .flatMap(({ procedure }) => [
      [procedure.key, procedure.title],
      [`${procedure.key}.open`, `${procedure.title}：建立`],
      ...Object.entries(procedure.actions).map(([name, { title }]) => [
        `${procedure.key}.${name}`,
        `${procedure.title}：${title}`,
      ]),
    ])
  const ofModules = modules.map(({ auditWords }) => auditWords ?? {})
  return Object.assign({}, Object.fromEntries(ofProcedures), kernelWords, ...ofModules) as Record<
    string,
    string
  >
}

/** Writes down what acts and objects are called: every start calls it. */
export async function registerWords(tx: Tx, modules: readonly Module[]): Promise<void> {
  const rows = Object.entries(collectWords(modules)).map(([code, title]) => ({ code, title }))
  await tx
    .insertInto('audit.word')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((row) => ({ title: row.ref('excluded.title') })),
    )
    .execute()
}
