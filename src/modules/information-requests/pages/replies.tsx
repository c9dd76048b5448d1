import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import type { Draft } from '#kernel/forms/draft-store.ts'
import { deleteDraftFile } from '#kernel/forms/draft-store.ts'
import type { Answers, Complaints, Field } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import type { FormAnswer, FormPost, FormRequest, FormRoute } from '#kernel/forms/route.ts'
import { openOrBegin, takeIn } from '#kernel/forms/take-in.ts'
import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import { showInShell, showNothingThere, showPublicPage } from '#modules/publishing/offer.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import type { Progress } from '../contract/progress.ts'
import { acceptAnswer, answerCorrection, explainReasons, withdrawRequest } from '../service/applicant-acts.ts'
import { codeOf, findProgress, keep, progressRoute, progressRule } from './progress-session.ts'

/** One thing an applicant may send after filing. */
interface Reply {
  readonly title: string
  readonly submitWords: string
  readonly fields: readonly Field[]
  /** Whether it is asked for or allowed now. */
  readonly isOpen: (progress: Progress) => boolean
  /** What to read before answering: what was asked, what it leads to. */
  readonly lead: (progress: Progress) => string
  readonly send: (context: ActionContext, code: string, draft: Draft) => Promise<unknown>
  /** What is said when it is done. */
  readonly done: string
}

const replies: Readonly<Record<string, Reply>> = {
  correct: {
    title: '补正申请',
    submitWords: '提交补正',
    fields: [
      {
        kind: 'text',
        name: 'correction',
        label: '补正的内容',
        why: '逐项写明要求补正的内容。补正只有一次，请写完整。',
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

/** What an applicant sends after filing: a correction, reasons, a withdrawal, that the answer was received. */
export const replyFormRoute: FormRoute = {
  ...progressRoute,
  path: '/requests/progress/:reply',
  show: showReply,
  submit: takeReply,
  refuse: async (context, post, problem) => {
    const { draft, params } = post
    if (!draft) return { to: '/requests/progress' }
    const slug = params['reply'] ?? ''
    await keep(context, draft, draft.answers, { step: slug, fields: {}, notice: problem.message })
    return { to: `/requests/progress/${slug}#complaints` }
  },
}

async function showReply(context: PageContext, request: FormRequest): Promise<PageAnswer> {
  const slug = request.params['reply'] ?? ''
  const reply = replies[slug]
  const { draft } = request
  if (!reply) return await showInShell(context, request, async (scene) => showNothingThere(scene))
  const code = codeOf(draft)
  const progress =
    code === null ? undefined : await findProgress(context, draft?.answers['number'] ?? '', code)
  if (!draft || !progress || !reply.isOpen(progress))
    return { kind: 'redirect', status: 303, to: '/requests/progress' }
  return await showInShell(context, request, async (scene) =>
    showPublicPage(scene, {
      title: reply.title,
      canonicalPath: null,
      tags: [],
      body: <ReplyPage slug={slug} reply={reply} progress={progress} draft={draft} />,
    }),
  )
}

function ReplyPage({
  slug,
  reply,
  progress,
  draft,
}: {
  readonly slug: string
  readonly reply: Reply
  readonly progress: Progress
  readonly draft: Draft
}): ReactElement {
  const complaint = draft.complaint?.step === slug ? draft.complaint : null
  return (
    <div className="frame formpage">
      <Trail links={trail} here={reply.title} />
      <h1>{reply.title}</h1>
      <p className="lead words">{reply.lead(progress)}</p>
      <ComplaintBox complaint={complaint} fields={reply.fields} />
      <PlainForm
        action={`/requests/progress/${slug}`}
        fields={reply.fields}
        filled={{ answers: draft.answers, files: draft.files, complaint }}
        submitWords={reply.submitWords}
      >
        <a className="button plain" href="/requests/progress">
          返回进度
        </a>
      </PlainForm>
    </div>
  )
}

const trail = [
  { href: '/', title: '首页' },
  { href: '/requests', title: '依申请公开' },
  { href: '/requests/progress', title: '查询进度' },
]

async function takeReply(context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const { reply: slug = '' } = post.params
  const reply = replies[slug]
  const code = codeOf(post.draft)
  if (!reply) return { to: '/requests/progress' }
  if (!post.draft || code === null) return await keepForLater(context, reply, post)
  const { draft, refused } = await takeIn(context, { draft: post.draft }, reply.fields, post)
  const isSending = !/^(?:upload|remove:)/.test(post.typed['do'] ?? '')
  const wrong = isSending ? checkFields(reply.fields, draft.answers, draft.files) : {}
  const complaints = { ...wrong, ...refused }
  if (Object.keys(complaints).length > 0 || !isSending) return await stayAt(context, slug, draft, complaints)
  await reply.send(context, code, draft)
  for (const { id } of draft.files) await deleteDraftFile(context.tx, draft.id, id)
  await keep(context, draft, { ...pick(draft), code, notice: reply.done })
  return { to: '/requests/progress' }
}

/** The hour ran out while it was typed: it waits until the number and the code are given again. */
async function keepForLater(context: ActionContext, { fields }: Reply, post: FormPost): Promise<FormAnswer> {
  const begun = await openOrBegin(context, progressRule, post)
  const { draft, token } = await takeIn(context, begun, fields, post)
  const notice = '离开得太久，查询已经退出。刚才填写的内容已经保存，请再输入一次编号和查询码。'
  await keep(context, draft, draft.answers, { step: null, fields: {}, notice })
  const to = '/requests/progress#complaints'
  return token === undefined ? { to } : { to, token }
}

function pick({ answers: { number = '' } }: Draft): Answers {
  return { number }
}

async function stayAt(
  context: ActionContext,
  slug: string,
  draft: Draft,
  complaints: Complaints,
): Promise<FormAnswer> {
  const isWrong = Object.keys(complaints).length > 0
  await keep(context, draft, draft.answers, isWrong ? { step: slug, fields: complaints, notice: null } : null)
  return { to: `/requests/progress/${slug}#${isWrong ? 'complaints' : 'files'}` }
}
