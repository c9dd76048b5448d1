import { z } from 'zod'
import { command, FileBytes, query } from '#kernel/http/contract.ts'
import { ServiceMethod } from '#kernel/procedure/contract.ts'

const CivilDate = z.iso.date()

/** A notice as it was made. */
export const Rendition = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  /** Null when it has none. */
  numberText: z.string().nullable(),
  isNumberVoided: z.boolean(),
  issuedOn: CivilDate,
  renderedByName: z.string(),
  renderedAt: z.iso.datetime(),
  digest: z.string(),
})
export type Rendition = z.infer<typeof Rendition>

/** A notice of a case: owed to somebody, or a paper of the file. */
export const CaseNoticeView = z.object({
  name: z.string(),
  /** Null: a paper nobody is owed. */
  noticeId: z.string().nullable(),
  title: z.string(),
  to: z.string(),
  owedOn: CivilDate.nullable(),
  dueOn: CivilDate.nullable(),
  servedOn: CivilDate.nullable(),
  method: ServiceMethod.nullable(),
  evidence: z.string().nullable(),
  /** The day it was called back before it was served; null when it was not. */
  cancelledOn: CivilDate.nullable(),
  isLate: z.boolean(),
  /** Why it cannot be made now, in words; null when it can. */
  whyNot: z.string().nullable(),
  /** True when its service is recorded on its own and this person may; else an action of the case records it. */
  canServe: z.boolean(),
  /** Newest first. */
  renditions: z.array(Rendition),
})
export type CaseNoticeView = z.infer<typeof CaseNoticeView>

/** Every notice of a case with what was made of it. Cases that are hidden do not exist. */
export const listCaseNotices = query({
  path: '/api/notices/case',
  title: '办件的文书：应发、已生成、已送达',
  allow: 'signedIn',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ notices: z.array(CaseNoticeView) }),
})

const Chosen = { caseId: z.uuid(), name: z.string().max(60), noticeId: z.uuid().nullable() }

/** How a notice would look today, with the data of the case; takes no number and keeps nothing. */
export const previewCaseNotice = query({
  path: '/api/notices/case/preview',
  title: '预览办件文书（不占用文号）',
  allow: 'signedIn',
  input: z.object(Chosen),
  output: z.object({
    /** All pages, one below the other, as SVG. */
    picture: z.string(),
    /** Labels of what is still missing. */
    missing: z.array(z.string()),
  }),
})

/** Makes a notice of a case, dated today. */
export const renderCaseNotice = command({
  path: '/api/notices/case/render',
  title: '生成办件文书',
  allow: 'signedIn',
  input: z.object({ ...Chosen, version: z.number().int().min(1) }),
  output: z.object({ renditionId: z.string(), numberText: z.string().nullable() }),
})

/** A notice of a case as a file. */
export const downloadRendition = query({
  path: '/api/notices/rendition',
  title: '下载文书（Word 或者 PDF/A）',
  allow: 'signedIn',
  input: z.object({ renditionId: z.uuid(), format: z.enum(['docx', 'pdf']) }),
  output: FileBytes,
})
