import type { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import { findEverDoneBy } from '../store/contributors.ts'
import { digestOfEdition, settlePrecondition } from '#modules/publishing/offer.ts'
import type { askLegalReview, getLegalReview } from '../contract/items.ts'
import { LegalConclusion } from '../contract/items.ts'
import { serviceLegalReview } from '../procedure.ts'
import { findDifferences } from '../rules/differences.ts'
import { findEdition, lockEdition, selectEditions } from '../store/editions.ts'
import {
  concludeLegalReview,
  findLastLegalReview,
  findLegalReview,
  insertLegalReview,
} from '../store/legal-reviews.ts'
import { selectElements } from '../store/settings.ts'
import { describeEdition } from './describe.ts'
import { requireEdition } from './editions.ts'
import { legalReviewTitle, requireDraft, requireReferences, rewrite } from './items.ts'
import { problems } from './problems.ts'
import { readWords } from './words.ts'

/**
 * Asks for 合法性审核 of a draft exactly as it stands. Everybody who wrote in it is kept from concluding.
 *
 * @throws services.incomplete, services.alreadyPassed, services.notDraft, services.underLegalReview
 */
export async function ask(
  context: ActionContext,
  { editionId }: z.output<typeof askLegalReview.input>,
): Promise<{ caseId: string }> {
  const { tx, actor, now } = context
  await lockEdition(tx, editionId)
  const edition = await requireDraft(context, editionId)
  await requireComplete(context, edition)
  await requireReferences(context, editionId, edition.content)
  const last = await findLastLegalReview(tx, editionId)
  const before = await digestOfEdition(context, editionId)
  if (last?.outcome === 'passed' && last.digest === before) throw problems.alreadyPassed()
  await rewrite(context, edition)
  const digest = await digestOfEdition(context, editionId)
  const { unitId, content } = edition
  const caseId = await openCase(context, serviceLegalReview, { unitId, title: content.title })
  await insertLegalReview(tx, { caseId, editionId, digest, person: actor, at: now })
  for (const id of new Set([actor.id, ...(await findEverDoneBy(tx, editionId, 'edit'))]))
    await contribute({ ...context, actor: { ...actor, id } }, serviceLegalReview, caseId, 'edit')
  return { caseId }
}

/** @throws services.incomplete naming every element that is demanded and missing */
async function requireComplete(
  { tx }: ActionContext,
  {
    missing,
    number,
    content,
  }: { missing: readonly string[]; number: number; content: { changeNote: string } },
): Promise<void> {
  const elements = await selectElements(tx)
  const demanded = elements.filter(({ code, isRequired }) => isRequired && missing.includes(code))
  const names = demanded.map(({ title }) => title)
  if (number > 1 && content.changeNote === '') names.push('给公众看的修改说明')
  if (names.length > 0) throw problems.incomplete(names.join('、'))
}

const pass = effect(LegalConclusion.prefault({}), async (context, caseId, { opinion }) => {
  const asked = await requireAsked(context, caseId)
  if ((await digestOfEdition(context, asked.editionId)) !== asked.digest) throw problems.contentChanged()
  await settlePrecondition(context, asked.editionId, legalReviewTitle)
  await conclude(context, caseId, 'passed', opinion)
})

const giveBack = effect(LegalConclusion.prefault({}), async (context, caseId) => {
  await conclude(context, caseId, 'returned', context.act.reason ?? '')
})

const recall = effect(LegalConclusion.prefault({}), async (context, caseId) => {
  await conclude(context, caseId, 'recalled', '')
})

/** The procedure "serviceLegalReview" with what each action writes. */
export const boundLegalReview: BoundProcedure = bind(serviceLegalReview, { pass, return: giveBack, recall })

async function requireAsked({ tx }: ActionContext, caseId: string) {
  const asked = await findLegalReview(tx, caseId)
  if (!asked) throw problems.legalReviewNotFound()
  return asked
}

async function conclude(
  { tx, actor, now }: EffectContext,
  caseId: string,
  outcome: 'passed' | 'returned' | 'recalled',
  opinion: string,
): Promise<void> {
  const byName = actor.id === system.id ? system.name : actor.name
  await concludeLegalReview(tx, caseId, { outcome, opinion, byName, at: now })
}

/** What the legal reviewer is shown. @throws services.legalReviewNotFound */
export async function readLegalReview(
  context: ReadContext,
  { caseId }: z.output<typeof getLegalReview.input>,
): Promise<z.input<typeof getLegalReview.output>> {
  const { db, today } = context
  const asked = await findLegalReview(db, caseId)
  const found = asked && (await findEdition(db, asked.editionId))
  if (!asked || !found) throw problems.legalReviewNotFound()
  const edition = await requireEdition(context, asked.editionId)
  const versions = await selectEditions(db, edition.serviceId)
  const present = versions.find(({ state, number }) => state === 'published' && number < edition.number)
  const words = present && (await readWords(db, [present.content, edition.content], today))
  return {
    edition: await describeEdition(context, edition),
    digest: asked.digest,
    comparedWith: present?.number ?? null,
    differences: present && words ? findDifferences(present.content, edition.content, words) : [],
  }
}
