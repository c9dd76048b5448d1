import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import type { Draft } from '#kernel/forms/draft-store.ts'
import type { Answers, Field } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import type { FormAnswer, FormPost, FormRequest, FormRoute } from '#kernel/forms/route.ts'
import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import { showInShell, showNothingThere, showPublicPage } from '#modules/publishing/offer.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { askAgain, rate, takeBackLetter } from '../service/follow.ts'
import type { LetterProgress } from '../service/progress.ts'
import { findProgress, keep, progressRoute } from './session.ts'

/** One thing a writer may send after the letter. */
interface Reply {
  readonly title: string
  readonly submitWords: string
  readonly fields: readonly Field[]
  readonly isOpen: (progress: LetterProgress) => boolean
  readonly lead: string
  readonly send: (context: ActionContext, queryCode: string, answers: Answers) => Promise<void>
  readonly done: string
}

const stars = { 5: '很满意', 4: '满意', 3: '一般', 2: '不满意', 1: '很不满意' } as const

const replies: Readonly<Record<string, Reply>> = {
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
    lead: '评价以后这件来信办结。是否解决和是否满意分开统计。',
    send: async (context, queryCode, { stars: given, solved, comment = '' }) =>
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
    lead: '每次答复可以要求重新办理一次，由原来的单位办理，期限重新计算，不能再推给别的单位。',
    send: async (context, queryCode, { again = '' }) => await askAgain(context, { queryCode, reason: again }),
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
    lead: '事情已经解决，或者不想再反映的，可以撤回。',
    send: async (context, queryCode) => await takeBackLetter(context, { queryCode }),
    done: '来信已经撤回。',
  },
}

/** What a writer sends after the letter: a rating, that it is not solved, a withdrawal. */
export const letterReplyRoute: FormRoute = {
  ...progressRoute,
  path: '/letters/progress/:reply',
  show: showReply,
  submit: takeReply,
  refuse: async (context, post, problem) => {
    const { draft, params } = post
    if (!draft) return { to: '/letters/progress' }
    const slug = params['reply'] ?? ''
    await keep(context, draft, draft.answers, { step: slug, fields: {}, notice: problem.message })
    return { to: `/letters/progress/${slug}#complaints` }
  },
}

async function showReply(context: PageContext, request: FormRequest): Promise<PageAnswer> {
  const slug = request.params['reply'] ?? ''
  const reply = replies[slug]
  const { draft } = request
  if (!reply) return await showInShell(context, request, async (scene) => showNothingThere(scene))
  const progress = draft ? await findProgress(context, draft.answers) : undefined
  if (!draft || !progress || !reply.isOpen(progress))
    return { kind: 'redirect', status: 303, to: '/letters/progress' }
  return await showInShell(context, request, async (scene) =>
    showPublicPage(scene, {
      title: reply.title,
      canonicalPath: null,
      tags: [],
      body: <ReplyPage slug={slug} reply={reply} draft={draft} />,
    }),
  )
}

function ReplyPage({
  slug,
  reply,
  draft,
}: {
  readonly slug: string
  readonly reply: Reply
  readonly draft: Draft
}): ReactElement {
  const complaint = draft.complaint?.step === slug ? draft.complaint : null
  const links = [
    { href: '/', title: '首页' },
    { href: '/letters/progress', title: '查询来信' },
  ]
  return (
    <div className="frame formpage">
      <Trail links={links} here={reply.title} />
      <h1>{reply.title}</h1>
      <p className="lead words">{reply.lead}</p>
      <ComplaintBox complaint={complaint} fields={reply.fields} />
      <PlainForm
        action={`/letters/progress/${slug}`}
        fields={reply.fields}
        filled={{ answers: draft.answers, files: draft.files, complaint }}
        submitWords={reply.submitWords}
      >
        <a className="button plain" href="/letters/progress">
          返回进度
        </a>
      </PlainForm>
    </div>
  )
}

async function takeReply(context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const slug = post.params['reply'] ?? ''
  const reply = replies[slug]
  const { draft } = post
  const code = draft?.answers['code']
  if (!reply || !draft || !code) return { to: '/letters/progress' }
  const typed = Object.fromEntries(reply.fields.map(({ name }) => [name, (post.typed[name] ?? '').trim()]))
  const wrong = checkFields(reply.fields, typed, [])
  const { number = '' } = draft.answers
  if (Object.keys(wrong).length > 0) {
    await keep(context, draft, { ...draft.answers, ...typed }, { step: slug, fields: wrong, notice: null })
    return { to: `/letters/progress/${slug}#complaints` }
  }
  await reply.send(context, code, typed)
  await keep(context, draft, { number, code, notice: reply.done })
  return { to: '/letters/progress' }
}
