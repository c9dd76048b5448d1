import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Finding, FindingKind } from '#kernel/screening/finding.ts'
import { findingKindTitles, unresolved } from '#kernel/screening/finding.ts'
import { loadScreeningRules } from '#kernel/screening/load.ts'
import { findPublishedFragments, forgetPublished, recordPublished } from '#kernel/screening/published.ts'
import { screenAside } from '#kernel/screening/screen.ts'
import type { explainFinding, Screening } from '../contract/review.ts'
import { itemsInBody } from '../rules/content.ts'
import type { ScreenedFile } from '../rules/screen-parts.ts'
import { deadItemLinks, partLabel, screeningSource, screenParts } from '../rules/screen-parts.ts'
import type { AttachmentRecord } from '../store/attachments.ts'
import {
  findScreening,
  saveExplanation,
  saveFindings,
  selectExplanations,
  selectFindings,
} from '../store/findings.ts'
import { selectLiveIds } from '../store/live.ts'
import { requireEdition } from './editions.ts'
import type { Whole } from './outgoing.ts'
import { readWhole, withFiles } from './outgoing.ts'
import { problems } from './problems.ts'

/** Screens an edition as it stands and keeps what was found. @throws publishing.filesPending */
export async function screenWhole(context: ActionContext, whole: Whole): Promise<Finding[]> {
  const { tx, now, today } = context
  const { edition, attachments, digest } = whole
  const files = requireRead(attachments)
  const parts = screenParts(edition.content, files)
  const published = await findPublishedFragments(tx, parts, [screeningSource(edition.itemId)])
  const rules = await loadScreeningRules(tx, { unitId: edition.unitId, today })
  const linked = await selectLiveIds(tx, itemsInBody(edition.content.body))
  const findings = [
    ...(await screenAside({ parts, today, published }, rules)),
    ...deadItemLinks(edition.content, new Set(linked)),
  ]
  await saveFindings(tx, edition.editionId, findings, { digest, at: now })
  return findings
}

/**
 * Screens an edition again and refuses to go on while something stands in the way.
 *
 * @throws publishing.filesPending, publishing.blocked, publishing.unexplained
 */
export async function requireClear(context: ActionContext, whole: Whole): Promise<void> {
  await refuseUnresolved(context, whole, await screenWhole(context, whole))
}

/** The same from what was found before, when not a byte has changed since. */
export async function requireStillClear(context: ActionContext, whole: Whole): Promise<void> {
  const { tx } = context
  const kept = await findScreening(tx, whole.edition.editionId)
  if (kept?.digest !== whole.digest) return await requireClear(context, whole)
  await refuseUnresolved(context, whole, await selectFindings(tx, whole.edition.editionId))
}

type Kept = Pick<Finding, 'key' | 'severity' | 'message'>

async function refuseUnresolved(
  { tx }: ActionContext,
  { edition }: Whole,
  findings: readonly Kept[],
): Promise<void> {
  const open = unresolved(findings, await selectExplanations(tx, edition.editionId))
  if (open.length === 0) return
  const blocking = open.filter(({ severity }) => severity === 'block')
  const named = blocking.length > 0 ? blocking : open
  const first = named.slice(0, 3).map(({ message }) => message)
  const words = `${first.join('；')}${named.length > 3 ? `；等 ${named.length} 处` : ''}`
  throw blocking.length > 0 ? problems.blocked(words) : problems.unexplained(words)
}

/** What an edition shows of people is public from now on: the aggregate check holds it against what follows. */
export async function recordPeople({ tx }: ActionContext, { edition, attachments }: Whole): Promise<void> {
  const source = { source: screeningSource(edition.itemId), label: edition.content.title }
  await recordPublished(tx, source, screenParts(edition.content, requireRead(attachments)))
}

/** What an item showed of people is no longer public. */
export async function forgetPeople({ tx }: ActionContext, itemId: number): Promise<void> {
  await forgetPublished(tx, screeningSource(itemId))
}

/** The files with what was read out of them. @throws publishing.filesPending naming those still being read */
function requireRead(attachments: readonly AttachmentRecord[]): ScreenedFile[] {
  const pending = attachments.filter(({ extraction }) => extraction === null)
  if (pending.length > 0) throw problems.filesPending(pending.map(({ title }) => title).join('、'))
  return attachments.flatMap(({ hash, name, title, extraction }) =>
    extraction ? [{ hash, name, title, extraction }] : [],
  )
}

type Shown = z.input<typeof Screening>

/** Screens an edition on demand, as far as its files are read. What was screened in part is stale once they are. */
export async function screenOnDemand(context: ActionContext, editionId: string): Promise<Shown> {
  const whole = await readWhole(context.tx, await requireEdition(context, editionId))
  const read = whole.attachments.filter(({ extraction }) => extraction !== null)
  await screenWhole(context, withFiles(whole, read))
  return await describeScreening(context, whole)
}

/** What the last screening of an edition found, to those who may see it. */
export async function describeScreeningOf(context: ReadContext, editionId: string): Promise<Shown> {
  const whole = await readWhole(context.db, await requireEdition(context, editionId))
  return await describeScreening(context, whole)
}

/** What the last screening of an edition found, with the explanations given. */
export async function describeScreening(
  { db }: ReadContext,
  { edition, attachments, digest }: Whole,
): Promise<Shown> {
  const last = await findScreening(db, edition.editionId)
  const findings = await selectFindings(db, edition.editionId)
  const explanations = await selectExplanations(db, edition.editionId)
  const open = unresolved(findings, explanations)
  const byKey = new Map(explanations.map((said) => [said.findingKey, said]))
  return {
    screenedAt: last?.screenedAt.toISOString() ?? null,
    stale: last?.digest !== digest,
    pendingFiles: attachments.filter(({ extraction }) => !extraction).map(({ title }) => title),
    findings: findings.map((finding) => {
      const said = byKey.get(finding.key)
      return {
        ...finding,
        kindTitle: findingKindTitles[finding.kind as FindingKind] ?? finding.kind,
        partLabel: partLabel(finding.part, attachments),
        explanation: said
          ? { reason: said.reason, personName: said.personName, explainedAt: said.explainedAt.toISOString() }
          : null,
      }
    }),
    blocking: open.filter(({ severity }) => severity === 'block').length,
    toExplain: open.filter(({ severity }) => severity === 'explain').length,
  }
}

/** Keeps why a finding may stand, in the actor's name. @throws publishing.findingNotFound, publishing.cannotExplain */
export async function explain(
  context: ActionContext,
  { editionId, findingKey, reason }: z.output<typeof explainFinding.input>,
): Promise<Shown> {
  const { tx, actor, now } = context
  const roles = ['author', 'reviewer', 'secrecyReviewer']
  const edition = await requireEdition(context, editionId, roles)
  if (edition.state === 'published' || edition.state === 'discarded') throw problems.notDraft()
  const finding = (await selectFindings(tx, editionId)).find(({ key }) => key === findingKey)
  if (!finding) throw problems.findingNotFound()
  if (finding.severity !== 'explain') throw problems.cannotExplain()
  await saveExplanation(tx, editionId, { findingKey, reason, person: actor, at: now })
  await recordAudit(context, {
    chain: edition.unitId,
    act: 'publishing.explain',
    object: { kind: 'publishing.edition', id: editionId },
    after: { finding: finding.message, reason },
  })
  return await describeScreening(context, await readWhole(tx, edition))
}
