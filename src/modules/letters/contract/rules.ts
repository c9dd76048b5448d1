import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

/** Words that the program looks for, by what it does when it finds one. */
export const WordKind = z.enum(['tone', 'urgent', 'allegation', 'courtesy', 'forwarding'])
export type WordKind = z.infer<typeof WordKind>
export const wordKindTitles: Readonly<Record<WordKind, string>> = {
  tone: '答复禁用语',
  courtesy: '客套话',
  forwarding: '转办套话',
  urgent: '紧急用词',
  allegation: '反映违纪用词',
}

/** How sure it is that a rule says what it rests on says. */
export const RuleBasis = z.enum(['confirmed', 'fromMemory'])
export type RuleBasis = z.infer<typeof RuleBasis>
export const ruleBasisTitles: Readonly<Record<RuleBasis, string>> = {
  confirmed: '已核对',
  fromMemory: '待核',
}

/** What every version of a rule says of itself. */
const version = {
  startsOn: z.iso.date(),
  /** Null: until it is replaced or ended. */
  endsOn: z.iso.date().nullable(),
  source: z.string(),
  /** Null: it came with the program. */
  savedByName: z.string().nullable(),
}

export const WordVersion = z.object({
  id: z.number(),
  kind: WordKind,
  word: z.string(),
  /** What to write instead, or whom to call at once. */
  advice: z.string(),
  basis: RuleBasis,
  ...version,
})
export type WordVersion = z.infer<typeof WordVersion>

export const ClassVersion = z.object({
  title: z.string(),
  words: z.array(z.string()),
  unitId: z.string().nullable(),
  unitTitle: z.string().nullable(),
  /** Days for which the writer can be reached after the end; null: as the rule for all says. */
  keepDays: z.number().nullable(),
  ...version,
})
export type ClassVersion = z.infer<typeof ClassVersion>

/** Every version of every rule of the mailbox. */
export const listLetterRules = query({
  path: '/api/letters/rules',
  title: '来信的办理规则',
  allow: ['letterDirector', 'letterClerk'],
  input: z.object({}),
  output: z.object({
    /** False: may read, but not change. */
    mayKeep: z.boolean(),
    words: z.array(WordVersion),
    classes: z.array(ClassVersion),
  }),
})

const startsOn = z.iso.date()
const source = z.string().trim().min(2, '请写明依据').max(300)

/** A word from a day on; a word there is already gets a new version. */
export const saveWordContract = command({
  path: '/api/letters/rules/save-word',
  title: '增加或者修改用词',
  allow: ['letterDirector'],
  input: z.object({
    kind: WordKind,
    word: z.string().trim().min(2, '至少两个字').max(60),
    advice: z.string().trim().max(60).default(''),
    startsOn,
    source,
    basis: RuleBasis,
  }),
  output: z.object({}),
})

/** The last day of a word; null takes an end back. */
export const endWordContract = command({
  path: '/api/letters/rules/end-word',
  title: '停用用词',
  allow: ['letterDirector'],
  input: z.object({ kind: WordKind, word: z.string().max(60), endsOn: z.iso.date().nullable() }),
  output: z.object({}),
})

/** A class from a day on; one there is already gets a new version. */
export const saveClassContract = command({
  path: '/api/letters/rules/save-class',
  title: '增加或者修改来信类别',
  allow: ['letterDirector'],
  input: z.object({
    title: z.string().trim().min(2, '请写明名称').max(60),
    words: z.array(z.string().trim().min(1).max(40)).max(2000),
    unitId: z.uuid().nullable(),
    keepDays: z.number().int().min(30, '至少30天').max(36_500).nullable(),
    startsOn,
    source,
  }),
  output: z.object({}),
})

/** The last day of a class; null takes an end back. */
export const endClassContract = command({
  path: '/api/letters/rules/end-class',
  title: '停用来信类别',
  allow: ['letterDirector'],
  input: z.object({ title: z.string().max(60), endsOn: z.iso.date().nullable() }),
  output: z.object({}),
})
