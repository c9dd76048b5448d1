import {
  AppstoreOutlined,
  FileTextOutlined,
  GlobalOutlined,
  NumberOutlined,
  TagsOutlined,
} from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { publishingRoles } from '../contract/editing.ts'

const publicationMatter = async () => (await import('./review/PublicationMatter.tsx')).PublicationMatter
const conclusionForm = async () => (await import('./review/ConclusionForm.tsx')).ConclusionForm

const publication: ProcedureScreens = {
  procedureKey: 'publication',
  matter: publicationMatter,
  forms: {
    submit: conclusionForm,
    passReview: conclusionForm,
    passSecrecyReview: async () => (await import('./review/ConclusionForm.tsx')).SecrecyForm,
    approve: async () => (await import('./review/ConclusionForm.tsx')).ApprovalForm,
    publish: conclusionForm,
  },
  workplace: ({ id, state }) =>
    state === 'draft' ? { path: `/publishing/editions/${id}`, title: '打开编辑' } : null,
}

const coIssue: ProcedureScreens = {
  procedureKey: 'coIssue',
  matter: publicationMatter,
  forms: { agree: conclusionForm },
  workplace: () => null,
}

const decisionForm = async () => (await import('./item/DecisionForm.tsx')).DecisionForm

const withdrawal: ProcedureScreens = {
  procedureKey: 'withdrawal',
  matter: async () => (await import('./item/WithdrawalMatter.tsx')).WithdrawalMatter,
  forms: { withdraw: decisionForm, confirm: decisionForm },
  workplace: () => null,
}

/** The screens of publishing, in the order of the navigation. */
export const publishingScreens: ModuleScreens = {
  name: 'publishing',
  title: '信息发布',
  screens: [
    {
      path: 'publishing/items',
      title: '稿件与信息',
      roles: publishingRoles,
      icon: FileTextOutlined,
      element: async () => (await import('./list/ItemsScreen.tsx')).ItemsScreen,
    },
    {
      path: 'publishing/editions/:editionId',
      title: '编辑稿件',
      roles: publishingRoles,
      element: async () => (await import('./editor/EditorScreen.tsx')).EditorScreen,
    },
    {
      path: 'publishing/items/:itemId',
      title: '信息的全部版本',
      roles: publishingRoles,
      element: async () => (await import('./item/ItemScreen.tsx')).ItemScreen,
    },
    {
      path: 'publishing/columns',
      title: '栏目与更新情况',
      roles: publishingRoles,
      icon: AppstoreOutlined,
      element: async () => (await import('./settings/ColumnsScreen.tsx')).ColumnsScreen,
    },
    {
      path: 'publishing/sites',
      title: '站点与频道',
      roles: ['siteManager'],
      icon: GlobalOutlined,
      element: async () => (await import('./settings/SitesScreen.tsx')).SitesScreen,
    },
    {
      path: 'publishing/options',
      title: '分类表',
      roles: ['siteManager'],
      icon: TagsOutlined,
      element: async () => (await import('./settings/OptionsScreen.tsx')).OptionsScreen,
    },
    {
      path: 'publishing/index-numbers',
      title: '索引号规则',
      roles: ['siteManager'],
      icon: NumberOutlined,
      element: async () => (await import('./settings/IndexNumbersScreen.tsx')).IndexNumbersScreen,
    },
  ],
  procedures: [publication, coIssue, withdrawal],
}
