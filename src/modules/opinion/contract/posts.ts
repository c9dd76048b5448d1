import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { opinionRoles } from '../rules/roles.ts'
import { watchers } from './sources.ts'
import { PostClass, Tier } from './words.ts'

/** What a list of posts is narrowed by: the matter, never the person. */
export const PostFilter = z.object({
  text: z.string().trim().max(100).default(''),
  sourceId: z.uuid().nullable().default(null),
  class: PostClass.nullable().default(null),
  /** alone: like nothing before; grave: alleges misconduct or speaks of danger; waiting: not gathered yet. */
  mark: z.enum(['alone', 'grave', 'waiting', 'masked']).nullable().default(null),
  from: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
})
export type PostFilter = z.infer<typeof PostFilter>

/** A post as everybody may see it who works on opinion: nothing of who spoke. */
export const PostRow = z.object({
  postId: z.int(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  publishedAt: z.string(),
  /** What the source says, when that cannot be believed. */
  statedAt: z.string().nullable(),
  sourceTitle: z.string(),
  tier: Tier,
  class: PostClass.nullable(),
  isDecided: z.boolean(),
  allegations: z.array(z.string()),
  isDanger: z.boolean(),
  maskedCount: z.int(),
  likeId: z.int().nullable(),
  likes: z.int().nullable(),
  replies: z.int().nullable(),
  reposts: z.int().nullable(),
  eventId: z.uuid().nullable(),
  eventTitle: z.string().nullable(),
})
export type PostRow = z.infer<typeof PostRow>

export const allegationTitles: Readonly<Record<string, string>> = {
  abuse: '以权谋私',
  enforcement: '执法不当',
  corruption: '贪赃枉法',
}

export const listPosts = query({
  path: '/api/opinion/posts/list',
  title: '网络言论',
  allow: opinionRoles,
  input: z.object({
    filter: PostFilter.prefault({}),
    size: z.int().min(1).max(200).default(50),
    after: z.string().max(80).nullable().default(null),
  }),
  output: z.object({
    rows: z.array(PostRow),
    next: z.string().nullable(),
    total: z.int(),
    totalIsMore: z.boolean(),
    sources: z.array(z.object({ id: z.uuid(), title: z.string() })),
  }),
})

/** The rows of the filtered list as an xlsx workbook: masked texts, nothing of who spoke. */
export const exportPosts = command({
  path: '/api/opinion/posts/export',
  title: '导出网络言论',
  allow: opinionRoles,
  input: z.object({ filter: PostFilter.prefault({}) }),
  output: ExportedList,
})

export const writeDownContract = command({
  path: '/api/opinion/posts/write-down',
  title: '人工登记言论',
  allow: watchers,
  input: z.object({
    /** Made by the screen; the same again is one post. */
    key: z.uuid(),
    sourceId: z.uuid('请选择来源'),
    title: z.string().trim().max(300).default(''),
    text: z.string().trim().min(2, '请填写言论的内容').max(20_000),
    link: z
      .union([
        z.literal('').transform(() => null),
        z.url({ protocol: /^https?$/, error: '链接要以 http:// 或者 https:// 开头' }),
      ])
      .nullable()
      .default(null),
    saidAt: z.iso.datetime({ local: true }).nullable().default(null),
  }),
  output: z.object({ isNew: z.boolean() }),
})

/** The columns of a file of posts. */
export const postColumns = {
  text: { title: '内容', isRequired: true, note: '说了什么，个人信息会自动遮盖' },
  title: { title: '标题', isRequired: false, note: '' },
  link: { title: '链接', isRequired: false, note: '以 http 开头的网址' },
  saidAt: { title: '时间', isRequired: false, note: '如 2026-03-02 09:30；不填按导入时间' },
  key: { title: '编号', isRequired: false, note: '来源里的编号；同一编号只收一次' },
  likes: { title: '点赞', isRequired: false, note: '' },
  replies: { title: '评论', isRequired: false, note: '' },
  reposts: { title: '转发', isRequired: false, note: '' },
} as const satisfies Readonly<Record<string, { title: string; isRequired: boolean; note: string }>>

export const importPostsContract = upload({
  path: '/api/opinion/posts/import',
  title: '从文件导入言论',
  allow: watchers,
  input: z.object({ sourceId: z.uuid() }),
  output: z.object({ workId: z.uuid() }),
})

export const decideClassContract = command({
  path: '/api/opinion/posts/decide-class',
  title: '更正言论的类型',
  allow: watchers,
  input: z.object({ postId: z.int(), class: PostClass }),
  output: z.object({}),
})
