import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

/** Only the audit administrator: the others are the people whose acts are kept. */
const allow = ['auditAdministrator'] as const

const CivilDate = z.iso.date()

/** What the list may be narrowed by; everything given must hold. */
export const EntryFilter = z.object({
  from: CivilDate.optional(),
  until: CivilDate.optional(),
  chain: z.string().max(60).optional(),
  personId: z.string().max(60).optional(),
  /** Any part of the person's name as it was. */
  personName: z.string().trim().max(40).optional(),
  act: z.string().max(100).optional(),
  objectKind: z.string().max(100).optional(),
  objectId: z.string().trim().max(200).optional(),
})
export type EntryFilter = z.output<typeof EntryFilter>

/** One act as the audit administrator sees it: who, when, what, on which object, which fields. Values stay out of it. */
export const AuditEntry = z.object({
  chain: z.string(),
  /** Name of the unit; null for acts of the installation. */
  unitTitle: z.string().nullable(),
  sequence: z.number().int(),
  at: z.iso.datetime(),
  personId: z.string(),
  personName: z.string(),
  /** Units and roles of the posts it was done in, as they were. */
  posts: z.array(z.object({ unitPath: z.string(), roles: z.array(z.string()) })),
  act: z.string(),
  actTitle: z.string(),
  objectKind: z.string(),
  objectTitle: z.string(),
  objectId: z.string(),
  objectLabel: z.string().nullable(),
  fields: z.array(z.string()),
  address: z.string().nullable(),
})

export const listEntries = query({
  path: '/api/audit/entries',
  title: '审计记录',
  allow,
  input: EntryFilter.extend({
    page: z.number().int().min(1).max(200).default(1),
    pageSize: z.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    entries: z.array(AuditEntry),
    total: z.number().int(),
    /** False when there are more than ten thousand. */
    totalIsExact: z.boolean(),
  }),
})

/** What can be chosen in the filters. */
export const listFilterChoices = query({
  path: '/api/audit/choices',
  title: '审计记录可选的筛选条件',
  allow,
  input: z.object({}),
  output: z.object({
    chains: z.array(z.object({ chain: z.string(), title: z.string(), entries: z.number().int() })),
    acts: z.array(z.object({ act: z.string(), title: z.string() })),
    objectKinds: z.array(z.object({ kind: z.string(), title: z.string() })),
  }),
})

/** Begins a file of the entries found; it is fetched from one's own background work. */
export const exportEntries = command({
  path: '/api/audit/export-entries',
  title: '导出审计记录',
  allow,
  input: EntryFilter.extend({ format: z.enum(['xlsx', 'csv']) }),
  output: z.object({ workId: z.uuid() }),
})

/** Begins a zip file that an outsider can verify with Node alone; without chains, all of them. */
export const exportChains = command({
  path: '/api/audit/export-chains',
  title: '导出审计链供外部核验',
  allow,
  input: z.object({ chains: z.array(z.string().max(60)).max(1000).optional() }),
  output: z.object({ workId: z.uuid() }),
})

/** Begins a complete check of all chains and checkpoints. */
export const startVerification = command({
  path: '/api/audit/verify',
  title: '核验审计链',
  allow,
  input: z.object({}),
  output: z.object({ workId: z.uuid() }),
})

/** A checkpoint as it is shown and compared. */
export const Checkpoint = z.object({
  number: z.number().int(),
  at: z.iso.datetime(),
  /** SHA-256 of what was signed. */
  hash: z.string(),
  chains: z.number().int(),
  fingerprint: z.string(),
})

export const listCheckpoints = query({
  path: '/api/audit/checkpoints',
  title: '检查点',
  allow,
  input: z.object({}),
  output: z.object({ checkpoints: z.array(Checkpoint) }),
})

export const requestCheckpoint = command({
  path: '/api/audit/request-checkpoint',
  title: '立即生成检查点',
  allow,
  input: z.object({}),
  output: z.object({}),
})

/**
 * The newest checkpoint, for anybody to keep: it holds digests only, and whoever kept one can tell later whether the
 * history was rewritten.
 */
export const latestCheckpoint = query({
  path: '/api/audit/latest-checkpoint',
  title: '最新的检查点',
  allow: 'anyone',
  input: z.object({}),
  output: z.object({
    checkpoint: z.object({ content: z.string(), signature: z.string(), fingerprint: z.string() }).nullable(),
  }),
})
