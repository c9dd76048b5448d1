import { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { isReader, selectReaders } from '#kernel/procedure/readers.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { keyPairOf, unbox } from '#kernel/sealing/box.ts'
import { readers } from '../contract/words.ts'
import { placeOf } from '../rules/sealed.ts'
import { selectUnits } from '../store/compartments.ts'
import type { ReportRecord } from '../store/reports.ts'
import { findReport, findReportKey } from '../store/reports.ts'
import type { OpenKey } from './keys.ts'
import { chain, requireOpenKey } from './keys.ts'
import { isInvolved } from './people.ts'
import { problems } from './problems.ts'

/** A report the actor is named for. @throws whistleblowing.reportNotFound, also when hidden */
export async function requireReport(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  reportId: string,
): Promise<ReportRecord> {
  const own = await findReport(db, reportId)
  const named = (await selectReaders(db, [reportId])).get(reportId) ?? []
  const [unit] = own ? await selectUnits(db, [own.unitId]) : []
  const hasRole = unit && readers.some((role) => hasRoleOver(actor, role, unit.path))
  if (!own || !hasRole || !isReader(named, actor)) throw problems.reportNotFound()
  return own
}

/** A report that its reader has opened. */
export interface OpenReport {
  readonly report: ReportRecord
  readonly own: OpenKey
  /** Opens everything but the identity. */
  readonly keys: KeyPair
}

/**
 * Opens a report with the actor's key in use. Whoever stands in a unit it is about finds nothing, named or not.
 *
 * @throws whistleblowing.reportNotFound, unlockFirst, erased, noReportKey
 */
export async function openReport(
  context: ActionContext,
  reportId: string,
  token: string,
): Promise<OpenReport> {
  const { tx, actor } = context
  const own = await requireOpenKey(context, token)
  const report = await requireReport({ db: tx, actor }, reportId)
  const respondents = await readRespondents(context, report)
  if (
    isInvolved(
      actor,
      respondents.map(({ path }) => path),
    )
  )
    throw problems.reportNotFound()
  if (report.erasedOn) throw problems.erased()
  const boxed = await findReportKey(tx, reportId, 'content', { ownKeyId: own.keyId })
  if (!boxed) throw problems.noReportKey()
  const privateKey = unbox(own, boxed, placeOf.key(reportId, 'content'))
  return { report, own, keys: keyPairOf(privateKey) }
}

/** The units a report is about, as they stand now. */
export async function readRespondents(
  { db, vault }: Pick<ActionContext, 'db' | 'vault'>,
  { reportId, respondents }: Pick<ReportRecord, 'reportId' | 'respondents'>,
) {
  if (respondents === null) return []
  const unitIds = z
    .array(z.string())
    .parse(JSON.parse(vault.open(respondents, placeOf.respondents(reportId))))
  return await selectUnits(db, unitIds)
}

/** What is kept of the units a report is about; null when none is known. */
export function sealRespondents(
  { vault }: Pick<ActionContext, 'vault'>,
  reportId: string,
  unitIds: readonly string[],
): string | null {
  if (unitIds.length === 0) return null
  return vault.seal(JSON.stringify(unitIds), placeOf.respondents(reportId))
}

/** Writes into the chain of reports what was done to one of them; nothing of what it says. */
export async function recordAct(context: ActionContext, act: string, reportId: string): Promise<void> {
  await recordAudit(context, {
    chain,
    act: `whistleblowing.${act}`,
    object: { kind: 'whistleblowing.report', id: reportId },
  })
}
