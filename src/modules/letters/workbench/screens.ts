import { ExperimentOutlined, FileAddOutlined, FormOutlined, MailOutlined } from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { letterRoles } from '../contract/words.ts'
import { allAssignments } from '../procedure/assignment.ts'

const routeForms = async () => await import('./forms/RouteForm.tsx')

const letter: ProcedureScreens = {
  procedureKey: 'letter',
  matter: async () => (await import('./case/LetterMatter.tsx')).LetterCase,
  forms: {
    route: async () => (await routeForms()).RouteForm,
    rule: async () => (await routeForms()).RouteForm,
    reply: async () => (await import('./forms/ReplyForm.tsx')).ReplyForm,
  },
  workplace: () => null,
}

function assignment(procedureKey: string): ProcedureScreens {
  return {
    procedureKey,
    matter: async () => (await import('./case/AssignmentCase.tsx')).AssignmentCase,
    forms: {
      submitDraft: async () => (await import('./forms/SubmitForm.tsx')).SubmitForm,
      askCoHandlers: async () => (await import('./forms/UnitsForm.tsx')).UnitsForm,
      extend: async () => (await import('./forms/ExtendForm.tsx')).ExtendForm,
    },
    workplace: () => null,
  }
}

/** The screens of letters, in the order of the navigation. */
export const letterScreens: ModuleScreens = {
  name: 'letters',
  title: '领导信箱',
  screens: [
    {
      path: 'letters',
      title: '来信',
      roles: letterRoles,
      icon: MailOutlined,
      element: async () => (await import('./list/LettersScreen.tsx')).LettersScreen,
    },
    {
      path: 'letters/take-in',
      title: '登记来信',
      roles: ['letterClerk'],
      icon: FileAddOutlined,
      element: async () => (await import('./intake/TakeInScreen.tsx')).TakeInScreen,
    },
    {
      path: 'letters/rules',
      title: '来信办理规则',
      roles: ['letterDirector', 'letterClerk'],
      icon: FormOutlined,
      element: async () => (await import('./rules/LetterRulesScreen.tsx')).LetterRulesScreen,
    },
    {
      path: 'letters/model',
      title: '分办模型说明',
      roles: ['letterDirector', 'letterClerk'],
      icon: ExperimentOutlined,
      element: async () => (await import('./model/ModelScreen.tsx')).ModelScreen,
    },
  ],
  procedures: [letter, ...allAssignments.map(({ key }) => assignment(key))],
}
