import { z } from 'zod'
import { RedactionHit, Region } from '#kernel/files/redaction/redaction.ts'
import { command, query } from '#kernel/http/contract.ts'

const chosen = { requestId: z.uuid(), fileId: z.uuid() }

/** Who may cover: whoever drafts the answer. */
const officer = ['requestOfficer'] as const

/** Some pages of a file as they are seen. */
const Pages = z.object({
  /** JPEG as base64, from the page that was asked for on; none for files that have no pages of their own. */
  pages: z.array(z.string()),
  total: z.number(),
})

/** A few pages of a file, to choose on them what goes. */
export const lookAtFile = query({
  path: '/api/information-requests/redaction/pages',
  title: '查看文件的页面，框选要遮盖的部分',
  allow: officer,
  input: z.object({ ...chosen, from: z.coerce.number().int().min(1).max(5000).default(1) }),
  output: Pages,
})

/** The text of a file, and what in it probably must not go out. */
export const suggestTerms = query({
  path: '/api/information-requests/redaction/suggestions',
  title: '文件里可能要遮盖的内容',
  allow: officer,
  input: z.object(chosen),
  output: z.object({
    name: z.string(),
    /** Of the request. */
    subject: z.string(),
    /** As it was read out, cut where it is very long. */
    text: z.string(),
    isCut: z.boolean(),
    /** Why it was read in part only or not at all; null when it was read. */
    problem: z.string().nullable(),
    suggestions: z.array(z.object({ term: z.string(), why: z.string(), count: z.number() })),
  }),
})

/** A copy without what must not go out, and the proof. */
export const RedactionView = z.object({
  redactionId: z.uuid(),
  name: z.string(),
  sizeBytes: z.number(),
  hits: z.array(RedactionHit),
  warnings: z.array(z.string()),
  /** What was read out of the copy again, cut where it is very long. */
  text: z.string(),
  proof: z.object({ digest: z.string(), checked: z.array(z.string()) }),
})
export type RedactionView = z.infer<typeof RedactionView>

/** Makes a copy and looks for everything that had to go; nothing goes out by this. */
export const tryRedaction = command({
  path: '/api/information-requests/redaction/try',
  title: '试遮盖，并重新读取核对',
  allow: officer,
  input: z.object({
    ...chosen,
    terms: z
      .array(z.string().trim().min(2, '要遮盖的内容至少两个字').max(100, '每处最多100字'))
      .max(200, '最多200处'),
    regions: z.array(Region).max(500).default([]),
  }),
  output: RedactionView,
})

/** Pages of the copy. */
export const lookAtRedaction = query({
  path: '/api/information-requests/redaction/result',
  title: '查看遮盖以后的页面',
  allow: officer,
  input: z.object({
    requestId: z.uuid(),
    redactionId: z.uuid(),
    from: z.coerce.number().int().min(1).max(5000).default(1),
  }),
  output: Pages,
})

/** Takes the copy into the answer; the original no longer goes out with it and stays as it is. */
export const keepRedaction = command({
  path: '/api/information-requests/redaction/keep',
  title: '把遮盖以后的文件作为答复附件',
  allow: officer,
  input: z.object({ requestId: z.uuid(), redactionId: z.uuid() }),
  output: z.object({ fileId: z.uuid() }),
})
