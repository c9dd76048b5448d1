import type { FollowReply } from '#modules/publishing/offer.ts'
import { askAgain, rate, takeBackLetter } from '../service/follow.ts'
import type { LetterProgress } from '../service/progress.ts'

const stars = { 5: '很满意', 4: '满意', 3: '一般', 2: '不满意', 1: '很不满意' } as const

/** What a writer may send after the letter, by the last part of its address. */
export const letterReplies: Readonly<Record<string, FollowReply<LetterProgress>>> = {
  rate: {
    title: '评价答复',
    submitWords: '提交评价',
    fields: [
      {
        kind: 'choice',
        look: 'radios',
        name: 'solved',
        label: '您的事解决了吗',
        isRequired: true,
        choices: [
          { value: 'yes', title: '解决了' },
          { value: 'no', title: '没有解决', about: '要求重新办理的，请返回选“没有解决，请重新办理”' },
        ],
      },
      {
        kind: 'choice',
        look: 'radios',
        name: 'stars',
        label: '对办理和答复',
        isRequired: true,
        choices: [5, 4, 3, 2, 1].map((value) => ({
          value: String(value),
          title: stars[value as keyof typeof stars],
        })),
      },
      { kind: 'text', name: 'comment', label: '想说的话', isRequired: false, maxLength: 1000, rows: 4 },
    ],
    isOpen: ({ mayRate }) => mayRate,
    lead: () => '评价以后这件来信办结。是否解决和是否满意分开统计。',
    send: async (context, queryCode, { answers: { stars: given, solved, comment = '' } }) =>
      await rate(context, { queryCode, stars: Number(given), solved: solved === 'yes', comment }),
    done: '谢谢，您的评价已经记下。',
  },
  again: {
    title: '没有解决，请重新办理',
    submitWords: '要求重新办理',
    fields: [
      {
        kind: 'text',
        name: 'again',
        label: '哪里没有解决',
        why: '例如：说修好了，现在还是不亮。',
        isRequired: true,
        maxLength: 1000,
        rows: 5,
      },
    ],
    isOpen: ({ mayRate }) => mayRate,
    lead: () => '每次答复可以要求重新办理一次，由原来的单位办理，期限重新计算，不能再推给别的单位。',
    send: async (context, queryCode, { answers: { again = '' } }) =>
      await askAgain(context, { queryCode, reason: again }),
    done: '已经交给原来的单位重新办理，新的期限在下面。',
  },
  withdraw: {
    title: '撤回来信',
    submitWords: '撤回',
    fields: [
      {
        kind: 'line',
        name: 'word',
        label: '请输入“撤回”两个字',
        why: '撤回后不再办理，不能恢复；可以重新写信。',
        isRequired: true,
        maxLength: 10,
        check: (text) => (text === '撤回' ? null : '请输入“撤回”两个字，以免误点'),
      },
    ],
    isOpen: ({ mayWithdraw }) => mayWithdraw,
    lead: () => '事情已经解决，或者不想再反映的，可以撤回。',
    send: async (context, queryCode) => await takeBackLetter(context, { queryCode }),
    done: '来信已经撤回。',
  },
}
