import { z } from 'zod'
import { command, FileBytes, query, upload } from '#kernel/http/contract.ts'
import { Colour, ProgressKind, StagedFile, supervisionRoles } from './words.ts'

/** A slip as the screens show it. */
export const Slip = z.object({
  slipId: z.uuid(),
  colour: Colour,
  numberText: z.string(),
  reason: z.string(),
  requirement: z.string(),
  answerOn: z.string(),
  issuedByName: z.string(),
  issuedAt: z.string(),
  renditionId: z.uuid(),
  answeredAt: z.string().nullable(),
})
export type Slip = z.infer<typeof Slip>

/** What a unit said it has done, with its files. */
export const Progress = z.object({
  progressId: z.uuid(),
  kind: ProgressKind,
  text: z.string(),
  unitTitle: z.string(),
  notedByName: z.string(),
  notedAt: z.string(),
  files: z.array(z.object({ evidenceId: z.uuid(), name: z.string(), sizeBytes: z.number() })),
})
export type Progress = z.infer<typeof Progress>

/** An item as everybody with a part in it sees it. */
export const Task = z.object({
  taskId: z.uuid(),
  itemId: z.uuid(),
  /** E.g. 青岚政办督〔2026〕3号-2; null before its matter has a number. */
  number: z.string().nullable(),
  text: z.string(),
  standard: z.string(),
  isImportant: z.boolean(),
  isRuled: z.boolean(),
  matter: z.object({
    matterId: z.uuid(),
    title: z.string(),
    reference: z.string(),
    sourceTitle: z.string(),
    statedOn: z.string(),
    requesterUnitTitle: z.string(),
    requesterName: z.string().nullable(),
    mayOpen: z.boolean(),
  }),
  unitTitle: z.string(),
  coTitles: z.array(z.string()),
  state: z.string(),
  dueOn: z.string().nullable(),
  limit: z.string().nullable(),
  askedUntil: z.string().nullable(),
  redone: z.int(),
  slips: z.array(Slip),
  progress: z.array(Progress),
  /** Other cases in which the same item was or is done. */
  others: z.array(
    z.object({ taskId: z.uuid(), unitTitle: z.string(), stateTitle: z.string(), isCurrent: z.boolean() }),
  ),
  accountabilities: z.array(z.object({ id: z.uuid(), stateTitle: z.string() })),
  /** What its records say, which a proposal to hold the unit to account would rest on. */
  facts: z.array(z.object({ sentence: z.string(), source: z.string() })),
  mayHold: z.boolean(),
  public: z.object({ itemId: z.int(), title: z.string().nullable() }).nullable(),
  mayPublish: z.boolean(),
})
export type Task = z.infer<typeof Task>

export const getTask = query({
  path: '/api/supervision/tasks/read',
  title: '查看督办事项',
  allow: supervisionRoles,
  input: z.object({ taskId: z.uuid() }),
  output: Task,
})

/** Stores one file ahead of what is said with it; what may not be kept is refused at once. */
export const stageEvidence = upload({
  path: '/api/supervision/evidence/stage',
  title: '上传证明材料',
  allow: ['taskHandler', 'taskLeader'],
  input: z.strictObject({}),
  output: StagedFile.extend({ sizeBytes: z.number() }),
})

export const readEvidenceContract = query({
  path: '/api/supervision/evidence/read',
  title: '下载证明材料',
  allow: supervisionRoles,
  input: z.object({ taskId: z.uuid(), evidenceId: z.uuid() }),
  output: FileBytes,
})

/** Draws up a proposal to hold the unit to account, from what the records say; the unit is asked to explain first. */
export const drawAccountability = command({
  path: '/api/supervision/accountabilities/draw',
  title: '拟出问责建议',
  allow: ['supervisionOfficer', 'supervisionDirector'],
  input: z.object({
    taskId: z.uuid(),
    proposal: z.string().trim().min(4, '请写明建议').max(1000),
  }),
  output: z.object({ accountabilityId: z.uuid() }),
})

export const getAccountability = query({
  path: '/api/supervision/accountabilities/read',
  title: '查看问责建议',
  allow: ['supervisionOfficer', 'supervisionDirector', 'taskLeader'],
  input: z.object({ accountabilityId: z.uuid() }),
  output: z.object({
    taskId: z.uuid(),
    itemText: z.string(),
    number: z.string().nullable(),
    unitTitle: z.string(),
    facts: z.array(z.object({ sentence: z.string(), source: z.string() })),
    proposal: z.string(),
    explanation: z.string().nullable(),
    numberText: z.string().nullable(),
    renditionId: z.uuid().nullable(),
  }),
})

/** Begins the draft by which an item is made public, or the next edition of it; it goes through the publish gate. */
export const publishItem = command({
  path: '/api/supervision/items/publish',
  title: '公开督办事项：起草公开稿',
  allow: ['supervisionOfficer'],
  input: z.object({
    key: z.uuid(),
    taskId: z.uuid(),
    title: z.string().trim().min(4, '请写明标题').max(100),
    /** What is told of it; nobody's personal data. */
    words: z.string().trim().min(4, '请写明公开的内容').max(5000),
  }),
  output: z.object({ editionId: z.uuid() }),
})
