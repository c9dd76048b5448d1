import type { LawArticle } from '#kernel/law.ts'
import { defineProcedure } from '#kernel/procedure/define.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import { article, partTitles } from './articles.ts'

/** Everything that asking one outsider for an opinion has in common. */
interface Consulted {
  readonly key: 'thirdPartyConsultation' | 'coMakerConsultation' | 'organConsultation'
  readonly title: string
  readonly rule: string
  readonly silenceTitle: string
  readonly law: LawArticle
}

function consultationOf(given: Consulted) {
  const { key, title, rule, silenceTitle, law } = given
  return defineProcedure({
    key,
    version: '2026-11',
    title,
    initial: 'sent',
    roles: partTitles,
    states: {
      sent: { title: '待对方收到' },
      waiting: { title: '待对方答复' },
      answered: { title: '已答复', final: true },
      silent: { title: silenceTitle, final: true },
      recalled: { title: '已撤销', final: true },
    },
    clocks: {
      delivery: { title: '送达对方（提示）', rule: 'disclosure.consultationDelivery', law },
      opinion: { title: '对方提出意见期限', rule, law },
    },
    opening: { title: '发出征求意见书', by: ['requestOfficer'], clocks: { delivery: 'start' }, law },
    actions: consultationActions(given),
  })
}

/** What may happen while an outsider is asked. */
function consultationActions(given: Consulted) {
  return { ...answeringActions(given), ...endingActions(given) }
}

const by = ['requestOfficer'] as const

function answeringActions({ law }: Consulted) {
  return {
    recordReceipt: {
      title: '登记对方收到',
      from: ['sent'],
      to: 'waiting',
      by,
      dated: '对方收到日期',
      clocks: { delivery: 'stop', opinion: 'start' },
      law,
    },
    recordOpinion: {
      title: '登记对方意见',
      from: ['sent', 'waiting'],
      to: 'answered',
      by,
      dated: '收到意见日期',
      clocks: { delivery: 'stop', opinion: 'stop' },
      law,
    },
  } as const
}

function endingActions({ silenceTitle, law }: Consulted) {
  return {
    recordSilence: {
      title: silenceTitle,
      from: ['waiting'],
      to: 'silent',
      by,
      after: 'opinion',
      clocks: { opinion: 'stop' },
      law,
    },
    recall: {
      title: '撤销征求意见',
      from: ['sent', 'waiting'],
      to: 'recalled',
      by,
      optional: true,
      automatic: true,
      reason: 'required',
      clocks: { delivery: 'stop', opinion: 'stop' },
      law,
    },
  } as const
}

/** Asking a third party: its silence is no consent, the office decides (条例 第三十二条). */
export const thirdPartyConsultation = consultationOf({
  key: 'thirdPartyConsultation',
  title: '征求第三方意见',
  rule: 'disclosure.thirdParty',
  silenceTitle: '逾期未答复，由本机关决定',
  law: article('第三十二条'),
})

/** Asking an organ that made the information too and has no part in this installation: its silence is consent (第三十四条). */
export const coMakerConsultation = consultationOf({
  key: 'coMakerConsultation',
  title: '征求共同制作机关意见',
  rule: 'disclosure.coMaker',
  silenceTitle: '逾期未答复，视为同意公开',
  law: article('第三十四条'),
})

/** Asking another organ (条例 第三十三条). */
export const organConsultation = consultationOf({
  key: 'organConsultation',
  title: '征求其他机关意见',
  rule: 'disclosure.otherOrgan',
  silenceTitle: '逾期未答复，由本机关决定',
  law: article('第三十三条'),
})

/** The procedure of each kind of outsider. */
export const consultationProcedures: Readonly<Record<'thirdParty' | 'coMaker' | 'otherOrgan', Procedure>> = {
  thirdParty: thirdPartyConsultation,
  coMaker: coMakerConsultation,
  otherOrgan: organConsultation,
}
