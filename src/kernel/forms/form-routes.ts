import type { ActionContext } from '#kernel/context.ts'
import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import { countAttempt, isUsedUp } from './attempts.ts'
import type { Complaint, Draft } from './draft-store.ts'
import { deleteDraft, finishDraft, saveDraft } from './draft-store.ts'
import type { Complaints, Field } from './field.ts'
import type { Form, FormStep } from './form.ts'
import { problems } from './problems.ts'
import type { FormAnswer, FormPost, FormRequest, FormRoute } from './route.ts'
import { expiryOf } from './route.ts'
import { showForm } from './show-form.ts'
import {
  answersOf,
  askedSteps,
  checkStep,
  findStep,
  findUnanswered,
  neighboursOf,
  stepHref,
} from './steps.ts'
import { openOrBegin, takeIn } from './take-in.ts'

/** The addresses of a form of several steps: its own, which leads to the first, and one for every step. */
export function formRoutes(form: Form): readonly FormRoute[] {
  const shared = {
    title: form.title,
    allow: 'anyone' as const,
    draft: form.draft,
    allowance: form.allowance,
  }
  return [
    {
      ...shared,
      path: form.path,
      query: form.prefill,
      show: async (_: PageContext, { query }: FormRequest): Promise<PageAnswer> => {
        const text = query.toString()
        const first = stepHref(form, form.steps[0]?.slug ?? 'check')
        return { kind: 'redirect', status: 303, to: text ? `${first}?${text}` : first }
      },
    },
    {
      ...shared,
      path: `${form.path}/:step`,
      query: [...form.prefill, 'return'],
      show: async (context, request) => await showForm(form, context, request),
      submit: async (context, post) => await submit(form, context, post),
      refuse: async (context, post, problem) => await refuse(form, context, post, problem.message),
    },
  ]
}

async function submit(form: Form, context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const slug = post.params['step'] ?? ''
  if (post.typed['do'] === 'clear') {
    if (post.draft) await deleteDraft(context.tx, post.draft.id)
    return { to: form.path, token: null }
  }
  if (slug === 'check') return await fileForm(form, context, post)
  const opened = await openOrBegin(context, form.draft, post)
  const begun = {
    ...opened,
    draft: { ...opened.draft, answers: { ...carriedOf(form, post), ...opened.draft.answers } },
  }
  const step = findStep(form, begun.draft.answers, slug)
  if (!step) return { to: form.path }
  return await takeStep(form, context, { post, begun, step })
}

/** Answers of other steps that came with the address of the first. */
function carriedOf(form: Form, { typed }: FormPost): Record<string, string> {
  return Object.fromEntries(form.prefill.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])))
}

interface SentStep {
  readonly post: FormPost
  readonly begun: { readonly draft: Draft; readonly token?: string }
  readonly step: FormStep
}

async function takeStep(
  form: Form,
  context: ActionContext,
  { post, begun, step }: SentStep,
): Promise<FormAnswer> {
  const fields = await step.fields(context, begun.draft.answers)
  const { draft, refused, token } = await takeIn(context, begun, fields, post)
  const complaints = await complaintsOf(context, step, { draft, refused, fields }, intentOf(post))
  const hasComplaint = Object.keys(complaints).length > 0
  const kept = token === undefined ? {} : { token }
  const first = form.steps[0]?.slug ?? step.slug
  if (post.hasExpired && step.slug !== first) {
    await save(form, context, draft, { complaint: { step: first, fields: {}, notice: expired } })
    return { to: `${stepHref(form, first)}#complaints`, ...kept }
  }
  const complaint = hasComplaint ? { step: step.slug, fields: complaints, notice: null } : null
  await save(form, context, draft, { complaint })
  return {
    to: hasComplaint ? `${stepHref(form, step.slug)}#complaints` : placeAfter(form, draft, step, post),
    ...kept,
  }
}

type Intent = 'next' | 'back' | 'stay'

/** What the visitor pressed: on, back, or something about files. */
function intentOf({ typed }: FormPost): Intent {
  const pressed = typed['do'] ?? 'next'
  if (pressed === 'back') return 'back'
  return pressed === 'upload' || pressed.startsWith('remove:') ? 'stay' : 'next'
}

async function complaintsOf(
  context: ActionContext,
  step: FormStep,
  { draft, refused, fields }: { draft: Draft; refused: Complaints; fields: readonly Field[] },
  intent: Intent,
): Promise<Complaints> {
  if (intent === 'back') return {}
  if (intent === 'stay') return refused
  return { ...(await checkStep(context, step, draft, fields)), ...refused }
}

function placeAfter(form: Form, { answers }: Draft, { slug }: FormStep, post: FormPost): string {
  const intent = intentOf(post)
  if (intent === 'stay') return `${stepHref(form, slug)}#files`
  const { before = slug, after } = neighboursOf(form, answers, slug)
  const next = post.typed['return'] === 'check' ? 'check' : after
  return stepHref(form, intent === 'back' ? before : next)
}

const expired = '您离开得太久，此前填写的内容已经按规定清除。刚才填写的这一步已经保存，请把前面的补上。'

/** Files what was filled in. The same draft sent twice is filed once, and both are led to its receipt. */
async function fileForm(form: Form, context: ActionContext, { draft }: FormPost): Promise<FormAnswer> {
  const done = { to: stepHref(form, 'done') }
  if (!draft) return { to: form.path, token: null }
  if (draft.outcome !== null) return done
  const unanswered = await findUnanswered(context, form, draft, 'check')
  if (unanswered) {
    const { step, complaints } = unanswered
    await save(form, context, draft, { complaint: { step: step.slug, fields: complaints, notice: null } })
    return { to: `${stepHref(form, step.slug)}#complaints` }
  }
  if (
    isUsedUp(form.filings, await countAttempt(context.tx, form.filings, context.address ?? '', context.now))
  )
    throw problems.filedTooOften()
  const filled = await answersOf(context, form, draft)
  const outcome = await form.file(context, { ...filled, draftId: draft.id })
  const expiresAt = new Date(context.now.getTime() + form.receiptHours * 3600 * 1000)
  await finishDraft(context.tx, draft, { outcome, now: context.now, expiresAt })
  return done
}

/** What was refused is said on the page it was sent from; everything typed is still there. */
async function refuse(
  form: Form,
  context: ActionContext,
  { draft, params }: FormPost,
  notice: string,
): Promise<FormAnswer> {
  const asked = draft ? askedSteps(form, draft.answers).map(({ slug }) => slug) : []
  const slug = [...asked, 'check'].find((one) => one === params['step'])
  if (!draft || slug === undefined) throw problems.lost()
  await save(form, context, draft, { complaint: { step: slug, fields: {}, notice } })
  return { to: `${stepHref(form, slug)}#complaints` }
}

async function save(
  form: Form,
  { tx, now }: ActionContext,
  draft: Draft,
  { complaint }: { readonly complaint: Complaint | null },
): Promise<void> {
  await saveDraft(tx, draft, { answers: draft.answers, complaint, now, expiresAt: expiryOf(form.draft, now) })
}
