/** What the acts and objects of services are called in the audit view; actions of its procedure have their own titles. */
export const servicesWords: Readonly<Record<string, string>> = {
  'services.create': '新建事项',
  'services.save': '保存事项',
  'services.import': '导入事项',
  'services.saveKind': '修改事项类型',
  'services.saveUnitCode': '修改主体代码',
  'services.saveElement': '修改指南要素',
  'services.saveTheme': '修改事项主题',
  'services.exportServices': '导出事项目录表',
  'services.service': '权责与办事事项',
  'services.edition': '事项版本',
  'services.kind': '事项类型',
  'services.unitCode': '主体代码',
  'services.element': '指南要素',
  'services.theme': '事项主题',
}
