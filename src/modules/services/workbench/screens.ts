import { ApartmentOutlined, DashboardOutlined, SettingOutlined } from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { servicesRoles } from '../contract/roles.ts'

const legalReview: ProcedureScreens = {
  procedureKey: 'serviceLegalReview',
  matter: async () => (await import('./legal/LegalMatter.tsx')).LegalMatter,
  forms: { pass: async () => (await import('./legal/LegalForm.tsx')).LegalForm },
  workplace: () => null,
}

/** The screens of 权责与办事, in the order of the navigation. */
export const servicesScreens: ModuleScreens = {
  name: 'services',
  title: '权责与办事',
  screens: [
    {
      path: 'services/list',
      title: '事项目录',
      roles: servicesRoles,
      icon: ApartmentOutlined,
      element: async () => (await import('./list/ListScreen.tsx')).ListScreen,
    },
    {
      path: 'services/editions/:editionId',
      title: '编辑事项',
      roles: servicesRoles,
      element: async () => (await import('./editor/EditorScreen.tsx')).EditorScreen,
    },
    {
      path: 'services/history/:serviceId',
      title: '事项的全部版本',
      roles: servicesRoles,
      element: async () => (await import('./history/HistoryScreen.tsx')).HistoryScreen,
    },
    {
      path: 'services/import',
      title: '批量导入事项',
      roles: ['author'],
      element: async () => (await import('./import/ImportScreen.tsx')).ImportScreen,
    },
    {
      path: 'services/board',
      title: '要素完整情况',
      roles: servicesRoles,
      icon: DashboardOutlined,
      element: async () => (await import('./board/BoardScreen.tsx')).BoardScreen,
    },
    {
      path: 'services/settings',
      title: '类型、主题与要求',
      roles: ['siteManager'],
      icon: SettingOutlined,
      element: async () => (await import('./settings/SettingsScreen.tsx')).SettingsScreen,
    },
  ],
  procedures: [legalReview],
}
