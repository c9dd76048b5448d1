import { FileTextOutlined } from '@ant-design/icons'
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
  ],
  procedures: [publication, coIssue],
}
