import { z } from 'zod'

/** A part of a page to be covered, in fractions of its width and height as it is shown. */
export const Region = z.object({
  /** From 1. */
  page: z.number().int().min(1).max(5000),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().positive().max(1),
  height: z.number().positive().max(1),
})
export type Region = z.infer<typeof Region>

/** What must not be in the file that goes out. */
export const RedactionRequest = z.object({
  /** Texts that go wherever they stand: spaces, width and case make no difference. */
  terms: z.array(z.string().trim().min(2).max(100)).max(200),
  /** For scans and pictures. */
  regions: z.array(Region).max(500).default([]),
})
export type RedactionRequest = z.infer<typeof RedactionRequest>

/** One place at which a term stands. */
export const RedactionHit = z.object({
  term: z.string(),
  /** Chinese, e.g. 正文第3段, 工作表“名单”第7行. */
  where: z.string(),
  /** The text around it as it was. */
  before: z.string(),
  /** The same as it goes out. */
  after: z.string(),
})
export type RedactionHit = z.infer<typeof RedactionHit>

/** What was made, and the proof that nothing is left of what had to go. */
export const RedactionResult = z.object({
  hash: z.string(),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.number(),
  hits: z.array(RedactionHit),
  /** What a person must look at: pictures in the document, pages without text. */
  warnings: z.array(z.string()),
  proof: z.object({
    /** SHA-256 over everything that was read out of the new file. */
    digest: z.string(),
    /** What was looked through: text, hidden content, properties, names, embedded files. */
    checked: z.array(z.string()),
    /** Place and first character of what is still there. Always empty: such a file is not handed out. */
    remaining: z.array(z.string()),
  }),
})
export type RedactionResult = z.infer<typeof RedactionResult>

/** What is put in the place of what goes: its length tells nothing. */
export const blackout = '██'

/** Kinds of files that can be redacted, by the extension that fits their content. */
export const redactable = ['docx', 'xlsx', 'pdf', 'txt', 'csv', 'md', 'jpg', 'png'] as const
