import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'
import { Kind, letterRoles } from './words.ts'

/** What a list of letters is narrowed by. */
export const LetterFilter = z.object({
  /** Words of the subject, or a number. */
  text: z.string().trim().max(100).default(''),
  state: z.string().max(40).nullable().default(null),
  /** overdue, open, ended. */
  due: z.enum(['overdue', 'open', 'ended']).nullable().default(null),
  kind: Kind.nullable().default(null),
  class: z.string().max(60).nullable().default(null),
})
export type LetterFilter = z.infer<typeof LetterFilter>

/** One letter in a list: nothing of who wrote. */
export const LetterRow = z.object({
  letterId: z.string(),
  number: z.string(),
  subject: z.string(),
  kind: Kind,
  isUrgent: z.boolean(),
  class: z.string().nullable(),
  state: z.string(),
  stateTitle: z.string(),
  unitTitle: z.string().nullable(),
  sentAt: z.string(),
  dueOn: z.string().nullable(),
  isClosed: z.boolean(),
})
export type LetterRow = z.infer<typeof LetterRow>

/** Letters of the mailboxes and units the person has a part in, newest first. */
export const listLetters = query({
  path: '/api/letters/list',
  title: '来信清单',
  allow: letterRoles,
  input: z.object({
    filter: LetterFilter.prefault({}),
    size: z.number().int().min(1).max(200).default(50),
    after: z.string().max(80).nullable().default(null),
  }),
  output: z.object({
    rows: z.array(LetterRow),
    next: z.string().nullable(),
    total: z.number(),
    totalIsMore: z.boolean(),
  }),
})

/** What the screens of letters choose from. */
export const listLetterChoices = query({
  path: '/api/letters/choices',
  title: '来信交办和登记时的选项',
  allow: letterRoles,
  input: z.object({}),
  output: z.object({
    /** Null while no mailbox is open. */
    mailboxTitle: z.string().nullable(),
    /** Units over which the person may open a mailbox. */
    directed: z.array(z.object({ id: z.string(), title: z.string() })),
    /** Units a letter can be given to. */
    units: z.array(z.object({ id: z.string(), title: z.string() })),
    classes: z.array(z.string()),
    states: z.array(z.object({ state: z.string(), title: z.string() })),
  }),
})
