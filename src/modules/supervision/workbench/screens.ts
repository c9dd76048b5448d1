import {
  ClockCircleOutlined,
  DashboardOutlined,
  FileAddOutlined,
  FlagOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { supervisionRoles } from '../contract/words.ts'

const progressForms = async () => (await import('./forms/ProgressForms.tsx')).ProgressForm
const slipForms = async () => (await import('./forms/SlipForm.tsx')).SlipForm

const task: ProcedureScreens = {
  procedureKey: 'supervisionTask',
  matter: async () => (await import('./task/TaskCase.tsx')).TaskCase,
  forms: {
    noteProgress: progressForms,
    contribute: progressForms,
    report: progressForms,
    answerSlip: progressForms,
    blueSlip: slipForms,
    orangeSlip: slipForms,
    redSlip: slipForms,
    askExtension: async () => (await import('./forms/ExtensionForm.tsx')).ExtensionForm,
    reassign: async () => (await import('./forms/ReassignForm.tsx')).ReassignForm,
  },
  workplace: () => null,
}

const matter: ProcedureScreens = {
  procedureKey: 'supervisionMatter',
  matter: async () => (await import('./matter/MatterCase.tsx')).MatterCase,
  forms: {},
  workplace: () => null,
}

const accountability: ProcedureScreens = {
  procedureKey: 'supervisionAccountability',
  matter: async () => (await import('./task/AccountabilityCase.tsx')).AccountabilityCase,
  forms: { explain: async () => (await import('./forms/ExplainForm.tsx')).ExplainForm },
  workplace: () => null,
}

const offices = ['supervisionOfficer', 'supervisionDirector'] as const

/** The screens of supervision, in the order of the navigation. */
export const supervisionScreens: ModuleScreens = {
  name: 'supervision',
  title: '督查督办',
  screens: [
    {
      path: 'supervision/board',
      title: '督查看板',
      roles: supervisionRoles,
      icon: DashboardOutlined,
      element: async () => (await import('./board/BoardScreen.tsx')).BoardScreen,
    },
    {
      path: 'supervision/items',
      title: '督办事项',
      roles: supervisionRoles,
      icon: UnorderedListOutlined,
      element: async () => (await import('./list/ItemsScreen.tsx')).ItemsScreen,
    },
    {
      path: 'supervision/new',
      title: '登记立项',
      roles: offices,
      icon: FileAddOutlined,
      element: async () => (await import('./entry/NewMatterScreen.tsx')).NewMatterScreen,
    },
    {
      path: 'supervision/late',
      title: '逾期办件',
      roles: offices,
      icon: ClockCircleOutlined,
      element: async () => (await import('./entry/LateScreen.tsx')).LateScreen,
    },
    {
      path: 'supervision/slip-rules',
      title: '督办单规则',
      roles: offices,
      icon: FlagOutlined,
      element: async () => (await import('./board/SlipRulesScreen.tsx')).SlipRulesScreen,
    },
  ],
  procedures: [task, matter, accountability],
}
