import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { NoticeField } from '../template.ts'
import { noticeKeepers } from './templates.ts'

export const PassageRow = z.object({
  key: z.string(),
  title: z.string(),
  body: z.string(),
  startsOn: z.iso.date(),
  source: z.string(),
  basis: z.enum(['confirmed', 'fromMemory']),
  versions: z.number(),
})
export type PassageRow = z.infer<typeof PassageRow>

/** The passages of the county as they hold today. */
export const listPassages = query({
  path: '/api/notices/passages',
  title: '常用段落（救济途径等）',
  allow: noticeKeepers,
  input: z.object({}),
  output: z.object({
    rows: z.array(PassageRow),
    keepsDefault: z.boolean(),
    /** What a passage may insert. */
    fields: z.array(NoticeField),
  }),
})

/** Every version of a passage, newest first. */
export const listPassageVersions = query({
  path: '/api/notices/passage/versions',
  title: '常用段落的历史版本',
  allow: noticeKeepers,
  input: z.object({ key: z.string().max(80) }),
  output: z.object({
    versions: z.array(
      z.object({
        version: z.number(),
        startsOn: z.iso.date(),
        body: z.string(),
        source: z.string(),
        basis: z.enum(['confirmed', 'fromMemory']),
        savedByName: z.string(),
        savedAt: z.iso.datetime(),
      }),
    ),
  }),
})

/** Saves a passage as its next version, used from a day on. */
export const savePassage = command({
  path: '/api/notices/passage/save',
  title: '保存常用段落',
  allow: noticeKeepers,
  input: z.object({
    key: z.string().max(80),
    body: z.string().trim().min(5).max(4000),
    startsOn: z.iso.date(),
    source: z.string().trim().min(2, '请写明依据').max(300),
    basis: z.enum(['confirmed', 'fromMemory']),
  }),
  output: z.object({}),
})
