import type { FollowReply } from '#modules/publishing/offer.ts'
import type { Progress } from '../contract/progress.ts'
import {
  acceptAnswer,
  answerCorrection,
  confirmRequest,
  explainReasons,
  withdrawRequest,
} from '../service/applicant-acts.ts'

/** What an applicant may send after filing, by the last part of its address. */
export const requestReplies: Readonly<Record<string, FollowReply<Progress>>> = {
  confirm: {
    title: '确认申请',
    submitWords: '确认这是我的申请',
    fields: [
      {
        kind: 'tick',
        name: 'confirmed',
        label: '确认',
        words: '我是申请人或者受委托的代理人，这件申请是我提出的',
        isRequired: true,
      },
    ],
    isOpen: ({ mayConfirm }) => mayConfirm,
    lead: ({ subject }) =>
      `申请的内容：${subject}。受理单位已经确认收到，您确认之日就是收到之日，答复期限从这一天起算。不是您提出的，请不要确认，可以撤回。`,
    send: async (context, queryCode) => await confirmRequest(context, { queryCode }),
    done: '双方已经确认，今天就是收到之日，答复期限开始计算（条例第三十一条第三项）。',
  },
  correct: {
    title: '补正申请',
    submitWords: '提交补正',
    fields: [
      {
        kind: 'text',
        name: 'correction',
        label: '补正的内容',
        why: '逐项写明要求补正的内容。补正只有一次，请写完整。证件号码不要写在这里，请在下面添加证件的照片或者扫描件。',
        isRequired: true,
        maxLength: 5000,
        rows: 7,
      },
      { kind: 'files', name: 'correctionFiles', label: '补正材料', isRequired: false, most: 8 },
    ],
    isOpen: ({ mayCorrect }) => mayCorrect,
    lead: ({ correction }) => correction?.items ?? '',
    send: async (context, queryCode, { answers, files }) =>
      await answerCorrection(context, {
        queryCode,
        text: answers['correction'] ?? '',
        files: files.map(({ hash, name }) => ({ role: 'correction' as const, hash, name })),
      }),
    done: '补正已经收到。答复期限自收到补正之日重新计算（条例第三十条）。',
  },
  explain: {
    title: '说明理由',
    submitWords: '提交说明',
    fields: [
      { kind: 'text', name: 'explanation', label: '申请的理由', isRequired: true, maxLength: 5000, rows: 7 },
    ],
    isOpen: ({ mayExplain }) => mayExplain,
    lead: ({ explanation }) => explanation?.question ?? '',
    send: async (context, queryCode, { answers }) =>
      await explainReasons(context, { queryCode, text: answers['explanation'] ?? '' }),
    done: '您的说明已经收到。',
  },
  withdraw: {
    title: '撤回申请',
    submitWords: '撤回申请',
    fields: [
      {
        kind: 'text',
        name: 'withdrawal',
        label: '撤回的原因',
        why: '例如：已经从别处得到。',
        isRequired: true,
        maxLength: 500,
        rows: 3,
      },
      {
        kind: 'line',
        name: 'word',
        label: '请输入“撤回”两个字',
        why: '撤回后这件申请不再办理，不能恢复；可以重新申请。',
        isRequired: true,
        maxLength: 10,
        check: (text) => (text === '撤回' ? null : '请输入“撤回”两个字，以免误点'),
      },
    ],
    isOpen: ({ mayWithdraw }) => mayWithdraw,
    lead: ({ subject }) => `您要撤回的是：${subject}`,
    send: async (context, queryCode, { answers }) =>
      await withdrawRequest(context, { queryCode, reason: answers['withdrawal'] ?? '' }),
    done: '申请已经撤回。',
  },
  accept: {
    title: '确认收到答复',
    submitWords: '确认收到，查看答复',
    fields: [
      {
        kind: 'tick',
        name: 'accepted',
        label: '收到答复',
        words: '我是申请人或者受委托的代理人，现在收到答复',
        isRequired: true,
      },
    ],
    isOpen: ({ mayAccept }) => mayAccept,
    lead: () => '确认之日就是答复送达之日。对答复不服的，申请行政复议和提起行政诉讼的期限从这一天起算。',
    send: async (context, queryCode) => await acceptAnswer(context, { queryCode }),
    done: '已经记下您收到答复的日期，答复在下面。',
  },
}
