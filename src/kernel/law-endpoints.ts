import { explainDueDate } from '#kernel/calendar-explain.ts'
import {
  explainDays,
  importCalendarYear,
  listCalendarDays,
  listCalendarYears,
} from '#kernel/calendar-contract.ts'
import { importHolidays, selectDays, selectImports } from '#kernel/calendar-store.ts'
import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle } from '#kernel/http/handle.ts'
import {
  checkRuleContract,
  correctArticleContract,
  getArticle,
  listRules,
  saveRuleContract,
  withdrawRuleContract,
} from '#kernel/law-contract.ts'
import { correctArticle, findArticle } from '#kernel/law-store.ts'
import { selectRules } from '#kernel/law-versions-store.ts'
import { checkRule, saveRule, withdrawRule } from '#kernel/law-versions.ts'
import { recomputeClocks } from '#kernel/procedure/recompute.ts'

/** The work calendar and the law behind every time limit, to be read by everybody and corrected by an operator. */
export const lawEndpoints: readonly Endpoint[] = [
  answer(listCalendarYears, async ({ db }) => {
    const imports = await selectImports(db)
    return {
      years: imports.map((year) => ({
        ...year,
        sources: [...year.sources],
        importedAt: year.importedAt.toISOString(),
      })),
    }
  }),
  answer(listCalendarDays, async ({ db }, { version }) => ({ days: await selectDays(db, version) })),
  answer(explainDays, async ({ calendar }, limit) => {
    const { dueOn, isProvisional, counted, sentences } = explainDueDate(limit, calendar)
    return { dueOn, isProvisional, counted: [...counted], sentences: [...sentences] }
  }),
  handle(importCalendarYear, async (context, { documentNumber, announcedOn, isConfirmed, ...file }) => {
    const calendar = await importHolidays(context, file, { documentNumber, announcedOn, isConfirmed })
    return { version: calendar.version, ...(await recomputeClocks(context, calendar)) }
  }),
  answer(getArticle, async ({ db, today }, { on, ...cited }) => ({
    article: (await findArticle(db, cited, on ?? today)) ?? null,
  })),
  answer(listRules, async ({ db }) => ({ rules: await selectRules(db) })),
  handle(saveRuleContract, async (context, { id, ...to }) => {
    await saveRule(context, id, to)
    return {}
  }),
  handle(checkRuleContract, async (context, { id, ...to }) => {
    await checkRule(context, id, to)
    return {}
  }),
  handle(withdrawRuleContract, async (context, { id }) => {
    await withdrawRule(context, id)
    return {}
  }),
  handle(correctArticleContract, async (context, { id, ...to }) => {
    await correctArticle(context, id, to)
    return {}
  }),
]
