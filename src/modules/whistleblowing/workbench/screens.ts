import { BarChartOutlined, FileAddOutlined, KeyOutlined, SafetyOutlined } from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { readers, reportRoles } from '../contract/words.ts'

const wordForms = async () => (await import('./forms/WordForms.tsx')).RemarkForm

const report: ProcedureScreens = {
  procedureKey: 'misconductReport',
  matter: async () => (await import('./case/ReportCase.tsx')).ReportCase,
  forms: {
    accept: async () => (await import('./forms/AcceptForm.tsx')).AcceptForm,
    propose: async () => (await import('./forms/AcceptForm.tsx')).ProposeForm,
    conclude: async () => (await import('./forms/WordForms.tsx')).ConcludeForm,
    refuse: async () => (await import('./forms/WordForms.tsx')).DecideForm,
    passOn: async () => (await import('./forms/WordForms.tsx')).DecideForm,
    approve: async () => (await import('./forms/WordForms.tsx')).DecideForm,
    sendBack: wordForms,
    extend: wordForms,
    returnConclusion: wordForms,
    reopen: wordForms,
  },
  workplace: () => null,
}

const identity: ProcedureScreens = {
  procedureKey: 'identityRequest',
  matter: async () => (await import('./case/IdentityCase.tsx')).IdentityCase,
  forms: { grant: async () => (await import('./forms/WordForms.tsx')).DecideForm },
  workplace: () => null,
}

/** The screens of reports, in the order of the navigation. */
export const whistleblowingScreens: ModuleScreens = {
  name: 'whistleblowing',
  title: '举报',
  screens: [
    {
      path: 'whistleblowing',
      title: '举报件',
      roles: readers,
      icon: SafetyOutlined,
      element: async () => (await import('./list/ReportsScreen.tsx')).ReportsScreen,
    },
    {
      path: 'whistleblowing/take-down',
      title: '登记举报',
      roles: ['reportClerk'],
      icon: FileAddOutlined,
      element: async () => (await import('./list/TakeDownScreen.tsx')).TakeDownScreen,
    },
    {
      path: 'whistleblowing/figures',
      title: '举报统计',
      roles: ['reportDirector'],
      icon: BarChartOutlined,
      element: async () => (await import('./list/FiguresScreen.tsx')).FiguresScreen,
    },
    {
      path: 'whistleblowing/keys',
      title: '口令与保管人',
      roles: reportRoles,
      icon: KeyOutlined,
      element: async () => (await import('./keys/KeysScreen.tsx')).KeysScreen,
    },
  ],
  procedures: [report, identity],
}
