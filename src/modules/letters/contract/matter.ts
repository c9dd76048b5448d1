import { z } from 'zod'
import { command, FileBytes, query, upload } from '#kernel/http/contract.ts'
import { PublicationView } from '#modules/publishing/contract/standing.ts'
import { Channel, Filed, Kind, letterRoles, TakenIn, TrackName } from './words.ts'

const Part = z.object({
  assignmentId: z.string(),
  unitTitle: z.string(),
  track: TrackName,
  trackTitle: z.string(),
  stateTitle: z.string(),
  isRuled: z.boolean(),
  reason: z.string().nullable(),
  dueOn: z.string().nullable(),
  isOpen: z.boolean(),
})

/** What stands of a letter for whoever works on it: nothing of who wrote it. */
export const LetterMatter = z.object({
  letterId: z.string(),
  number: z.string(),
  channel: Channel,
  kind: Kind,
  subject: z.string(),
  body: z.string(),
  place: z.string().nullable(),
  isUrgent: z.boolean(),
  isAllegation: z.boolean(),
  /** The unit it accuses; null: none is named. */
  respondentId: z.string().nullable(),
  respondentTitle: z.string().nullable(),
  files: z.array(z.object({ fileId: z.string(), name: z.string(), sizeBytes: z.number() })),
  class: z.string().nullable(),
  returns: z.number(),
  reopened: z.number(),
  sentAt: z.string(),
  state: z.string(),
  suggestion: z
    .object({
      class: z.string(),
      confidence: z.number(),
      isAutomatic: z.boolean(),
      /** The suggestion alone gave the letter to a unit. */
      wasRouted: z.boolean(),
      reasons: z.array(z.object({ word: z.string(), share: z.number() })),
      unitId: z.string().nullable(),
      unitTitle: z.string().nullable(),
    })
    .nullable(),
  parts: z.array(Part),
  /** The text that waits to be checked, with the digest that is approved; null while none does. */
  waiting: z
    .object({
      text: z.string(),
      digest: z.string(),
      remarks: z.array(z.object({ sentence: z.string(), explanation: z.string() })),
    })
    .nullable(),
  answers: z.array(
    z.object({
      seq: z.number(),
      text: z.string(),
      unitTitle: z.string(),
      repliedAt: z.string(),
      stars: z.number().nullable(),
      solved: z.boolean().nullable(),
      comment: z.string().nullable(),
    }),
  ),
  promises: z.array(z.object({ sentence: z.string(), dueOn: z.string() })),
  linked: z.array(
    z.object({ letterId: z.string(), number: z.string(), subject: z.string(), likeness: z.number() }),
  ),
  mayReadWriter: z.boolean(),
  publication: PublicationView.nullable(),
  /** Whether the person may put letter and answer before publishing now. */
  mayPublish: z.boolean(),
})
export type LetterMatter = z.infer<typeof LetterMatter>

/** A letter as the unit sees it that was given it. */
export const AssignmentMatter = z.object({
  assignmentId: z.string(),
  /** The unit whose part it is. */
  unitId: z.string(),
  letter: LetterMatter,
  isRuled: z.boolean(),
  reason: z.string().nullable(),
  draft: z.string(),
  draftVersion: z.number(),
  remarks: z.array(
    z.object({ code: z.string(), severity: z.enum(['stop', 'explain']), sentence: z.string() }),
  ),
  mayEdit: z.boolean(),
})
export type AssignmentMatter = z.infer<typeof AssignmentMatter>

export const takeInContract = command({
  path: '/api/letters/letters/take-in',
  title: '登记窗口、电话和邮寄的来信',
  allow: ['letterClerk'],
  input: TakenIn,
  output: Filed,
})

/** Adds what came by the counter or post, e.g. the scanned letter. */
export const addFile = upload({
  path: '/api/letters/letters/add-file',
  title: '为来信添加附件',
  allow: ['letterClerk'],
  input: z.object({ letterId: z.uuid() }),
  output: z.object({ fileId: z.uuid() }),
})

/** A file that came with a letter, to be saved. */
export const readFileContract = query({
  path: '/api/letters/letters/file',
  title: '下载来信的附件',
  allow: letterRoles,
  input: z.object({ letterId: z.uuid(), fileId: z.uuid() }),
  output: FileBytes,
})

export const openMailboxContract = command({
  path: '/api/letters/mailboxes/open',
  title: '开通信箱',
  allow: ['letterDirector'],
  input: z.object({
    unitId: z.uuid('请选择单位'),
    title: z.string().trim().min(2, '请填写信箱名称').max(40),
  }),
  output: z.object({}),
})

export const getLetter = query({
  path: '/api/letters/letters/read',
  title: '阅读来信',
  allow: letterRoles,
  input: z.object({ letterId: z.uuid() }),
  output: LetterMatter,
})

export const getAssignment = query({
  path: '/api/letters/assignments/read',
  title: '阅读承办的来信',
  allow: letterRoles,
  input: z.object({ assignmentId: z.uuid() }),
  output: AssignmentMatter,
})

export const saveDraft = command({
  path: '/api/letters/assignments/save-draft',
  title: '保存答复草稿',
  allow: ['letterHandler'],
  input: z.object({
    assignmentId: z.uuid(),
    draft: z.string().trim().min(1, '请写答复').max(20_000),
    version: z.number().int().min(0),
  }),
  output: z.object({ version: z.number(), remarks: AssignmentMatter.shape.remarks }),
})

export const readWriterContract = command({
  path: '/api/letters/letters/open-writer',
  title: '查看来信人的联系方式',
  allow: letterRoles,
  input: z.object({
    letterId: z.uuid(),
    purpose: z.string().trim().min(4, '请写明为什么需要查看').max(200),
  }),
  output: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
})
