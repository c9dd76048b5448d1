import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
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
  /** The unit that has it, or had it last. */
  unit: z.uuid().nullable().default(null),
})
export type LetterFilter = z.infer<typeof LetterFilter>

/** One letter in a list: nothing of who wrote. */
export const LetterRow = z.object({
  letterId: z.string(),
  /** The case to open: the letter's own at the mailbox, that of the unit's part in it elsewhere. */
  caseId: z.string(),
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

/** The rows of a filtered list as an xlsx workbook, at most 10,000; who took it, and how much, is written down. */
export const exportLetters = command({
  path: '/api/letters/export-list',
  title: '导出来信清单',
  allow: letterRoles,
  input: z.object({ filter: LetterFilter.prefault({}) }),
  output: ExportedList,
})

const SavedFilter = z.object({ id: z.uuid(), name: z.string(), filter: LetterFilter })

export const listLetterFilters = query({
  path: '/api/letters/saved-filters',
  title: '我保存的来信筛选',
  allow: letterRoles,
  input: z.object({}),
  output: z.array(SavedFilter),
})

/** Keeps a filter under a name of one's own; the same name again replaces it. */
export const saveLetterFilter = command({
  path: '/api/letters/save-filter',
  title: '保存来信筛选',
  allow: letterRoles,
  input: z.object({
    name: z.string().trim().min(1, '请给筛选起个名字').max(30, '名字不能超过30字'),
    filter: LetterFilter,
  }),
  output: SavedFilter,
})

export const removeLetterFilter = command({
  path: '/api/letters/drop-filter',
  title: '删掉保存的来信筛选',
  allow: letterRoles,
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
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
