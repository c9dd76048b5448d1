import {
  ControlOutlined,
  FileAddOutlined,
  GlobalOutlined,
  InboxOutlined,
  SolutionOutlined,
} from '@ant-design/icons'
import type { ModuleScreens, ProcedureScreens } from '#workbench/screen.ts'
import { requestRoles } from '../contract/words.ts'

const askingForms = async () => await import('./forms/AskingForms.tsx')
const correctionForms = async () => await import('./forms/CorrectionForms.tsx')
const answerForms = async () => await import('./forms/AnswerForms.tsx')

const request: ProcedureScreens = {
  procedureKey: 'informationRequest',
  matter: async () => (await import('./case/RequestMatter.tsx')).RequestMatter,
  forms: {
    askCorrection: async () => (await correctionForms()).CorrectionForm,
    receiveCorrection: async () => (await correctionForms()).ReceiveCorrectionForm,
    consult: async () => (await askingForms()).ConsultForm,
    consultMore: async () => (await askingForms()).ConsultForm,
    consultCoMakers: async () => (await askingForms()).UnitsForm,
    consultMoreCoMakers: async () => (await askingForms()).UnitsForm,
    askCoHandlers: async () => (await askingForms()).UnitsForm,
    askReasons: async () => (await askingForms()).ReasonsForm,
    receiveReasons: async () => (await askingForms()).ReceiveReasonsForm,
    noticeFee: async () => (await answerForms()).FeeForm,
    recordPayment: async () => (await answerForms()).PaymentForm,
    approveExtension: async () => (await answerForms()).ExtensionForm,
    serveExtension: async () => (await answerForms()).ServeExtensionForm,
    fixLateDate: async () => (await answerForms()).PlainForm,
    passSecrecyReview: async () => (await answerForms()).SecrecyForm,
    sign: async () => (await answerForms()).SignForm,
    deliver: async () => (await answerForms()).DeliverForm,
    join: async () => (await answerForms()).JoinForm,
  },
  workplace: () => null,
}

function consultation(procedureKey: string): ProcedureScreens {
  return {
    procedureKey,
    matter: async () => (await import('./case/ConsultationMatter.tsx')).ConsultationMatter,
    forms: { recordOpinion: async () => (await askingForms()).OpinionForm },
    workplace: () => null,
  }
}

/** The screens of requests for information, in the order of the navigation. */
export const informationRequestScreens: ModuleScreens = {
  name: 'information-requests',
  title: '依申请公开',
  screens: [
    {
      path: 'information-requests',
      title: '申请',
      roles: requestRoles,
      icon: SolutionOutlined,
      element: async () => (await import('./list/RequestsScreen.tsx')).RequestsScreen,
    },
    {
      path: 'information-requests/unconfirmed',
      title: '待确认收到',
      roles: ['requestOfficer', 'disclosureDirector'],
      icon: InboxOutlined,
      element: async () => (await import('./list/UnconfirmedScreen.tsx')).UnconfirmedScreen,
    },
    {
      path: 'information-requests/take-in',
      title: '登记收到的申请',
      roles: ['requestOfficer'],
      icon: FileAddOutlined,
      element: async () => (await import('./intake/IntakeScreen.tsx')).IntakeScreen,
    },
    {
      path: 'information-requests/publications',
      title: '转为主动公开',
      roles: requestRoles,
      icon: GlobalOutlined,
      element: async () => (await import('./list/PublicationsScreen.tsx')).PublicationsScreen,
    },
    {
      path: 'information-requests/rules',
      title: '办理规则',
      roles: ['disclosureDirector', 'requestOfficer'],
      icon: ControlOutlined,
      element: async () => (await import('./rules/RulesScreen.tsx')).RulesScreen,
    },
    {
      path: 'information-requests/redact/:requestId/:fileId',
      title: '遮盖不予公开的内容',
      roles: ['requestOfficer'],
      element: async () => (await import('./redaction/RedactionScreen.tsx')).RedactionScreen,
    },
  ],
  procedures: [
    request,
    consultation('thirdPartyConsultation'),
    consultation('coMakerConsultation'),
    consultation('organConsultation'),
  ],
}
