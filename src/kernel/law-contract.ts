import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

export const Basis = z.enum(['confirmed', 'fromMemory'])

/** What an article says, in the version in force on a day. */
export const getArticle = query({
  path: '/api/law/article',
  title: '所依据的条文',
  allow: 'signedIn',
  input: z.object({
    instrument: z.string().min(1).max(100),
    article: z.string().min(1).max(100),
    /** The day whose version is wanted; today when absent. */
    on: z.string().optional(),
  }),
  output: z.object({
    /** Null when it is not recorded. */
    article: z
      .object({
        id: z.number(),
        instrument: z.string(),
        documentNumber: z.string().nullable(),
        startsOn: z.string(),
        endsOn: z.string().nullable(),
        source: z.string(),
        number: z.string(),
        /** What it requires, in our own words. */
        summary: z.string(),
        /** Official text; null until somebody has entered it. */
        wording: z.string().nullable(),
        basis: Basis,
      })
      .nullable(),
  }),
})

/** Every version of every time limit the law sets, of each the newest first. */
export const listRules = query({
  path: '/api/law/rules',
  title: '法定期限规则',
  allow: 'signedIn',
  input: z.object({}),
  output: z.object({
    rules: z.array(
      z.object({
        id: z.number(),
        set: z.string(),
        setTitle: z.string(),
        startsOn: z.string(),
        endsOn: z.string().nullable(),
        name: z.string(),
        title: z.string(),
        amount: z.number(),
        unit: z.enum(['workingDay', 'calendarDay', 'hour']),
        extendableBy: z.number().nullable(),
        article: z.string(),
        source: z.string(),
        basis: Basis,
        note: z.string().nullable(),
        /** Null: it came with the program. */
        savedByName: z.string().nullable(),
      }),
    ),
  }),
})

const ruleId = z.number().int()
const source = z.string().trim().min(2, '请写明依据').max(300)

/** A new version of a limit: what was received before its first day keeps the limit of its day. */
export const saveRuleContract = command({
  path: '/api/law/save-rule',
  title: '修改法定期限',
  allow: ['systemAdministrator'],
  input: z.object({
    /** Any version of the limit. */
    id: ruleId,
    amount: z.number().int().min(1).max(1000),
    extendableBy: z.number().int().min(1).max(1000).nullable(),
    article: z.string().trim().min(1, '请填写条文').max(60),
    source,
    basis: Basis,
    note: z.string().trim().max(500).nullable(),
    startsOn: z.iso.date(),
  }),
  output: z.object({}),
})

/** Notes that a version was compared with the official text: its numbers stay. */
export const checkRuleContract = command({
  path: '/api/law/check-rule',
  title: '核对法定期限的依据',
  allow: ['systemAdministrator'],
  input: z.object({ id: ruleId, source, basis: Basis }),
  output: z.object({}),
})

/** Takes back a version that has not begun. */
export const withdrawRuleContract = command({
  path: '/api/law/withdraw-rule',
  title: '撤下尚未施行的法定期限',
  allow: ['systemAdministrator'],
  input: z.object({ id: ruleId }),
  output: z.object({}),
})

/** Corrects what is recorded of an article, or adds its official text. */
export const correctArticleContract = command({
  path: '/api/law/correct-article',
  title: '更正条文要点、补录原文',
  allow: ['systemAdministrator'],
  input: z.object({
    id: z.number().int(),
    summary: z.string().trim().min(2).max(1000),
    wording: z.string().trim().max(10_000).nullable(),
    basis: Basis,
  }),
  output: z.object({}),
})
