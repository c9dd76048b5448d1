import type { z } from 'zod'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type * as contract from '../contract/rules.ts'
import { WordKind, wordKindTitles } from '../contract/rules.ts'
import {
  insertThresholdVersion,
  insertWordVersion,
  selectThresholdRows,
  selectThresholdVersions,
  selectWordHistory,
} from '../store/rules.ts'
import { problems } from './problems.ts'

/** The numbers and words of the office with what held before and what will hold. */
export async function readRules({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof contract.listRules.output>> {
  const keeping = await selectUnitsOf(db, actor, ['opinionDirector'], today)
  const versions = await selectThresholdVersions(db)
  const thresholds = (await selectThresholdRows(db)).map((row) => {
    const own = versions.filter(({ name }) => name === row.name)
    const standing = own.find(({ startsOn }) => startsOn <= today)
    return {
      name: row.name,
      title: row.title,
      unit: row.unit,
      first: row.amount,
      amount: standing?.amount ?? row.amount,
      source: standing?.source ?? row.source,
      isConfirmed: standing !== undefined || row.basis === 'confirmed',
      versions: own.map(({ startsOn, amount, source, savedByName }) => ({
        startsOn,
        amount,
        source,
        savedByName,
      })),
    }
  })
  return { thresholds, words: describeWords(await selectWordHistory(db), today), mayKeep: keeping.length > 0 }
}

type History = Awaited<ReturnType<typeof selectWordHistory>>

function describeWords(history: History, today: CivilDate): z.input<typeof contract.WordRow>[] {
  const words = Map.groupBy(history, ({ kind, word }) => `${kind} ${word}`)
  return [...words.values()].flatMap((versions) => {
    const [first] = versions
    if (!first) return []
    const holds = versions.findLast(({ startsOn }) => startsOn === null || startsOn <= today)
    const next = versions.find(({ startsOn }) => startsOn !== null && startsOn > today)
    const shown = holds ?? first
    return [
      {
        kind: WordKind.parse(first.kind),
        word: first.word,
        category: shown.category,
        isUsed: holds?.isUsed ?? false,
        source: shown.source,
        savedByName: shown.savedByName,
        startsOn: shown.startsOn,
        next: next?.startsOn ? { startsOn: next.startsOn, isUsed: next.isUsed } : null,
      },
    ]
  })
}

/** A number from a day to come on; what was graded before stays as it was. @throws opinion.ruleUnknown, ruleTooEarly, ruleTaken */
export async function keepThreshold(
  context: ActionContext,
  given: z.output<typeof contract.saveThreshold.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  const row = (await selectThresholdRows(tx)).find(({ name }) => name === given.name)
  if (!row) throw problems.ruleUnknown()
  if (given.startsOn <= today) throw problems.ruleTooEarly()
  if (!(await insertThresholdVersion(tx, { ...given, by: actor.id, at: now }))) throw problems.ruleTaken()
  await recordAudit(context, {
    chain: systemChain,
    act: 'opinion.saveThreshold',
    object: { kind: 'opinion.threshold', id: row.name, label: row.title },
    after: given,
  })
}

/** A word from a day to come on, looked for or no longer. @throws opinion.ruleTooEarly, ruleTaken */
export async function keepWord(
  context: ActionContext,
  given: z.output<typeof contract.saveWord.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  if (given.startsOn <= today) throw problems.ruleTooEarly()
  if (!(await insertWordVersion(tx, { ...given, by: actor.id, at: now }))) throw problems.ruleTaken()
  await recordAudit(context, {
    chain: systemChain,
    act: 'opinion.saveWord',
    object: {
      kind: 'opinion.word',
      id: `${given.kind} ${given.word}`,
      label: `${wordKindTitles[given.kind]}：${given.word}`,
    },
    after: given,
  })
}
