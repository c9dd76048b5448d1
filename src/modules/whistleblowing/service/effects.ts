import type { z } from 'zod'
import type { Effect, EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import type { ConcludeInput } from '../contract/words.ts'
import {
  AcceptInput,
  ConcludeInput as Conclusion,
  NoInput,
  ProposeInput,
  RemarkInput,
  UnlockInput,
} from '../contract/words.ts'
import { releaseLastAnswer } from '../store/items.ts'
import type { ItemKind } from '../store/items.ts'
import type { OpenReport } from './access.ts'
import { openReport } from './access.ts'
import { problems } from './problems.ts'
import { addReader } from './readers.ts'
import { sealerOf } from './reading.ts'
import { addText } from './sealing.ts'

/** Names who finds out, and the director who will look at what they found. */
const accept = effect(AcceptInput, async (context, reportId, { unlock, investigatorIds, directorId }) => {
  const opened = await openReport(context, reportId, unlock)
  for (const personId of new Set(investigatorIds))
    await addReader(context, opened, personId, ['reportInvestigator'])
  await addReader(context, opened, directorId, ['reportDirector'])
})

const propose = effect(ProposeInput, async (context, reportId, { directorId, ...input }) => {
  const opened = await openReport(context, reportId, input.unlock)
  await addReader(context, opened, directorId, ['reportDirector'])
  await write(context, opened, 'proposal', input)
})

const conclude = effect(Conclusion, async (context, reportId, input) => {
  await write(context, await openReport(context, reportId, input.unlock), 'conclusion', input)
})

/** Words for the director, and an answer that waits for their word. */
async function write(
  context: EffectContext,
  opened: OpenReport,
  kind: ItemKind,
  { text, answer }: Pick<z.output<typeof ConcludeInput>, 'text' | 'answer'>,
): Promise<void> {
  const authorId = context.actor.id
  await addText(context, sealerOf(opened), { kind, authorId }, text)
  const waiting = { kind: 'answer', authorId, isForReporter: true, isReleased: false } as const
  await addText(context, sealerOf(opened), waiting, answer)
}

/** The director has read what is decided on: without the key nothing is decided. */
const answer = effect(UnlockInput, async (context, reportId, { unlock }) => {
  await openReport(context, reportId, unlock)
  if (!(await releaseLastAnswer(context.tx, reportId))) throw problems.noAnswer()
})

const remark = effect(RemarkInput, async (context, reportId, { unlock, text }) => {
  const opened = await openReport(context, reportId, unlock)
  await addText(context, sealerOf(opened), { kind: 'note', authorId: context.actor.id }, text)
})

const archive = effect(NoInput, async () => undefined)

/** What each action on a report writes beside its move; all words are sealed. */
export const reportEffects = {
  accept,
  propose,
  refuse: answer,
  passOn: answer,
  sendBack: remark,
  extend: remark,
  conclude,
  approve: answer,
  returnConclusion: remark,
  reopen: remark,
  archive,
} satisfies Record<string, Effect>
