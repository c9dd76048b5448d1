import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

const Basis = z.enum(['confirmed', 'fromMemory'])

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

/** Every time limit the law sets, by the day from which it holds. */
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
      }),
    ),
  }),
})

/** Corrects a rule; time limits already running keep the length they were started with. */
export const correctRuleContract = command({
  path: '/api/law/correct-rule',
  title: '更正期限规则',
  allow: ['systemAdministrator'],
  input: z.object({
    id: z.number().int(),
    amount: z.number().int().min(1).max(1000),
    extendableBy: z.number().int().min(1).max(1000).nullable(),
    article: z.string().trim().min(1).max(60),
    source: z.string().trim().min(1).max(300),
    basis: Basis,
    note: z.string().trim().max(500).nullable(),
  }),
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
