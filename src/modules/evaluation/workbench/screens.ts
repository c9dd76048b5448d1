import { BarChartOutlined, ProfileOutlined } from '@ant-design/icons'
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
      path: 'evaluation/rules',
      title: '考评规则',
      roles: readerRoles,
      icon: ProfileOutlined,
      element: async () => (await import('./rules/RulesScreen.tsx')).RulesScreen,
    },
  ],
  procedures: [],
}
