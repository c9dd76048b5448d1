import type { ActionContext } from '#kernel/context.ts'
import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import type { Allowance } from './attempts.ts'
import type { Complaint, Draft } from './draft-store.ts'
import type { Answers, Complaints, DraftFile, Field } from './field.ts'
import type { DraftRule, FormRequest } from './route.ts'

/** What a step may look at to know what it asks. */
export type FormFacts = Pick<PageContext, 'db' | 'now' | 'today' | 'calendar'>

/** One thing a form asks at a time: one page on a telephone. */
export interface FormStep {
  /** The end of its address. "check" and "done" are taken. */
  readonly slug: string
  readonly title: string
  /** A sentence under the title; absent when the fields say it. */
  readonly lead?: string
  /** Whether it is asked at all, after what was answered before; absent: always. */
  readonly isAsked?: (answers: Answers) => boolean
  /** What it asks. Fields of files come last, so that texts arrive whatever becomes of a file. */
  readonly fields: (facts: FormFacts, answers: Answers) => Promise<readonly Field[]>
  /** What only several answers or the database can tell to be wrong. */
  readonly check?: (facts: FormFacts, answers: Answers, files: readonly DraftFile[]) => Promise<Complaints>
}

/** A form of several steps that a visitor files without an account and without any script. */
export interface Form {
  readonly title: string
  /** Its address; the steps stand beneath it. */
  readonly path: `/${string}`
  readonly draft: DraftRule
  readonly steps: readonly FormStep[]
  /** What the last button says. */
  readonly submitWords: string
  /** Query keys that fill in a field before the visitor does, each the name of a field. */
  readonly prefill: readonly string[]
  /** How often an address may send a step, and how often it may file. */
  readonly allowance: Allowance
  readonly filings: Allowance
  /** How long what was filed can be looked at again in the same browser. */
  readonly receiptHours: number
  /** Files it; called once for one draft. What it answers is shown at the end. */
  readonly file: (context: ActionContext, filled: FilledForm) => Promise<Readonly<Record<string, unknown>>>
  readonly show: (context: PageContext, request: FormRequest, view: FormView) => Promise<PageAnswer>
}

/** Everything that was answered. */
export interface FilledForm {
  readonly answers: Answers
  readonly files: readonly DraftFile[]
  /** The draft, as a key under which it can be filed only once. */
  readonly draftId: string
}

/** A step as it stands in a form. */
export interface ShownStep {
  readonly step: FormStep
  readonly fields: readonly Field[]
}

/** What the page of a form shows. */
export type FormView =
  | (FormPlace & {
      readonly kind: 'step'
      readonly step: FormStep
      readonly fields: readonly Field[]
      /** Counted from 1, with the last look before it is sent as a step of its own. */
      readonly position: number
      readonly total: number
      readonly backHref: string | null
      /** Answers of other steps that came with the address, to be sent along. */
      readonly carried: Answers
      /** True when the visitor came from the last look and goes back there. */
      readonly isReturning: boolean
    })
  | (FormPlace & {
      readonly kind: 'check'
      readonly steps: readonly ShownStep[]
      readonly position: number
      readonly backHref: string
    })
  | { readonly kind: 'done'; readonly outcome: NonNullable<Draft['outcome']> }

interface FormPlace {
  readonly form: Form
  readonly answers: Answers
  readonly files: readonly DraftFile[]
  /** What was wrong when it was last sent; null when nothing was. */
  readonly complaint: Complaint | null
  /** Until when what was typed is kept; null while nothing is. */
  readonly keptUntil: Date | null
}
