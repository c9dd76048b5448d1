import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import { Attachment, AttachmentRole, Content, EditionState, Instant, ItemStatus, Option } from './content.ts'

/** Everybody with a part in publishing; which units' editions they see is decided by their posts. */
export const publishingRoles = ['author', 'reviewer', 'secrecyReviewer', 'approver', 'siteManager'] as const

/** Chosen by the browser for one intended act, so that a repeated request acts once. */
const ActKey = z.uuid()

/** One edition as the editor and the review desk show it. */
export const Edition = z.object({
  editionId: z.uuid(),
  itemId: z.int(),
  number: z.int(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  state: EditionState,
  stateTitle: z.string(),
  status: ItemStatus,
  indexNumber: z.string().nullable(),
  /** To be named by the next save. */
  revision: z.int(),
  /** To be named by the next action. */
  caseVersion: z.int(),
  content: Content,
  attachments: z.array(Attachment),
  createdAt: Instant,
  savedAt: Instant,
  savedByName: z.string(),
  publishAt: Instant.nullable(),
  releasedAt: Instant.nullable(),
  /** The file it was imported from; null when it was written here. */
  sourceName: z.string().nullable(),
  losses: z.array(z.object({ what: z.string(), count: z.number(), where: z.string() })),
  /** True when this actor may change it now. */
  editable: z.boolean(),
  /** Why a draft was sent back last; null when it never was, and once it is submitted again. */
  returned: z.object({ reason: z.string(), personName: z.string(), returnedAt: Instant }).nullable(),
  /** The actor's own text that came second in a conflict and waits to be merged; null when there is none. */
  spareCopy: z.object({ content: Content, baseRevision: z.int(), keptAt: Instant }).nullable(),
})
export type Edition = z.infer<typeof Edition>

export const getEdition = query({
  path: '/api/publishing/edition',
  title: '查看稿件',
  allow: publishingRoles,
  input: z.object({ editionId: z.uuid() }),
  output: Edition,
})

/** Values for the choices of the editor. */
export const listChoices = query({
  path: '/api/publishing/choices',
  title: '查看稿件可选项',
  allow: publishingRoles,
  input: z.object({}),
  output: z.object({
    genres: z.array(Option),
    themes: z.array(Option),
    catalogue: z.array(Option),
    /** Units the actor may write for. */
    units: z.array(
      z.object({
        unitId: z.uuid(),
        title: z.string(),
        /** The units whose channels take what this one issues. */
        listsIn: z.array(z.uuid()),
      }),
    ),
    /** Units that may be named as co-issuers. */
    partners: z.array(z.object({ unitId: z.uuid(), title: z.string() })),
    columns: z.array(
      z.object({
        columnId: z.uuid(),
        title: z.string(),
        siteTitle: z.string(),
        unitId: z.uuid(),
        /** True for columns of the portal, which take from every unit. */
        isShared: z.boolean(),
        isLive: z.boolean(),
        /** The statutory item what is listed in it is filed under when its author names none. */
        catalogueCode: z.string().nullable(),
        gathersIntoTitle: z.string().nullable(),
      }),
    ),
  }),
})

export const createDraft = command({
  path: '/api/publishing/createDraft',
  title: '新建稿件',
  allow: ['author'],
  input: z.object({ key: ActKey, unitId: z.uuid(), columnIds: z.array(z.uuid()).max(20).default([]) }),
  output: z.object({ editionId: z.uuid(), itemId: z.int() }),
})

/** Opens the next edition of a published item, filled with the current one. */
export const createCorrection = command({
  path: '/api/publishing/createCorrection',
  title: '更正已发布的信息',
  allow: ['author'],
  input: z.object({ key: ActKey, itemId: z.int().positive() }),
  output: z.object({ editionId: z.uuid(), itemId: z.int() }),
})

/**
 * Saves a draft. When somebody saved since `baseRevision`, nothing is overwritten: the answer carries their text,
 * and the one that came second is kept for its writer until it is merged.
 */
export const saveDraft = command({
  path: '/api/publishing/saveDraft',
  title: '保存稿件',
  allow: ['author'],
  input: z.object({
    key: ActKey,
    editionId: z.uuid(),
    baseRevision: z.int().positive(),
    content: Content,
  }),
  output: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('saved'),
      revision: z.int(),
      savedAt: Instant,
      /** The body as it was kept, after what is not allowed was removed. */
      body: z.string(),
    }),
    z.object({
      outcome: z.literal('conflict'),
      revision: z.int(),
      savedAt: Instant,
      savedByName: z.string(),
      theirs: Content,
    }),
  ]),
})

