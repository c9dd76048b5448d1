import { recordAudit } from '#kernel/audit/record.ts'
import { selectReservedTrace } from '#kernel/audit/reserved-trace.ts'
import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { unbox } from '#kernel/sealing/box.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import type {
  askReporterContract,
  getReport,
  noteContract,
  openFileContract,
  openReportContract,
} from '../contract/reports.ts'
import { identityRequest } from '../procedure/identity.ts'
import { report } from '../procedure/report.ts'
import { placeOf } from '../rules/sealed.ts'
import { selectRequests } from '../store/identity.ts'
import type { ItemRow } from '../store/items.ts'
import { findItem, hasKind, selectItems } from '../store/items.ts'
import { findOwnKey } from '../store/keys.ts'
import { findReportKey, selectNamed } from '../store/reports.ts'
import type { OpenReport } from './access.ts'
import { openReport, readRespondents, recordAct, requireReport } from './access.ts'
import { chain } from './keys.ts'
import { problems } from './problems.ts'
import type { Sealer } from './sealing.ts'
import { addFile, addText, openFileFacts, openText } from './sealing.ts'

/** What a reader may know of a report before it is unlocked. @throws whistleblowing.reportNotFound */
export async function readReport(
  context: ReadContext,
  { reportId }: { readonly reportId: string },
): Promise<z.input<typeof getReport.output>> {
  const { db, actor } = context
  const own = await requireReport(context, reportId)
  const key = await findOwnKey(db, actor.id)
  const boxed = key && (await findReportKey(db, reportId, 'content', { ownKeyId: key.keyId }))
  const named = await selectNamed(db, reportId)
  const requests = await selectRequests(db, reportId)
  return {
    number: own.number,
    channel: own.channel,
    receivedOn: own.receivedOn,
    erasedOn: own.erasedOn,
    unitId: own.unitId,
    state: own.state,
    hasKey: boxed !== undefined,
    hasIdentity: await hasKind(db, reportId, 'identity'),
    people: named.map((one) => ({ ...one, isMe: one.personId === actor.id })),
    requests: requests.map(({ requestId, state, personId }) => ({
      requestId,
      state,
      stateTitle: stateTitles[state]?.title ?? state,
      isMine: personId === actor.id,
    })),
  }
}

const stateTitles: Readonly<Record<string, { readonly title: string }>> = identityRequest.states

/** What a report says, to a reader with the key in use. Every opening stands in the chain. */
export async function openWhole(
  context: ActionContext,
  { reportId, unlock }: z.output<typeof openReportContract.input>,
): Promise<z.input<typeof openReportContract.output>> {
  const opened = await openReport(context, reportId, unlock)
  await recordAct(context, 'read', reportId)
  const items = await selectItems(context.tx, reportId)
  const respondents = await readRespondents(context, opened.report)
  const trace = await selectReservedTrace(context.tx, report.key, reportId)
  return {
    respondents: respondents.map(({ unitId, title }) => ({ unitId, title })),
    items: items.flatMap((item) => describe(opened, item)),
    trace: trace.map(({ at, name, title }) => ({ at: at.toISOString(), name, title })),
  }
}

type ShownItem = z.input<typeof openReportContract.output>['items'][number]

/** The identity is no part of what a report says: it takes a second person to see it. */
function describe({ keys, report: own }: OpenReport, item: ItemRow): ShownItem[] {
  const { kind, itemId, authorName, writtenOn, isReleased } = item
  if (kind === 'identity') return []
  const file = kind === 'file' ? openFileFacts(keys, own.reportId, item) : null
  const text = file ? '' : openText(keys, own.reportId, item)
  const facts = { fileName: file?.name ?? null, sizeBytes: file?.sizeBytes ?? null }
  return [{ itemId, kind, text, ...facts, authorName, writtenOn, isReleased }]
}

/** One file of a report. @throws whistleblowing.fileNotFound */
export async function openFile(
  context: ActionContext,
  { reportId, itemId, unlock }: z.output<typeof openFileContract.input>,
): Promise<z.input<typeof openFileContract.output>> {
  const { keys } = await openReport(context, reportId, unlock)
  const item = await findItem(context.tx, reportId, itemId)
  if (!item?.hash) throw problems.fileNotFound()
  const { name, type } = openFileFacts(keys, reportId, item)
  const sealed = await context.blobs.read(item.hash)
  await recordAudit(context, {
    chain,
    act: 'whistleblowing.readFile',
    object: { kind: 'whistleblowing.report', id: reportId },
    after: { id: itemId },
  })
  return { name, type, base64: unbox(keys, sealed, placeOf.file(reportId, itemId)).toString('base64') }
}

/** What is added to an opened report is sealed for its present keys. */
export function sealerOf({ report: own }: Pick<OpenReport, 'report'>): Sealer {
  const { reportId, contentKey, reporterKey } = own
  return { reportId, contentKey, reporterKey }
}

/** Writes down what was found out; the reporter does not read it. @throws whistleblowing.fileRefused */
export async function note(
  context: ActionContext,
  { reportId, unlock, text, files }: z.output<typeof noteContract.input>,
): Promise<Record<string, never>> {
  const opened = await openReport(context, reportId, unlock)
  const by = { authorId: context.actor.id }
  await addText(context, sealerOf(opened), { ...by, kind: 'note' }, text)
  for (const { name, base64 } of files) {
    const refused = await addFile(context, sealerOf(opened), by, {
      name,
      bytes: Buffer.from(base64, 'base64'),
    })
    if (refused) throw problems.fileRefused(refused)
  }
  await contribute(context, report, reportId, 'note')
  await recordAct(context, 'note', reportId)
  return {}
}

/** Asks the reporter something; they read it with their receipt. */
export async function askReporter(
  context: ActionContext,
  { reportId, unlock, text }: z.output<typeof askReporterContract.input>,
): Promise<Record<string, never>> {
  const opened = await openReport(context, reportId, unlock)
  const adding = { kind: 'question', authorId: context.actor.id, isForReporter: true } as const
  await addText(context, sealerOf(opened), adding, text)
  await recordAct(context, 'ask', reportId)
  return {}
}
