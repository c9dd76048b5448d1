import {
  AuditOutlined,
  BugOutlined,
  CalendarOutlined,
  FileSearchOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  FileWordOutlined,
  NumberOutlined,
  SnippetsOutlined,
} from '@ant-design/icons'
import { annualReportScreens } from '#modules/annual-reports/workbench/screens.ts'
import { disclosureScreens } from '#modules/disclosure/workbench/screens.ts'
import { evaluationScreens } from '#modules/evaluation/workbench/screens.ts'
import { informationRequestScreens } from '#modules/information-requests/workbench/screens.ts'
import { inventoriesScreens } from '#modules/inventories/workbench/screens.ts'
import { letterScreens } from '#modules/letters/workbench/screens.ts'
import { opinionScreens } from '#modules/opinion/workbench/screens.ts'
import { organisationScreens } from '#modules/organisation/workbench/screens.tsx'
import { publishingScreens } from '#modules/publishing/workbench/screens.ts'
import { servicesScreens } from '#modules/services/workbench/screens.ts'
import { whistleblowingScreens } from '#modules/whistleblowing/workbench/screens.ts'
import { supervisionScreens } from '#modules/supervision/workbench/screens.ts'
import type { ModuleScreens } from './screen.ts'

/** Screens of the kernel itself, which every installation has; they stand last in the navigation. */
const kernelScreens: ModuleScreens = {
  name: 'kernel',
  title: '系统',
  screens: [
    {
      path: 'account',
      title: '我的账号与安全',
      roles: 'signedIn',
      element: async () => (await import('./account/AccountScreen.tsx')).AccountScreen,
    },
    {
      path: 'help',
      title: '使用说明',
      roles: 'signedIn',
      icon: QuestionCircleOutlined,
      element: async () => (await import('./help/HelpScreen.tsx')).HelpScreen,
    },
    {
      path: 'help/:role',
      title: '使用说明',
      roles: 'signedIn',
      element: async () => (await import('./help/HelpScreen.tsx')).HelpScreen,
    },
    {
      path: 'screening/rules',
      title: '检查规则',
      roles: ['siteManager', 'secrecyReviewer', 'author', 'reviewer', 'approver'],
      icon: FileSearchOutlined,
      element: async () => (await import('./screening/RulesScreen.tsx')).RulesScreen,
    },
    {
      path: 'calendar',
      title: '工作日历与期限',
      roles: 'signedIn',
      icon: CalendarOutlined,
      element: async () => (await import('./calendar/CalendarScreen.tsx')).CalendarScreen,
    },
    {
      path: 'law',
      title: '法定期限',
      roles: 'signedIn',
      icon: ReadOutlined,
      element: async () => (await import('./law/RulesScreen.tsx')).LawRulesScreen,
    },
    {
      path: 'notices/templates',
      title: '文书模板',
      roles: ['noticeKeeper'],
      icon: FileWordOutlined,
      element: async () => (await import('./notices/TemplatesScreen.tsx')).TemplatesScreen,
    },
    {
      path: 'notices/templates/:kindKey',
      title: '编辑文书模板',
      roles: ['noticeKeeper'],
      element: async () => (await import('./notices/TemplateScreen.tsx')).TemplateScreen,
    },
    {
      path: 'notices/passages',
      title: '常用段落',
      roles: ['noticeKeeper'],
      icon: SnippetsOutlined,
      element: async () => (await import('./notices/PassagesScreen.tsx')).PassagesScreen,
    },
    {
      path: 'notices/registers',
      title: '文号与抬头',
      roles: ['noticeKeeper'],
      icon: NumberOutlined,
      element: async () => (await import('./notices/RegistersScreen.tsx')).RegistersScreen,
    },
    {
      path: 'audit',
      title: '审计',
      roles: ['auditAdministrator'],
      icon: AuditOutlined,
      element: async () => (await import('./audit/AuditScreen.tsx')).AuditScreen,
    },
    {
      path: 'work/failed',
      title: '后台任务运行情况',
      roles: ['systemAdministrator'],
      icon: BugOutlined,
      element: async () => (await import('./work/FailedWorkScreen.tsx')).FailedWorkScreen,
    },
  ],
  procedures: [],
}

/** The modules' screens in the order of the navigation: the only place that names them. */
export const moduleScreens: readonly ModuleScreens[] = [
  publishingScreens,
  informationRequestScreens,
  letterScreens,
  opinionScreens,
  supervisionScreens,
  evaluationScreens,
  whistleblowingScreens,
  servicesScreens,
  inventoriesScreens,
  annualReportScreens,
  disclosureScreens,
  organisationScreens,
  kernelScreens,
]