/** Drops the kept second text, once it was merged or is not needed. */
export const dropSpareCopy = command({
  path: '/api/publishing/dropSpareCopy',
  title: '清除冲突副本',
  allow: ['author'],
  input: z.object({ editionId: z.uuid() }),
  output: z.object({}),
})

export const addAttachment = upload({
  path: '/api/publishing/addAttachment',
  title: '上传附件或者图片',
  allow: ['author'],
  input: z.object({
    key: ActKey,
    editionId: z.uuid(),
    role: AttachmentRole.default('attachment'),
    twinOf: z.uuid().nullable().default(null),
    /** Empty: the name of the file without its ending. */
    title: z.string().max(200, '附件标题不能超过200字').default(''),
  }),
  /** `address` is where the text refers to a picture. */
  output: z.object({ attachment: Attachment, address: z.string(), revision: z.int() }),
})

export const renameAttachment = command({
  path: '/api/publishing/renameAttachment',
  title: '修改附件标题',
  allow: ['author'],
  input: z.object({
    attachmentId: z.uuid(),
    title: z.string().trim().min(1, '请填写附件标题').max(200, '附件标题不能超过200字'),
  }),
  output: z.object({ revision: z.int() }),
})

export const orderAttachments = command({
  path: '/api/publishing/orderAttachments',
  title: '调整附件顺序',
  allow: ['author'],
  input: z.object({ editionId: z.uuid(), attachmentIds: z.array(z.uuid()).max(500) }),
  output: z.object({ revision: z.int() }),
})

export const removeAttachment = command({
  path: '/api/publishing/removeAttachment',
  title: '移除附件',
  allow: ['author'],
  input: z.object({ attachmentId: z.uuid() }),
  output: z.object({ revision: z.int() }),
})

/** Replaces an attachment by the same file without tracked changes, comments, hidden text and metadata. */
export const cleanAttachment = command({
  path: '/api/publishing/cleanAttachment',
  title: '清除附件中的隐藏内容',
  allow: ['author'],
  input: z.object({ attachmentId: z.uuid() }),
  output: z.object({ attachment: Attachment, removed: z.array(z.string()), revision: z.int() }),
})

/** Makes a draft of a Word, HTML, Markdown, text, PDF or OFD file, and says what could not be carried over. */
export const importDraft = upload({
  path: '/api/publishing/importDraft',
  title: '导入文件为稿件',
  allow: ['author'],
  input: z.object({ key: ActKey, unitId: z.uuid(), columnIds: z.array(z.uuid()).max(20).default([]) }),
  output: z.object({
    editionId: z.uuid(),
    itemId: z.int(),
    losses: z.array(z.object({ what: z.string(), count: z.number(), where: z.string() })),
  }),
})

/** What was read out of an attachment: what the screening saw. */
export const readAttachmentText = query({
  path: '/api/publishing/attachmentText',
  title: '查看附件中读出的文字',
  allow: publishingRoles,
  input: z.object({ attachmentId: z.uuid() }),
  output: z.object({
    /** Null while it is still being read out. */
    text: z.string().nullable(),
    /** True when only the beginning is shown. */
    isCut: z.boolean(),
    /** What a reader does not see but the file carries. */
    hidden: z.array(z.object({ kindTitle: z.string(), where: z.string(), text: z.string() })),
    problem: z.string().nullable(),
  }),
})

/** Streams nothing itself: returns a file of a draft so that its editors and reviewers can look at it. */
export const readAttachment = query({
  path: '/api/publishing/readAttachment',
  title: '查看稿件附件',
  allow: publishingRoles,
  input: z.object({ attachmentId: z.uuid() }),
  output: z.object({ name: z.string(), type: z.string(), base64: z.string() }),
})
