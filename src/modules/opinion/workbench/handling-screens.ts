import {
  ControlOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  SolutionOutlined,
  SendOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import type { ProcedureScreens, Screen } from '#workbench/screen.ts'
import { handlingRoles, officeRoles } from '../contract/handling.ts'

const cases = async () => await import('./case/HandlingCase.tsx')
const texts = async () => await import('./forms/TextForm.tsx')
const others = async () => await import('./forms/OtherForms.tsx')
const triage = async () => (await import('./forms/TriageForm.tsx')).TriageForm
const beside = async () => (await import('./case/OtherCases.tsx')).BesideCase

/** The screens of handling. */
export const handlingScreens: readonly Screen[] = [
  {
    path: 'opinion/handling',
    title: '舆情办理',
    roles: handlingRoles,
    icon: FieldTimeOutlined,
    element: async () => (await import('./board/BoardScreen.tsx')).BoardScreen,
  },
  {
    path: 'opinion/points',
    title: '口径',
    roles: officeRoles,
    icon: SolutionOutlined,
    element: async () => (await import('./points/PointsScreen.tsx')).PointsScreen,
  },
  {
    path: 'opinion/spokespeople',
    title: '新闻发言人',
    roles: officeRoles,
    icon: UserSwitchOutlined,
    element: async () => (await import('./roster/RosterScreen.tsx')).RosterScreen,
  },
  {
    path: 'opinion/reports',
    title: '舆情报告',
    roles: officeRoles,
    icon: FileTextOutlined,
    element: async () => (await import('./reports/ReportsScreen.tsx')).ReportsScreen,
  },
  {
    path: 'opinion/referrals',
    title: '移送公安机关',
    roles: ['opinionDirector', 'referralApprover'],
    icon: SendOutlined,
    element: async () => (await import('./referrals/ReferralsScreen.tsx')).ReferralsScreen,
  },
  {
    path: 'opinion/rules',
    title: '阈值和词表',
    roles: officeRoles,
    icon: ControlOutlined,
    element: async () => (await import('./rules/RulesScreen.tsx')).RulesScreen,
  },
  {
    path: 'opinion/reports/:reportId',
    title: '舆情报告',
    roles: officeRoles,
    element: async () => (await import('./reports/ReportScreen.tsx')).ReportScreen,
  },
]

/** What the case page shows of each procedure of handling. */
export const handlingProcedures: readonly ProcedureScreens[] = [
  {
    procedureKey: 'opinionEvent',
    matter: async () => (await cases()).EventCase,
    forms: {
      respondMajor: triage,
      respondOther: triage,
      divert: triage,
      assign: async () => (await import('./forms/AssignForm.tsx')).AssignForm,
      clear: async () => (await texts()).EventTextForm,
      release: async () => (await texts()).EventTextForm,
      stepDown: async () => (await others()).StepDownForm,
    },
    workplace: () => null,
  },
  {
    procedureKey: 'opinionTask',
    matter: async () => (await cases()).TaskCase,
    forms: {
      submitDraft: async () => (await texts()).TaskTextForm,
      askCoHandlers: async () => (await import('./forms/CoHandlersForm.tsx')).CoHandlersForm,
    },
    workplace: () => null,
  },
  {
    procedureKey: 'opinionSuggestion',
    matter: beside,
    forms: {
      decide: async () => (await others()).DecideForm,
      clear: async () => (await texts()).SuggestionTextForm,
      release: async () => (await texts()).SuggestionTextForm,
    },
    workplace: () => null,
  },
  { procedureKey: 'opinionNote', matter: beside, forms: {}, workplace: () => null },
  {
    procedureKey: 'opinionLead',
    matter: beside,
    forms: { handOver: async () => (await others()).HandOverForm },
    workplace: () => null,
  },
  {
    procedureKey: 'opinionTalkingPoint',
    matter: async () => (await import('./points/PointCase.tsx')).PointCase,
    forms: { approve: async () => (await texts()).PointTextForm },
    workplace: () => null,
  },
  {
    procedureKey: 'opinionReferral',
    matter: async () => (await import('./case/ReferralCase.tsx')).ReferralCase,
    forms: {},
    workplace: () => null,
  },
]
