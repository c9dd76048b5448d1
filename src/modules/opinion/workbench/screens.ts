import { AlertOutlined, CommentOutlined, RadarChartOutlined } from '@ant-design/icons'
import type { ModuleScreens, Screen } from '#workbench/screen.ts'
import { alarmRoles } from '../contract/alarms.ts'
import { handlingProcedures, handlingScreens } from './handling-screens.ts'
import { opinionRoles } from '../rules/roles.ts'

/** From sources to events. */
const intakeScreens: readonly Screen[] = [
  {
    path: 'opinion/events',
    title: '舆情事件',
    roles: opinionRoles,
    icon: AlertOutlined,
    element: async () => (await import('./list/EventsScreen.tsx')).EventsScreen,
  },
  {
    path: 'opinion/events/:eventId',
    title: '舆情事件',
    roles: opinionRoles,
    element: async () => (await import('./event/EventScreen.tsx')).EventScreen,
  },
  {
    path: 'opinion/posts',
    title: '网络言论',
    roles: opinionRoles,
    icon: CommentOutlined,
    element: async () => (await import('./list/PostsScreen.tsx')).PostsScreen,
  },
  {
    path: 'opinion/sources',
    title: '来源与值守',
    roles: opinionRoles,
    icon: RadarChartOutlined,
    element: async () => (await import('./sources/SourcesScreen.tsx')).SourcesScreen,
  },
  {
    path: 'opinion/sources/:sourceId',
    title: '来源',
    roles: opinionRoles,
    element: async () => (await import('./sources/SourceScreen.tsx')).SourceScreen,
  },
]

/** The screens of opinion, in the order of the navigation. */
export const opinionScreens: ModuleScreens = {
  name: 'opinion',
  title: '网络舆情',
  screens: [...intakeScreens, ...handlingScreens],
  procedures: handlingProcedures,
  alarms: {
    roles: alarmRoles,
    element: async () => (await import('./alarms/AlarmStrip.tsx')).AlarmStrip,
  },
  help: async () => (await import('./help.ts')).opinionTopics,
}
