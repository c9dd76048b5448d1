import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

/** What a letter and its last answer would say to everybody. */
export const getPublicationDraft = query({
  path: '/api/letters/publication-draft',
  title: '来信和答复公开的草稿',
  allow: ['letterClerk', 'letterDirector'],
  input: z.object({ letterId: z.uuid() }),
  output: z.object({ title: z.string(), question: z.string(), answer: z.string(), unitTitle: z.string() }),
})

/** Puts a letter and its answer before publishing: from there they go the way of everything that is published. */
export const proposePublication = command({
  path: '/api/letters/propose-publication',
  title: '公开来信和答复（进入信息发布审核）',
  allow: ['letterClerk', 'letterDirector'],
  input: z.object({
    letterId: z.uuid(),
    title: z.string().trim().min(4, '请填写公开的标题').max(200),
    question: z.string().trim().min(5, '请填写公开的来信内容').max(10_000),
    answer: z.string().trim().min(5, '请填写公开的答复').max(20_000),
    /** Further words that must be nowhere, e.g. names of neighbours. */
    terms: z.array(z.string().trim().min(2, '至少两个字').max(100)).max(100).default([]),
  }),
  output: z.object({ editionId: z.uuid() }),
})
