import type { z } from 'zod'
import { hasRole, hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { startWork } from '#kernel/jobs/progress.ts'
import { countFiled } from '#modules/publishing/offer/filings.ts'
import { readColumnStates } from '#modules/publishing/offer/oversight.ts'
import type {
  assignFinding as assignContract,
  closeFinding as closeContract,
  Inspection,
} from '../contract/inspection.ts'
import {
  findFinding,
  selectDisclosers,
  selectFindings,
  selectInspections,
  selectVisits,
  updateFinding,
} from '../store/inspections.ts'
import { readThresholds } from '../store/thresholds.ts'
import { selectUnits } from '../store/units.ts'
import { problems } from './problems.ts'

export const inspectionJob = 'disclosure.inspect'

/** The last run with its findings of the units within reach, and what becomes stale soon. */
export async function describeInspection(context: ReadContext): Promise<Inspection> {
  const { db, actor, today, calendar } = context
  const units = await selectUnits(db, actor, today)
  const unitIds = units.map(({ unitId }) => unitId)
  const runs = await selectInspections(db, 30)
  const limits = await readThresholds(db)
  const since = new Date(context.now.getTime() - limits('probeDays') * 86_400_000)
  const columns = await readColumnStates(db, today, calendar)
  const [last] = runs
  return {
    last: last ? { ...last, beganAt: last.beganAt.toISOString() } : null,
    runs: runs.map(({ beganAt, askedByName, verdicts }) => ({
      beganAt: beganAt.toISOString(),
      askedByName,
      failing: verdicts.filter(({ isFailing }) => isFailing).length,
    })),
    findings: await selectFindings(db, unitIds),
    soon: columns
      .flatMap(({ columnId, title, siteTitle, daysLeft, unitId }) =>
        daysLeft !== null && daysLeft >= 0 && daysLeft <= limits('soonDays') && unitIds.includes(unitId)
          ? [{ columnId, title, siteTitle, daysLeft }]
          : [],
      )
      .sort((a, b) => a.daysLeft - b.daysLeft),
    visits: await selectVisits(db, since),
    people: await selectDisclosers(db, unitIds, today),
    supervises: hasRole(actor, 'disclosureSupervisor'),
  }
}

/** Asks for an inspection now, in the name of whoever asked; returns under which id it is watched. */
export async function askForInspection(context: ActionContext): Promise<{ workId: string }> {
  const input = { askedByName: context.actor.name }
  const total = await countFiled(context.tx, {})
  return { workId: await startWork(context, { job: inspectionJob, title: '网站自查', total, input }) }
}

/** @throws disclosure.findingNotFound, disclosure.personNotFound */
export async function assign(
  context: ActionContext,
  { findingId, personId }: z.output<typeof assignContract.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  const finding = await findFinding(tx, findingId)
  if (!finding || !hasRoleOver(actor, 'disclosureSupervisor', finding.unitPath))
    throw problems.findingNotFound()
  const units = await selectUnits(tx, actor, today)
  const people = await selectDisclosers(
    tx,
    units.map(({ unitId }) => unitId),
    today,
  )
  const person = people.find((one) => one.personId === personId)
  if (!person) throw problems.personNotFound()
  await updateFinding(tx, findingId, {
    assigned_to: personId,
    assigned_to_name: person.name,
    assigned_by_name: actor.name,
    assigned_at: now,
  })
  await recordAudit(context, {
    chain: finding.unitId,
    act: 'disclosure.assignFinding',
    object: { kind: 'disclosure.finding', id: findingId },
    after: { personId },
  })
}

/** @throws disclosure.findingNotFound */
export async function close(
  context: ActionContext,
  { findingId, note }: z.output<typeof closeContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const finding = await findFinding(tx, findingId)
  const mayClose =
    finding &&
    ['discloser', 'disclosureSupervisor'].some((role) => hasRoleOver(actor, role, finding.unitPath))
  if (!mayClose) throw problems.findingNotFound()
  await updateFinding(tx, findingId, { done_note: note, done_by_name: actor.name, done_at: now })
  await recordAudit(context, {
    chain: finding.unitId,
    act: 'disclosure.closeFinding',
    object: { kind: 'disclosure.finding', id: findingId },
    after: { note },
  })
}
