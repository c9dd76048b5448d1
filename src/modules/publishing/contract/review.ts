import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Attachment, Content, Instant } from './content.ts'
import { Edition, publishingRoles } from './editing.ts'

/** One thing the screening found, where it is, and whether somebody has explained it. */
export const Finding = z.object({
  key: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  severity: z.enum(['block', 'explain', 'note']),
  /** "title", "body", "metadata" or "attachment:<hash>". */
  part: z.string(),
  /** What the part is called, e.g. the title of the attachment. */
  partLabel: z.string(),
  /** Offsets into the text of the part. */
  start: z.int(),
  end: z.int(),
  /** Where it is, in words, when it does not stand in the visible text; null when the offsets say it. */
  where: z.string().nullable(),
  excerpt: z.string(),
  message: z.string(),
  advice: z.string(),
  suggestion: z.string().nullable(),
  explanation: z.object({ reason: z.string(), personName: z.string(), explainedAt: Instant }).nullable(),
})
export type Finding = z.infer<typeof Finding>

/** Findings of the last screening. `stale` is true when the text has changed since. */
export const Screening = z.object({
  screenedAt: Instant.nullable(),
  stale: z.boolean(),
  /** Files whose text is still being read out. */
  pendingFiles: z.array(z.string()),
  findings: z.array(Finding),
  /** Findings that stop the edition until they are mended. */
  blocking: z.int(),
  /** Findings that still need mending or an explanation. */
  toExplain: z.int(),
})
export type Screening = z.infer<typeof Screening>

/** Screens an edition now and keeps what was found. */
export const screenNow = command({
  path: '/api/publishing/screenNow',
  title: '检查稿件',
  allow: publishingRoles,
  input: z.object({ editionId: z.uuid() }),
  output: Screening,
})

export const getScreening = query({
  path: '/api/publishing/screening',
  title: '查看检查结果',
  allow: publishingRoles,
  input: z.object({ editionId: z.uuid() }),
  output: Screening,
})

/** Says why a finding may stand, in one's own name. Only findings of the severity "explain" can be explained. */
export const explainFinding = command({
  path: '/api/publishing/explainFinding',
  title: '说明检查结果',
  allow: ['author', 'reviewer', 'secrecyReviewer'],
  input: z.object({
    editionId: z.uuid(),
    findingKey: z.string().max(200),
    reason: z.string().trim().min(4, '请用至少四个字写明理由').max(500, '理由不能超过500字'),
  }),
  output: Screening,
})

/** One conclusion, and the digest of exactly what it was given on. */
export const Conclusion = z.object({
  stage: z.string(),
  stageTitle: z.string(),
  round: z.int(),
  digest: z.string(),
  opinion: z.string(),
  personName: z.string(),
  concludedAt: Instant,
})

/** What a co-issuing unit has said in the current round. */
export const CoIssuerView = z.object({
  unitId: z.uuid(),
  unitTitle: z.string(),
  /** Null while its conclusion is awaited. */
  outcome: z.enum(['agreed', 'objected']).nullable(),
  opinion: z.string(),
  personName: z.string().nullable(),
  concludedAt: Instant.nullable(),
  /** The case of the procedure "coIssue" in which this actor may conclude for the unit now; null when they may not. */
  openCase: z.object({ caseId: z.uuid(), version: z.int() }).nullable(),
})

/** One action on an edition, as a button. */
export const EditionAction = z.object({
  action: z.string(),
  title: z.string(),
  /** Why it cannot be taken now, as a sentence; null when it can. */
  disabledReason: z.string().nullable(),
  /** False when it is the business of another role. */
  isOwnBusiness: z.boolean(),
  reason: z.enum(['required', 'optional']).nullable(),
  danger: z.boolean(),
  law: z.object({ instrument: z.string(), article: z.string() }),
})

/** Everything the review desk shows for one edition, also to the co-issuing units of a joint document. */
export const ReviewBundle = z.object({
  edition: Edition,
  /** SHA-256 of everything that goes out, as it stands now. */
  digest: z.string(),
  screening: Screening,
  /** The edition the public reads now; null for a first publication. */
  previous: z.object({ number: z.int(), content: Content, attachments: z.array(Attachment) }).nullable(),
  /** The edition as it was last sent back, and why; null when it never was. */
  returned: z
    .object({
      content: Content,
      attachments: z.array(Attachment),
      reason: z.string(),
      personName: z.string(),
      returnedAt: Instant,
    })
    .nullable(),
  conclusions: z.array(Conclusion),
  coIssuers: z.array(CoIssuerView),
  actions: z.array(EditionAction),
  history: z.array(
    z.object({
      title: z.string(),
      actorName: z.string(),
      happenedAt: Instant,
      reason: z.string().nullable(),
      law: z.string(),
    }),
  ),
  /** Readable words for codes and ids in the contents. */
  words: z.object({
    genres: z.record(z.string(), z.string()),
    themes: z.record(z.string(), z.string()),
    catalogue: z.record(z.string(), z.string()),
    columns: z.record(z.string(), z.string()),
    units: z.record(z.string(), z.string()),
    items: z.record(z.string(), z.string()),
  }),
})
export type ReviewBundle = z.infer<typeof ReviewBundle>

export const getReview = query({
  path: '/api/publishing/review',
  title: '审核台',
  allow: publishingRoles,
  /** The id of an edition, or of a case of any procedure of this module about one. */
  input: z.object({ caseId: z.uuid() }),
  output: ReviewBundle,
})

/** Input of the actions of the procedures "publication" and "coIssue", POST /api/publishing/cases/:id/<action>. */
export const ConclusionInput = z.object({
  /** The digest of what was on the screen: an action on other bytes is refused. Absent: whatever stands now. */
  digest: z.string().length(64).optional(),
  opinion: z.string().trim().max(500, '意见不能超过500字').default(''),
})

export const ApprovalInput = ConclusionInput.extend({
  /** When it goes out by itself; null or absent: at once. */
  publishAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

/** Two editions of one item side by side. */
export const compareEditions = query({
  path: '/api/publishing/compare',
  title: '比较两个版本',
  allow: publishingRoles,
  input: z.object({ itemId: z.int().positive(), from: z.int().positive(), to: z.int().positive() }),
  output: z.object({
    from: z.object({ number: z.int(), content: Content, attachments: z.array(Attachment) }),
    to: z.object({ number: z.int(), content: Content, attachments: z.array(Attachment) }),
  }),
})
