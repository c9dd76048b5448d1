import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import type { Draft } from '#kernel/forms/draft-store.ts'
import { deleteDraftFile } from '#kernel/forms/draft-store.ts'
import type { Complaints } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import { keepFollowed } from '#kernel/forms/follow.ts'
import type { FormAnswer, FormPost, FormRequest, FormRoute } from '#kernel/forms/route.ts'
import { openOrBegin, takeIn } from '#kernel/forms/take-in.ts'
import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { notFound } from './not-found.tsx'
import { inShell, showPage } from './scene.tsx'
import type { Followed, FollowReply } from './followed.ts'
import { lookedUp } from './followed.ts'

/** Where something is sent about what is followed. */
export function replyRoute<Progress>(followed: Followed<Progress>): FormRoute {
  const { path, title, rule, allowance } = followed
  return {
    title,
    allowance,
    path: `${path}/:reply`,
    allow: 'anyone',
    draft: rule,
    show: async (context, request) => await showReply(context, followed, request),
    submit: async (context, post) => await takeReply(context, followed, post),
    refuse: async (context, post, problem) => {
      const { draft, params } = post
      if (!draft) return { to: path }
      const slug = params['reply'] ?? ''
      const complaint = { step: slug, fields: {}, notice: problem.message }
      await keepFollowed(context, rule, draft, { answers: draft.answers, complaint })
      return { to: `${path}/${slug}#complaints` }
    },
  }
}

async function showReply<Progress>(
  context: PageContext,
  followed: Followed<Progress>,
  request: FormRequest,
): Promise<PageAnswer> {
  const slug = request.params['reply'] ?? ''
  const reply = followed.replies[slug]
  const { draft } = request
  if (!reply) return await inShell(context, request, async (scene) => notFound(scene))
  const { number, code } = lookedUp(draft)
  const progress = await followed.find(context, number, code)
  if (!draft || progress === undefined || !reply.isOpen(progress))
    return { kind: 'redirect', status: 303, to: followed.path }
  const lead = reply.lead(progress)
  return await inShell(context, request, async (scene) =>
    showPage(scene, {
      title: reply.title,
      canonicalPath: null,
      tags: [],
      body: <ReplyPage followed={followed} slug={slug} lead={lead} draft={draft} />,
    }),
  )
}

function ReplyPage<Progress>({
  followed,
  slug,
  lead,
  draft,
}: {
  readonly followed: Followed<Progress>
  readonly slug: string
  readonly lead: string
  readonly draft: Draft
}): ReactElement | null {
  const reply = followed.replies[slug]
  if (!reply) return null
  const complaint = draft.complaint?.step === slug ? draft.complaint : null
  return (
    <div className="frame formpage">
      <Trail links={[...followed.trail, { href: followed.path, title: followed.title }]} here={reply.title} />
      <h1>{reply.title}</h1>
      <p className="lead words">{lead}</p>
      <ComplaintBox complaint={complaint} fields={reply.fields} />
      <PlainForm
        action={`${followed.path}/${slug}`}
        fields={reply.fields}
        filled={{ answers: draft.answers, files: draft.files, complaint }}
        submitWords={reply.submitWords}
      >
        <a className="button plain" href={followed.path}>
          返回进度
        </a>
      </PlainForm>
    </div>
  )
}

async function takeReply<Progress>(
  context: ActionContext,
  followed: Followed<Progress>,
  post: FormPost,
): Promise<FormAnswer> {
  const { reply: slug = '' } = post.params
  const reply = followed.replies[slug]
  const { code } = lookedUp(post.draft)
  if (!reply) return { to: followed.path }
  if (!post.draft || code === null) return await keepForLater(context, followed, { reply, post })
  const { draft, refused } = await takeIn(context, { draft: post.draft }, reply.fields, post)
  const isSending = !/^(?:upload|remove:)/.test(post.typed['do'] ?? '')
  const wrong = isSending ? checkFields(reply.fields, draft.answers, draft.files) : {}
  const complaints = { ...wrong, ...refused }
  if (Object.keys(complaints).length > 0 || !isSending)
    return await stayAt(context, followed, { slug, draft, complaints })
  await reply.send(context, code, draft)
  for (const { id } of draft.files) await deleteDraftFile(context.tx, draft.id, id)
  const { number } = lookedUp(draft)
  await keepFollowed(context, followed.rule, draft, { answers: { number, code, notice: reply.done } })
  return { to: followed.path }
}

/** The hour ran out while it was typed: it waits until the number and the code are given again. */
async function keepForLater<Progress>(
  context: ActionContext,
  followed: Followed<Progress>,
  { reply, post }: { readonly reply: FollowReply<Progress>; readonly post: FormPost },
): Promise<FormAnswer> {
  const begun = await openOrBegin(context, followed.rule, post)
  const { draft, token } = await takeIn(context, begun, reply.fields, post)
  const notice = '离开得太久，查询已经退出。刚才填写的内容已经保存，请再输入一次编号和查询码。'
  const complaint = { step: null, fields: {}, notice }
  await keepFollowed(context, followed.rule, draft, { answers: draft.answers, complaint })
  const to = `${followed.path}#complaints`
  return token === undefined ? { to } : { to, token }
}

async function stayAt<Progress>(
  context: ActionContext,
  { rule, path }: Followed<Progress>,
  {
    slug,
    draft,
    complaints,
  }: { readonly slug: string; readonly draft: Draft; readonly complaints: Complaints },
): Promise<FormAnswer> {
  const isWrong = Object.keys(complaints).length > 0
  const complaint = isWrong ? { step: slug, fields: complaints, notice: null } : null
  await keepFollowed(context, rule, draft, { answers: draft.answers, complaint })
  return { to: `${path}/${slug}#${isWrong ? 'complaints' : 'files'}` }
}
