import { hash } from 'node:crypto'
import { system } from '#kernel/access/actor.ts'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import {
  bodyOfText,
  findColumnOfKind,
  findEditionProgress,
  openKept,
  openKeptCorrection,
  saveKept,
  settlePrecondition,
} from '#modules/publishing/offer.ts'
import { TextInput } from '../contract/handling-words.ts'
import { findingsAt, tableOfFindings } from '../rules/public-text.ts'
import { findOffice } from '../store/disposals.ts'
import { selectFindings } from '../store/public.ts'
import { findSpokesperson } from '../store/roster.ts'
import type { StatementRecord, StatementText } from '../store/statements.ts'
import {
  findLastStatement,
  findPublication,
  fixStatement,
  insertClearance,
  insertOutlet,
  insertPublication,
  insertStatement,
  selectStatements,
  takeSerial,
  updateStatement,
} from '../store/statements.ts'
import { problems } from './problems.ts'

/** What publishing asks for before such an item may be submitted. */
const clearanceTitle = '外宣办审核'

/** SHA-256 over everything a text says: what was cleared is what goes out. */
export function digestOfText({ kind, title, body, claimIds }: StatementText): string {
  return hash('sha256', canonicalJson({ kind, title, body, claimIds: [...claimIds] }))
}

/** The program, in whose name one case moves another. */
export function asProgram<Context extends ActionContext>(context: Context): Context {
  return { ...context, actor: system }
}

/**
 * Saves the text of a case; after a fixed version the next one begins.
 *
 * @param revision of the open version as the writer saw it; 0 when there was none
 * @throws opinion.statementStale
 */
export async function keepStatement(
  { tx, actor, now }: ActionContext,
  caseId: string,
  text: StatementText,
  revision: number,
): Promise<number> {
  const last = await findLastStatement(tx, caseId)
  const written = { ...text, digest: digestOfText(text), by: actor.id, at: now }
  if (!last || last.fixedAt) {
    if (revision !== 0) throw problems.statementStale()
    await insertStatement(tx, { ...written, caseId, version: 1 + (last?.version ?? 0) })
    return 1
  }
  if (!(await updateStatement(tx, last.statementId, { ...written, revision })))
    throw problems.statementStale()
  return revision + 1
}

/** The text of a case as it stands now, and nothing but it. @throws opinion.statementMissing, opinion.digestDiffers */
export async function requireText(
  { tx }: Pick<ActionContext, 'tx'>,
  caseId: string,
  digest: string,
): Promise<StatementRecord> {
  const statement = await findLastStatement(tx, caseId)
  if (!statement) throw problems.statementMissing()
  if (digestOfText(statement) !== digest || statement.digest !== digest) throw problems.digestDiffers()
  return statement
}

/** Fixes the text that was read; from now on it cannot be changed, not even in the database. */
export async function fixText(
  context: ActionContext,
  caseId: string,
  digest: string,
): Promise<StatementRecord> {
  const statement = await requireText(context, caseId, digest)
  if (!statement.fixedAt) await fixStatement(context.tx, statement.statementId, context.now)
  return statement
}

/** The publicity office lets exactly this text go out. */
export const clearText = effect(TextInput, async (context, caseId, { digest }) => {
  const { statementId, fixedAt } = await requireText(context, caseId, digest)
  if (!fixedAt) throw problems.statementMissing()
  const { tx, actor, now } = context
  await insertClearance(tx, { statementId, digest, by: actor.id, at: now })
})

/**
 * The spokesperson hands the cleared text to publishing, where it passes the gate of every item; there it is kept from
 * here and bound to the digest that was cleared, so that another text is refused.
 */
export const releaseText = effect(TextInput, async (context, caseId, { digest }) => {
  const { tx, actor, now, today } = context
  const officeId = await findOffice(tx, caseId)
  if (!officeId || !(await findSpokesperson(tx, officeId, actor.id, today))) throw problems.notOnRoster()
  const statement = await requireText(context, caseId, digest)
  if (statement.clearedDigest !== digest) throw problems.notCleared()
  const editionId = await handToPublishing(context, statement, officeId)
  await settlePrecondition(clearerOf(context, statement), editionId, clearanceTitle)
  await insertOutlet(tx, { statementId: statement.statementId, editionId, by: actor.id, at: now })
})

/** What was concluded stands in the name of whoever concluded it. */
function clearerOf(context: EffectContext, { clearedBy, clearedByName }: StatementRecord): EffectContext {
  return { ...context, actor: { ...context.actor, id: clearedBy ?? '', name: clearedByName ?? '' } }
}

/** The office that watches is the one that speaks, whichever unit the matter lies with. */
async function handToPublishing(
  context: EffectContext,
  statement: StatementRecord,
  officeId: string,
): Promise<string> {
  const { tx, act } = context
  const { caseId, digest } = statement
  const content = await contentOf(context, statement, officeId)
  const known = await findPublication(tx, caseId)
  if (!known) return await openFirst(context, statement, { unitId: officeId, content })
  const open = await findOpenEdition(context, caseId)
  const editionId =
    open ??
    (
      await openKeptCorrection(context, {
        key: `opinion.${caseId}.${act.version}`,
        itemId: known.itemId,
        precondition: clearanceTitle,
      })
    ).editionId
  await saveKept(context, editionId, { content, recordDigest: digest })
  return editionId
}

async function openFirst(
  context: EffectContext,
  { caseId, digest }: StatementRecord,
  item: { readonly unitId: string; readonly content: Awaited<ReturnType<typeof contentOf>> },
): Promise<string> {
  const serial = await takeSerial(context.tx)
  const opened = await openKept(context, {
    ...item,
    keptBy: 'opinion',
    pagePath: `/clarifications/${serial}`,
    precondition: clearanceTitle,
    recordDigest: digest,
  })
  await insertPublication(context.tx, { caseId, serial, itemId: opened.itemId })
  return opened.editionId
}

/** The edition of an earlier release that is still a draft there; null when none is. */
async function findOpenEdition({ tx }: ActionContext, caseId: string): Promise<string | null> {
  const last = (await selectStatements(tx, caseId)).findLast(({ editionId }) => editionId !== null)
  const progress = last?.editionId ? await findEditionProgress(tx, last.editionId) : undefined
  return progress?.state === 'draft' ? (last?.editionId ?? null) : null
}

/** Our words, after what was concluded on the claims they speak of: publishing looks through both. */
async function contentOf({ tx, now }: EffectContext, statement: StatementRecord, officeId: string) {
  const { claimIds } = statement
  const findings = await selectFindings(tx, claimIds)
  const column =
    (await findColumnOfKind(tx, officeId, 'participation')) ??
    (await findColumnOfKind(tx, officeId, 'notice'))
  if (!column) throw problems.columnMissing()
  return {
    title: statement.title,
    summary: statement.body.replaceAll(/\s+/g, '').slice(0, 100),
    body: `${tableOfFindings(findingsAt(findings, claimIds, statement.clearedAt ?? now))}${bodyOfText(statement.body)}`,
    genre: 'other',
    columnIds: [column.columnId],
    changeNote: statement.version > 1 ? '根据核实情况更新' : '',
  }
}

/** @throws opinion.inReview while somebody in publishing has the text before them */
export async function requireReturned({ tx }: Pick<ActionContext, 'tx'>, caseId: string): Promise<void> {
  const last = await findLastStatement(tx, caseId)
  if (!last?.editionId) return
  const progress = await findEditionProgress(tx, last.editionId)
  if (progress && progress.state !== 'draft' && progress.state !== 'discarded') throw problems.inReview()
}
