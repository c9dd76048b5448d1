import type { z } from 'zod'
import { hasRole, hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { publicTags } from '#modules/publishing/offer.ts'
import { keepCatalogueCode } from '#modules/publishing/offer/filings.ts'
import type {
  addDuty as addDutyContract,
  endDuty as endDutyContract,
  exempt as exemptContract,
  readCatalogue,
  saveEntry as saveEntryContract,
  saveThreshold as saveThresholdContract,
} from '../contract/catalogue.ts'
import {
  closeDuty,
  closeExemption,
  findExemption,
  insertDuty,
  insertExemption,
  isExempt,
  saveEntryRow,
  selectDuties,
  selectEntries,
  selectExemptions,
  selectLists,
} from '../store/catalogue.ts'
import { selectThresholds, updateThreshold } from '../store/thresholds.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { findUnit, selectUnits } from '../store/units.ts'
import { problems } from './problems.ts'

/** Both axes with who owes what. */
export async function describeCatalogue({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof readCatalogue.output>> {
  return {
    lists: await selectLists(db),
    entries: await selectEntries(db),
    duties: await selectDuties(db),
    exemptions: await selectExemptions(db, actor),
    thresholds: await selectThresholds(db),
    units: await selectUnits(db, actor, today),
    editable: hasRole(actor, 'disclosureSupervisor'),
  }
}

/** @throws disclosure.listNotFound, disclosure.entryNotFound, disclosure.endsBeforeStart */
export async function saveEntry(
  context: ActionContext,
  input: z.output<typeof saveEntryContract.input>,
): Promise<void> {
  const { tx } = context
  const entries = await selectEntries(tx)
  const before = entries.find(({ code }) => code === input.code)
  const list = (await selectLists(tx)).find(({ key }) => key === (before?.listKey ?? input.listKey))
  if (!list) throw problems.listNotFound()
  if (input.endsOn !== null && input.endsOn < input.startsOn) throw problems.endsBeforeStart()
  const known = new Set(entries.map(({ code }) => code))
  if (input.entryCodes.some((code) => !known.has(code))) throw problems.entryNotFound()
  await saveEntryRow(tx, { ...input, listKey: list.key })
  const isOffered = list.axis === 'statute' && list.endsOn === null && input.endsOn === null
  if (list.axis === 'statute')
    await keepCatalogueCode(context, { code: input.code, title: input.title, isOffered })
  await record(context, 'disclosure.saveEntry', { kind: 'disclosure.entry', id: input.code }, [
    before ?? null,
    input,
  ])
  await dropTags(tx, [publicTags.lists])
}

/** @throws disclosure.entryNotFound, disclosure.unitNotFound, disclosure.dutyExists */
export async function addDuty(
  context: ActionContext,
  input: z.output<typeof addDutyContract.input>,
): Promise<void> {
  const { tx, today } = context
  await requireStatutory(context, input.entryCode)
  if (input.unitId !== null && !(await findUnit(tx, input.unitId, today))) throw problems.unitNotFound()
  const same = (await selectDuties(tx)).some(
    (duty) =>
      duty.entryCode === input.entryCode &&
      duty.unitKind === input.unitKind &&
      duty.unitId === input.unitId &&
      (duty.endsOn === null || duty.endsOn >= input.startsOn),
  )
  if (same) throw problems.dutyExists()
  await insertDuty(tx, input)
  await record(context, 'disclosure.addDuty', { kind: 'disclosure.duty', id: input.entryCode }, [null, input])
}

/** @throws disclosure.dutyNotFound */
export async function endDuty(
  context: ActionContext,
  { dutyId, endsOn }: z.output<typeof endDutyContract.input>,
): Promise<void> {
  const before = (await selectDuties(context.tx)).find(({ id }) => id === dutyId)
  if (!before || !(await closeDuty(context.tx, dutyId, endsOn))) throw problems.dutyNotFound()
  await record(context, 'disclosure.endDuty', { kind: 'disclosure.duty', id: before.entryCode }, [
    before,
    { ...before, endsOn },
  ])
}

/** @throws disclosure.unitNotFound, disclosure.entryNotFound, disclosure.exemptionExists */
export async function exempt(
  context: ActionContext,
  { unitId, entryCode, reason }: z.output<typeof exemptContract.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  const unit = await requireSupervised(context, unitId)
  await requireStatutory(context, entryCode)
  if (await isExempt(tx, unitId, entryCode)) throw problems.exemptionExists()
  await insertExemption(tx, { unitId, entryCode, reason, on: today, person: actor, at: now })
  await recordAudit(context, {
    chain: unit.unitId,
    act: 'disclosure.exempt',
    object: { kind: 'disclosure.exemption', id: `${unit.slug}:${entryCode}` },
    after: { entryCode, reason },
  })
}

/** @throws disclosure.exemptionNotFound */
export async function endExemption(
  context: ActionContext,
  { exemptionId }: { exemptionId: string },
): Promise<void> {
  const { tx, actor, today } = context
  const found = await findExemption(tx, exemptionId)
  if (!found || !hasRoleOver(actor, 'disclosureSupervisor', found.unitPath))
    throw problems.exemptionNotFound()
  await closeExemption(tx, exemptionId, today)
  await recordAudit(context, {
    chain: found.unitId,
    act: 'disclosure.endExemption',
    object: { kind: 'disclosure.exemption', id: exemptionId },
    before: { entryCode: found.entryCode, reason: found.reason },
  })
}

/** @throws disclosure.thresholdNotFound */
export async function setThreshold(
  context: ActionContext,
  { key, ...row }: z.output<typeof saveThresholdContract.input>,
): Promise<void> {
  const before = (await selectThresholds(context.tx)).find((threshold) => threshold.key === key)
  if (!before || !(await updateThreshold(context.tx, key, row))) throw problems.thresholdNotFound()
  await record(context, 'disclosure.saveThreshold', { kind: 'disclosure.threshold', id: key }, [before, row])
}

/** A unit the actor supervises. @throws disclosure.unitNotFound */
export async function requireSupervised(
  { tx, actor, today }: ActionContext,
  unitId: string,
): Promise<DisclosingUnit> {
  const unit = await findUnit(tx, unitId, today)
  if (!unit || !hasRoleOver(actor, 'disclosureSupervisor', unit.path)) throw problems.unitNotFound()
  return unit
}

async function requireStatutory({ tx }: ActionContext, code: string): Promise<void> {
  const statutory = new Set(
    (await selectLists(tx)).filter(({ axis }) => axis === 'statute').map(({ key }) => key),
  )
  const entry = (await selectEntries(tx)).find((one) => one.code === code)
  if (!entry || !statutory.has(entry.listKey)) throw problems.entryNotFound()
}

async function record(
  context: ActionContext,
  act: string,
  object: { kind: string; id: string },
  [before, after]: readonly [object | null, object],
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object,
    before: before && { ...before },
    after: { ...after },
  })
}
