import { randomUUID } from 'node:crypto'
import type { ActionContext } from '#kernel/context.ts'
import { perform } from '#kernel/procedure/perform.ts'
import type { Correction } from '../contract/progress.ts'
import type { FileRole } from '../contract/words.ts'
import { insertFile, selectFiles } from '../store/files.ts'
import { updateCorrection } from '../store/records.ts'
import { boundRequest } from './bound.ts'
import { asProgram } from './filing.ts'
import { checkRequestFile, keepFiles } from './files.ts'
import { problems } from './problems.ts'
import { isAnswerMade } from './letters-for-applicant.ts'
import { requireByCode } from './progress.ts'

const mostFiles = 200

/** Adds a file an applicant sends after filing, e.g. with a correction. */
export async function saveRequestFile(
  context: ActionContext,
  {
    queryCode,
    role,
    hash,
    name,
  }: { readonly queryCode: string; readonly role: FileRole; readonly hash: string; readonly name: string },
): Promise<{ fileId: string }> {
  const { tx, actor, now } = context
  const { requestId, closedAt } = await requireByCode({ db: tx }, queryCode)
  if (closedAt !== null) throw problems.notCorrectable()
  if ((await selectFiles(tx, requestId)).length >= mostFiles) throw problems.tooManyFiles()
  const { type, sizeBytes } = await checkRequestFile(context, { hash, name })
  const by = { id: actor.id, name: actor.name }
  const key = randomUUID()
  return { fileId: await insertFile(tx, { requestId, role, hash, name, type, sizeBytes, key, by, at: now }) }
}

/** The applicant's half of what both sides confirm: the reply period counts from this day (条例 第三十一条第三项). */
export async function confirmRequest(
  context: ActionContext,
  { queryCode }: { readonly queryCode: string },
): Promise<void> {
  const { requestId, state } = await requireByCode({ db: context.tx }, queryCode)
  if (state !== 'confirming') throw problems.notConfirmable()
  await perform(asProgram(context), boundRequest, requestId, 'confirmAsApplicant')
}

/** The corrected copy: the reply period begins afresh on the day it arrives (条例 第三十条). */
export async function answerCorrection(
  context: ActionContext,
  { queryCode, text, files }: Correction,
): Promise<void> {
  const { requestId, state } = await requireByCode({ db: context.tx }, queryCode)
  if (state !== 'correcting') throw problems.notCorrectable()
  await keepFiles(context, requestId, files)
  await updateCorrection(context.tx, requestId, { answer: text })
  await perform(asProgram(context), boundRequest, requestId, 'receiveCorrection', { input: { answer: text } })
}

/** The reasons asked for under 条例 第三十五条. */
export async function explainReasons(
  context: ActionContext,
  { queryCode, text }: { readonly queryCode: string; readonly text: string },
): Promise<void> {
  const { requestId, state } = await requireByCode({ db: context.tx }, queryCode)
  if (state !== 'explaining') throw problems.notExplainable()
  await perform(asProgram(context), boundRequest, requestId, 'receiveReasons', { input: { answer: text } })
}

/** An applicant takes the request back at any time before it is answered. */
export async function withdrawRequest(
  context: ActionContext,
  { queryCode, reason }: { readonly queryCode: string; readonly reason: string },
): Promise<void> {
  const { requestId, state } = await requireByCode({ db: context.tx }, queryCode)
  const from: readonly string[] = boundRequest.procedure.actions['withdraw']?.from ?? []
  if (!from.includes(state)) throw problems.notWithdrawable()
  await perform(asProgram(context), boundRequest, requestId, 'withdraw', {
    reason: reason.trim() || '申请人在线撤回',
  })
}

/** Taking the answer online is its service, on the day it is taken: a confirmed event, not a message that was sent. */
export async function acceptAnswer(
  context: ActionContext,
  { queryCode }: { readonly queryCode: string },
): Promise<void> {
  const { requestId, state, delivery } = await requireByCode({ db: context.tx }, queryCode)
  if (state !== 'signed' || delivery !== 'online') throw problems.notAcceptable()
  if (!(await isAnswerMade({ db: context.tx }, requestId))) throw problems.letterMissing()
  await perform(asProgram(context), boundRequest, requestId, 'deliver', {
    service: { method: 'online', evidence: `申请人于${context.now.toISOString()}凭查询码接收` },
  })
}
