import {
  ApartmentOutlined,
  AuditOutlined,
  IdcardOutlined,
  ImportOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ModuleScreens } from '#workbench/screen.ts'

const bothOffices = ['systemAdministrator', 'securityAdministrator'] as const

/** 机构与人员: for the system and the security administrator. */
export const organisationScreens: ModuleScreens = {
  name: 'organisation',
  title: '机构与人员',
  procedures: [],
  screens: [
    {
      path: 'organisation/units',
      title: '机构',
      roles: bothOffices,
      icon: ApartmentOutlined,
      element: async () => (await import('./units/UnitsScreen.tsx')).UnitsScreen,
    },
    {
      path: 'organisation/units/:id',
      title: '机构',
      roles: bothOffices,
      element: async () => (await import('./units/UnitsScreen.tsx')).UnitsScreen,
    },
    {
      path: 'organisation/people',
      title: '人员',
      roles: bothOffices,
      icon: TeamOutlined,
      element: async () => (await import('./people/PeopleScreen.tsx')).PeopleScreen,
    },
    {
      path: 'organisation/people/:id',
      title: '人员',
      roles: bothOffices,
      element: async () => (await import('./people/PersonScreen.tsx')).PersonScreen,
    },
    {
      path: 'organisation/proposals',
      title: '待确认提请',
      roles: bothOffices,
      icon: AuditOutlined,
      element: async () => (await import('./proposals/ProposalsScreen.tsx')).ProposalsScreen,
    },
    {
      path: 'organisation/import',
      title: '批量导入',
      roles: ['systemAdministrator'],
      icon: ImportOutlined,
      element: async () => (await import('./import/ImportScreen.tsx')).ImportScreen,
    },
    {
      path: 'organisation/accounts',
      title: '账号',
      roles: ['securityAdministrator'],
      icon: IdcardOutlined,
      element: async () => (await import('./accounts/AccountsScreen.tsx')).AccountsScreen,
    },
    {
      path: 'organisation/policy',
      title: '登录规则',
      roles: ['securityAdministrator'],
      icon: SafetyCertificateOutlined,
      element: async () => (await import('./accounts/PolicyScreen.tsx')).PolicyScreen,
    },
  ],
}
