import { checkFields } from './field.ts'
import type { Answers, Complaints, DraftFile, Field } from './field.ts'
import type { Draft } from './draft-store.ts'
import type { Form, FormFacts, FormStep, ShownStep } from './form.ts'

/** The address of a step of a form. */
export function stepHref(form: Form, slug: string): string {
  return `${form.path}/${slug}`
}

/** The steps that these answers lead through. */
export function askedSteps(form: Form, answers: Answers): FormStep[] {
  return form.steps.filter(({ isAsked }) => isAsked?.(answers) ?? true)
}

/** The step with this address, if these answers lead to it. */
export function findStep(form: Form, answers: Answers, slug: string): FormStep | undefined {
  return askedSteps(form, answers).find((step) => step.slug === slug)
}

/** What is wrong with a step; empty when it is answered. */
export async function checkStep(
  facts: FormFacts,
  step: FormStep,
  { answers, files }: Pick<Draft, 'answers' | 'files'>,
  fields?: readonly Field[],
): Promise<Complaints> {
  const asked = fields ?? (await step.fields(facts, answers))
  const complaints = checkFields(asked, answers, files)
  if (Object.keys(complaints).length > 0 || !step.check) return complaints
  return await step.check(facts, answers, files)
}

/** The first step before `slug` that is not answered yet; "check" asks for all of them. */
export async function findUnanswered(
  facts: FormFacts,
  form: Form,
  draft: Pick<Draft, 'answers' | 'files'>,
  slug: string,
): Promise<{ step: FormStep; complaints: Complaints } | undefined> {
  for (const step of askedSteps(form, draft.answers)) {
    if (step.slug === slug) return undefined
    const complaints = await checkStep(facts, step, draft)
    if (Object.keys(complaints).length > 0) return { step, complaints }
  }
  return undefined
}

/** Every step with what it asks, for the last look. */
export async function showSteps(facts: FormFacts, form: Form, answers: Answers): Promise<ShownStep[]> {
  return await Promise.all(
    askedSteps(form, answers).map(async (step) => ({ step, fields: await step.fields(facts, answers) })),
  )
}

/** What stands before and after a step. */
export function neighboursOf(form: Form, answers: Answers, slug: string): { before?: string; after: string } {
  const slugs = askedSteps(form, answers).map((step) => step.slug)
  const index = slug === 'check' ? slugs.length : slugs.indexOf(slug)
  const before = slugs[index - 1]
  return { ...(before !== undefined && { before }), after: slugs[index + 1] ?? 'check' }
}

/** The answers of the steps that are asked: what belongs to a way not taken is left out. */
export async function answersOf(
  facts: FormFacts,
  form: Form,
  { answers, files }: Pick<Draft, 'answers' | 'files'>,
): Promise<{ answers: Answers; files: DraftFile[] }> {
  const fields = (await showSteps(facts, form, answers)).flatMap((step) => step.fields)
  const names = new Set(fields.map(({ name }) => name))
  return {
    answers: Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name))),
    files: files.filter(({ field }) => names.has(field)),
  }
}
