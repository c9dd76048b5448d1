import { z } from 'zod'
import { optionalEmail, optionalText } from '#kernel/forms/contact.ts'
import { letterRoleTitles, tracks } from '../procedure/articles.ts'

/** Everybody who has a part in letters. */
export const letterRoles = Object.keys(letterRoleTitles) as [string, ...string[]]

export const Kind = z.enum(['enquiry', 'help', 'complaint', 'suggestion'])
export type Kind = z.infer<typeof Kind>
export const kindTitles: Readonly<Record<Kind, string>> = {
  enquiry: '咨询',
  help: '求助',
  complaint: '投诉',
  suggestion: '建议',
}

export const TrackName = z.enum(tracks)

export const Channel = z.enum(['web', 'counter', 'phone', 'post', 'import', 'opinion'])
export type Channel = z.infer<typeof Channel>
export const channelTitles: Readonly<Record<Channel, string>> = {
  web: '网上',
  counter: '窗口',
  phone: '电话',
  post: '邮寄',
  import: '导入',
  opinion: '网络舆情',
}

/** As many files a letter may carry. */
export const mostFiles = 8

/** What a letter says, and how to reach its writer; nobody has to give a name. */
export const NewLetter = z.object({
  /** Made by whoever sends it; the same key again takes in one letter. */
  key: z.uuid(),
  kind: Kind,
  subject: z.string().trim().min(2, '请用一句话写明什么事').max(100),
  body: z.string().trim().min(5, '请写明事情的经过和要求').max(10_000),
  place: optionalText(200),
  name: optionalText(100),
  phone: optionalText(40),
  email: optionalEmail,
  /** Files that are stored already. */
  files: z
    .array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(255) }))
    .max(mostFiles, `附件最多${mostFiles}个`)
    .default([]),
})
export type NewLetter = z.infer<typeof NewLetter>

/** A letter that came another way than online, written down by a clerk. */
export const TakenIn = NewLetter.omit({ files: true }).extend({
  channel: Channel.exclude(['web', 'import', 'opinion']),
})
export type TakenIn = z.infer<typeof TakenIn>

/** What the writer must know. */
export const Filed = z.object({
  letterId: z.uuid(),
  number: z.string(),
  /** Shown this once. */
  queryCode: z.string(),
  mailboxTitle: z.string(),
  acceptBy: z.string().nullable(),
  /** Whom to call at once, when the letter speaks of danger; null otherwise. */
  callAtOnce: z.string().nullable(),
})
export type Filed = z.infer<typeof Filed>

/** Input of `route` and `rule`. */
export const RouteInput = z.object({
  unitId: z.uuid('请选择主办单位'),
  track: TrackName,
  class: z.string().trim().min(1, '请选择类别').max(60),
  /** Whether it alleges misconduct; null: as its words were read when it came. */
  isAllegation: z.boolean().nullable().default(null),
  /** The unit whose people it accuses; null: none is named. */
  respondentId: z.uuid().nullable().default(null),
})
export type RouteInput = z.infer<typeof RouteInput>

export const NoInput = z.object({}).prefault({})

/** Input of `submitDraft`: what the drafter says to what the check asked to explain, by its code. */
export const SubmitInput = z.object({
  draftVersion: z.number().int().min(1),
  explanations: z.record(z.string(), z.string().trim().max(500)).default({}),
})

/** Input of `reply`: the digest of the text that was read. */
export const ReplyInput = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/, '请先打开并阅读答复的全部内容'),
})

/** What a writer says of an answer. */
export const Rating = z.object({
  stars: z.number().int().min(1).max(5),
  solved: z.boolean(),
  comment: z.string().trim().max(1000).default(''),
})
export type Rating = z.infer<typeof Rating>
