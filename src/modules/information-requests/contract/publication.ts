import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { PublicationView } from '#modules/publishing/contract/standing.ts'
import { requestRoles } from './words.ts'

/** What an answer would say to everybody: its words without whom they were written to. */
export const getPublicationDraft = query({
  path: '/api/information-requests/publication-draft',
  title: '答复转为主动公开的草稿',
  allow: ['requestOfficer'],
  input: z.object({ requestId: z.uuid() }),
  output: z.object({
    title: z.string(),
    text: z.string(),
    /** What of the applicant is looked for everywhere and must be nowhere. */
    terms: z.array(z.string()),
    files: z.array(z.object({ fileId: z.uuid(), name: z.string() })),
  }),
})

/** Puts an answer before publishing: from there it goes the way of everything that is published. */
export const proposePublication = command({
  path: '/api/information-requests/propose-publication',
  title: '把答复转为主动公开（进入信息发布审核）',
  allow: ['requestOfficer'],
  input: z.object({
    requestId: z.uuid(),
    title: z.string().trim().min(4, '请填写公开信息的标题').max(200),
    text: z.string().trim().min(2, '请填写公开的正文').max(20_000),
    /** Further words that must be nowhere, e.g. names of others. */
    terms: z.array(z.string().trim().min(2, '至少两个字').max(100)).max(100).default([]),
    fileIds: z.array(z.uuid()).max(50).default([]),
  }),
  output: z.object({
    editionId: z.uuid(),
    /** Files that were covered on the way, by the name they go out under. */
    covered: z.array(z.object({ name: z.string(), places: z.number() })),
  }),
})

/** Every answer that was put before publishing: from the request to the item, and back. */
export const listPublications = query({
  path: '/api/information-requests/publications',
  title: '转为主动公开的答复',
  allow: requestRoles,
  input: z.object({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    /** The one of this edition of publishing alone; null: all. */
    editionId: z.uuid().nullable().default(null),
  }),
  output: z.object({
    rows: z.array(PublicationView.extend({ requestId: z.uuid(), number: z.string(), subject: z.string() })),
    total: z.number(),
    pageSize: z.number(),
  }),
})
