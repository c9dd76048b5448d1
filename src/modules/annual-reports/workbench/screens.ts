import { CalendarOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { reportRoles } from '../contract/roles.ts'

const reportMatter = async () => (await import('./editor/ReportMatter.tsx')).ReportMatter

/** Both kinds of report are handled on the same screens. */
function reportScreens(procedureKey: string): ProcedureScreens {
  return {
    procedureKey,
    matter: reportMatter,
    forms: {},
    workplace: ({ id, state }) => ({
      path: `/annual-reports/${id}`,
      title: state === 'drafting' ? '打开编制' : '打开报告',
    }),
  }
}

/** The screens of annual reports, in the order of the navigation. */
export const annualReportScreens: ModuleScreens = {
  name: 'annual-reports',
  title: '年度报告',
  screens: [
    {
      path: 'annual-reports',
      title: '年度报告',
      roles: reportRoles,
      icon: CalendarOutlined,
      element: async () => (await import('./list/ReportsScreen.tsx')).ReportsScreen,
    },
    {
      path: 'annual-reports/bundles',
      title: '签名数据包',
      roles: reportRoles,
      icon: SafetyCertificateOutlined,
      element: async () => (await import('./bundles/BundlesScreen.tsx')).BundlesScreen,
    },
    {
      path: 'annual-reports/forms',
      title: '报告格式',
      roles: reportRoles,
      element: async () => (await import('./forms/FormsScreen.tsx')).FormsScreen,
    },
    {
      path: 'annual-reports/circular',
      title: '年度报告编制情况通报',
      roles: reportRoles,
      element: async () => (await import('./circular/CircularScreen.tsx')).CircularScreen,
    },
    {
      path: 'annual-reports/:reportId',
      title: '编制年度报告',
      roles: reportRoles,
      element: async () => (await import('./editor/ReportScreen.tsx')).ReportScreen,
    },
  ],
  procedures: [reportScreens('annualReport'), reportScreens('websiteReport')],
}
