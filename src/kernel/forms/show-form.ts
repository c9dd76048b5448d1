import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import type { Draft } from './draft-store.ts'
import type { Answers } from './field.ts'
import type { Form, FormStep } from './form.ts'
import type { FormRequest } from './route.ts'
import { askedSteps, findStep, findUnanswered, neighboursOf, showSteps, stepHref } from './steps.ts'

const nothingTyped: Pick<Draft, 'answers' | 'files'> = { answers: {}, files: [] }

/** The page of a step, of the last look or of the receipt; a visitor who is ahead of their answers is led back. */
export async function showForm(form: Form, context: PageContext, request: FormRequest): Promise<PageAnswer> {
  const slug = request.params['step'] ?? ''
  const { draft } = request
  if (slug === 'done') return await showDone(form, context, request)
  const isFiled = draft !== null && draft.outcome !== null
  // Whoever comes to the first step after filing begins anew.
  if (isFiled && slug !== form.steps[0]?.slug) return leadTo(stepHref(form, 'done'))
  return await showOpen(form, context, request, isFiled ? null : draft)
}

async function showOpen(
  form: Form,
  context: PageContext,
  request: FormRequest,
  open: Draft | null,
): Promise<PageAnswer> {
  const slug = request.params['step'] ?? ''
  const typed = open ?? nothingTyped
  const unanswered = await findUnanswered(context, form, typed, slug)
  if (unanswered) return leadTo(stepHref(form, unanswered.step.slug))
  if (slug === 'check') return await showCheck(form, context, request, open)
  const step = findStep(form, typed.answers, slug)
  return step ? await showStep(form, context, request, { step, open }) : leadTo(form.path)
}

async function showDone(form: Form, context: PageContext, request: FormRequest): Promise<PageAnswer> {
  const outcome = request.draft?.outcome
  return outcome ? await form.show(context, request, { kind: 'done', outcome }) : leadTo(form.path)
}

async function showStep(
  form: Form,
  context: PageContext,
  request: FormRequest,
  { step, open }: { readonly step: FormStep; readonly open: Draft | null },
): Promise<PageAnswer> {
  const given = prefilled(form, request)
  const answers = { ...given, ...open?.answers }
  const fields = await step.fields(context, answers)
  const names = new Set(fields.map(({ name }) => name))
  const asked = askedSteps(form, answers)
  const { before } = neighboursOf(form, answers, step.slug)
  return await form.show(context, request, {
    kind: 'step',
    form,
    step,
    fields,
    answers,
    files: open?.files ?? [],
    complaint: open?.complaint?.step === step.slug ? open.complaint : null,
    keptUntil: open?.expiresAt ?? null,
    position: asked.indexOf(step) + 1,
    total: asked.length + 1,
    backHref: before === undefined ? null : stepHref(form, before),
    carried: Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name))),
    isReturning: request.query.get('return') === 'check',
  })
}

async function showCheck(
  form: Form,
  context: PageContext,
  request: FormRequest,
  open: Draft | null,
): Promise<PageAnswer> {
  if (!open) return leadTo(form.path)
  const { answers, files, complaint, expiresAt } = open
  const { before = '' } = neighboursOf(form, answers, 'check')
  const steps = await showSteps(context, form, answers)
  return await form.show(context, request, {
    kind: 'check',
    form,
    steps,
    answers,
    files,
    complaint: complaint?.step === 'check' ? complaint : null,
    keptUntil: expiresAt,
    position: steps.length + 1,
    backHref: stepHref(form, before),
  })
}

function prefilled({ prefill }: Form, { query }: FormRequest): Answers {
  return Object.fromEntries(
    prefill.flatMap((name) => {
      const value = query.get(name)
      return value ? [[name, value]] : []
    }),
  )
}

function leadTo(to: string): PageAnswer {
  return { kind: 'redirect', status: 303, to }
}
