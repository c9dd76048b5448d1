import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { NoInput, TextInput } from '../contract/handling-words.ts'
import { opinionEvent } from '../procedure/event.ts'
import { opinionTask } from '../procedure/task.ts'
import { selectClaims } from '../store/claims.ts'
import type { TaskRecord } from '../store/handling.ts'
import { findTask, updateHandling } from '../store/handling.ts'
import type { StatementRecord } from '../store/statements.ts'
import { findLastStatement } from '../store/statements.ts'
import { asProgram, fixText } from './clearance.ts'
import { requireOwn } from './event-case.ts'
import { problems } from './problems.ts'

/** Moves of an event that only its tasks make. */
const eventMoves = bind(opinionEvent, {})

async function moveEvent(
  context: ActionContext,
  handlingId: string,
  action: 'signed' | 'givenBack' | 'verified' | 'drafted',
): Promise<void> {
  await perform(asProgram(context), eventMoves, handlingId, action)
}

const signFor = effect(NoInput, async (context, taskId) => {
  const { handlingId } = await requireTask(context, taskId)
  await moveEvent(context, handlingId, 'signed')
})

/** Once; then the office says who has the lead. @throws opinion.ruled */
const giveBack = effect(NoInput, async (context, taskId) => {
  const { handlingId, isRuled } = await requireTask(context, taskId)
  if (isRuled) throw problems.ruled()
  const { returns } = await requireOwn(context, handlingId)
  await updateHandling(context.tx, handlingId, { returns: returns + 1 })
  await moveEvent(context, handlingId, 'givenBack')
})

/** Nothing goes on before everything that is said was checked. @throws opinion.claimMissing, opinion.claimsOpen */
const submitFindings = effect(NoInput, async (context, taskId) => {
  const { handlingId } = await requireTask(context, taskId)
  const { eventId } = await requireOwn(context, handlingId)
  const claims = await selectClaims(context.tx, eventId)
  if (claims.length === 0) throw problems.claimMissing()
  if (claims.some(({ conclusion }) => conclusion === null)) throw problems.claimsOpen()
  await moveEvent(context, handlingId, 'verified')
})

/** The text is fixed with whoever wrote it; what is not verified has no place in it. */
const submitDraft = effect(TextInput, async (context, taskId, { digest }) => {
  const { handlingId } = await requireTask(context, taskId)
  const statement = await fixText(context, handlingId, digest)
  await requireVerified(context, handlingId, statement)
})

async function requireVerified(
  context: EffectContext,
  handlingId: string,
  { kind, claimIds }: StatementRecord,
): Promise<void> {
  const { eventId } = await requireOwn(context, handlingId)
  const claims = await selectClaims(context.tx, eventId)
  const spoken = claims.filter(({ claimId }) => claimIds.includes(claimId))
  if (spoken.length < claimIds.length) throw problems.claimNotFound()
  if (spoken.some(({ conclusion }) => conclusion === null)) throw problems.claimsOpen()
  const refuted = spoken.some(({ state }) => state === 'false' || state === 'partlyTrue')
  if (kind === 'refutation' && !refuted) throw problems.refutesNothing()
}

const approveDraft = effect(NoInput, async (context, taskId) => {
  const { handlingId } = await requireTask(context, taskId)
  if (!(await findLastStatement(context.tx, handlingId))?.fixedAt) throw problems.statementMissing()
  await moveEvent(context, handlingId, 'drafted')
})

/** Whoever has a hand in the text of an event does not let it go out. */
export async function countAsDrafter(context: ActionContext, handlingId: string): Promise<void> {
  await contribute(context, opinionEvent, handlingId, 'draft')
}

/** @throws opinion.eventNotFound */
export async function requireTask({ tx }: Pick<ActionContext, 'tx'>, taskId: string): Promise<TaskRecord> {
  const found = await findTask(tx, taskId)
  if (!found) throw problems.eventNotFound()
  return found
}

/** The part of the lead unit with what each action writes. */
export const boundTask: BoundProcedure = bind(opinionTask, {
  signFor,
  giveBack,
  submitFindings,
  submitDraft,
  approveDraft,
})
