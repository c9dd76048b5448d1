import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

/** One version of the rule that lets the program give letters to units. */
export const AutomaticRule = z.object({
  startsOn: z.iso.date(),
  isOn: z.boolean(),
  /** Decisions of people to learn from before the first letter goes out. */
  fewestDecisions: z.number(),
  source: z.string(),
  /** Null: it came with the program. */
  savedByName: z.string().nullable(),
})
export type AutomaticRule = z.infer<typeof AutomaticRule>

const ClassFigures = z.object({
  label: z.string(),
  examples: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
})
export type ClassFigures = z.infer<typeof ClassFigures>

/** What learned from the office's decisions, and how often it was right about those it had not seen. */
export const Model = z.object({
  id: z.number(),
  trainedAt: z.string(),
  exampleCount: z.number(),
  /** From this confidence on it may decide alone; null: never. */
  automaticFrom: z.number().nullable(),
  /** Null: too few decisions to hold some out, or learned by an earlier version. */
  figures: z
    .object({
      decisions: z.number(),
      accuracy: z.number(),
      macroF1: z.number(),
      classes: z.array(ClassFigures).readonly(),
      automatic: z.object({ threshold: z.number(), letters: z.number(), right: z.number() }).nullable(),
    })
    .nullable(),
})
export type Model = z.infer<typeof Model>

/** What suggests classes and units, on what it was trained, and how right it is. */
export const getModelCard = query({
  path: '/api/letters/model',
  title: '分办模型说明',
  allow: ['letterDirector', 'letterClerk'],
  input: z.object({}),
  output: z.object({
    /** False: may read, but not switch. */
    mayKeep: z.boolean(),
    /** Newest first. */
    models: z.array(Model),
    /** Decisions of people there are by now. */
    decisions: z.number(),
    /** The share that must be right before any letter goes out by itself. */
    requiredPrecision: z.number(),
    rules: z.array(AutomaticRule),
    /** Why no letter goes out by itself now, in a sentence; null: letters do. */
    offBecause: z.string().nullable(),
    /** Letters that went out by themselves, and those of them about which a person decided otherwise. */
    routed: z.number(),
    changed: z.number(),
  }),
})

/** Switches it on or off from a day on. */
export const saveAutomaticContract = command({
  path: '/api/letters/model/save-automatic',
  title: '开启或者关闭自动分办',
  allow: ['letterDirector'],
  input: z.object({
    isOn: z.boolean(),
    fewestDecisions: z.number().int().min(100, '至少100件').max(100_000),
    startsOn: z.iso.date(),
    source: z.string().trim().min(2, '请写明依据').max(300),
  }),
  output: z.object({}),
})
