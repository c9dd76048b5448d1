import { AuditOutlined, BarChartOutlined, ProfileOutlined } from '@ant-design/icons'
import type { ModuleScreens } from '#workbench/screen.ts'
import { readerRoles } from '../contract/roles.ts'

/** The screens of evaluation, in the order of the navigation. */
export const evaluationScreens: ModuleScreens = {
  name: 'evaluation',
  title: '考评',
  screens: [
    {
      path: 'evaluation/board',
      title: '四子看板',
      roles: readerRoles,
      icon: BarChartOutlined,
      element: async () => (await import('./board/BoardScreen.tsx')).BoardScreen,
    },
    {
      path: 'evaluation/behind',
      title: '数字后面的来信',
      roles: readerRoles,
      element: async () => (await import('./board/BehindScreen.tsx')).BehindScreen,
    },
    {
      path: 'evaluation/rounds',
      title: '各期考评',
      roles: readerRoles,
      icon: AuditOutlined,
      element: async () => (await import('./rounds/RoundsScreen.tsx')).RoundsScreen,
    },
    {
      path: 'evaluation/rounds/:roundId',
      title: '记分卡',
      roles: readerRoles,
      element: async () => (await import('./rounds/RoundScreen.tsx')).RoundScreen,
    },
    {
      path: 'evaluation/rules',
      title: '考评规则',
      roles: readerRoles,
      icon: ProfileOutlined,
      element: async () => (await import('./rules/RulesScreen.tsx')).RulesScreen,
    },
  ],
  procedures: [
    {
      procedureKey: 'evaluation',
      matter: async () => (await import('./rounds/RoundMatter.tsx')).RoundMatter,
      forms: {},
      workplace: ({ id }) => ({ path: `/evaluation/rounds/${id}`, title: '打开记分卡' }),
    },
    {
      procedureKey: 'evaluationObjection',
      matter: async () => (await import('./rounds/ObjectionMatter.tsx')).ObjectionMatter,
      forms: {},
      workplace: () => null,
    },
  ],
}
