import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { z } from 'zod'
import { hasRoleOver, visitor } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { lockKey } from '#kernel/database/serial.ts'
import { newQueryCode } from '#kernel/forms/query-code.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import { nameReader } from '#kernel/procedure/readers.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { box, generateKeyPair } from '#kernel/sealing/box.ts'
import type { takeDownContract } from '../contract/reports.ts'
import type { Channel, Filed, NewReport } from '../contract/words.ts'
import { report } from '../procedure/report.ts'
import { placeOf } from '../rules/sealed.ts'
import type { Compartment } from '../store/compartments.ts'
import { selectCompartments, selectUnits } from '../store/compartments.ts'
import { hasKind, insertItem } from '../store/items.ts'
import { findOfficeKey } from '../store/keys.ts'
import type { ReportRecord } from '../store/reports.ts'
import { findBySending, hasNumber, insertReport, insertReportKey, updateReport } from '../store/reports.ts'
import { recordAct, sealRespondents } from './access.ts'
import type { KeyedPerson } from './people.ts'
import { isAbout, selectEligible } from './people.ts'
import { problems } from './problems.ts'
import { keysOfReceipt } from './receipt.ts'
import type { RawFile } from './sealing.ts'
import { addFile, addText } from './sealing.ts'

/** A compartment that can take a report, and who is given its keys. */
interface Taking {
  readonly compartment: Compartment
  readonly clerks: readonly KeyedPerson[]
  readonly keepers: readonly KeyedPerson[]
  readonly office: { readonly officeKeyId: string; readonly publicKey: Buffer }
}

/** True when some compartment can take reports. */
export async function isOpen(context: Pick<ReadContext, 'db' | 'today'>): Promise<boolean> {
  for (const compartment of await selectCompartments(context.db))
    if (await findTaking(context, compartment, [])) return true
  return false
}

async function findTaking(
  context: Pick<ReadContext, 'db' | 'today'>,
  compartment: Compartment,
  respondentPaths: readonly string[],
): Promise<Taking | undefined> {
  const { unitId, path } = compartment
  if (isAbout(path, respondentPaths)) return undefined
  const office = await findOfficeKey(context.db, unitId)
  const clerks = await selectEligible(context, 'reportClerk', path, respondentPaths)
  const keepers = await selectEligible(context, 'identityKeeper', path, respondentPaths)
  return office && clerks.length > 0 && keepers.length > 0
    ? { compartment, clerks, keepers, office }
    : undefined
}

/** What is told, with the files that came along. */
export interface Sending {
  readonly given: NewReport
  readonly files: readonly RawFile[]
  readonly channel: Channel
}

/** Takes in what the public sends. Times are kept to the day, so that nobody can look for who was online then. */
export async function sendReport(context: ActionContext, sending: Omit<Sending, 'channel'>): Promise<Filed> {
  return await takeIn(context, { ...sending, channel: 'web' })
}

/** Takes down what was told at the counter, by telephone or letter. */
export async function takeDown(
  context: ActionContext,
  { channel, files, ...given }: z.output<typeof takeDownContract.input>,
): Promise<Filed> {
  const compartments = await selectCompartments(context.tx)
  if (!compartments.some(({ path }) => hasRoleOver(context.actor, 'reportClerk', path)))
    throw problems.notOpen()
  const raw = files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }))
  const filed = await takeIn(context, { given, files: raw, channel })
  await recordAct(context, 'takeDown', filed.reportId)
  return filed
}

async function takeIn(given: ActionContext, { given: told, files, channel }: Sending): Promise<Taken> {
  const context = toTheDay(given)
  const { tx } = context
  const sendingHash = createHash('sha256').update(told.key).digest('hex')
  await lockKey(tx, 'whistleblowing', sendingHash)
  const known = await findBySending(tx, sendingHash)
  if (known) return await giveReceiptAgain(context, known)
  const { respondentIds, taking } = await chooseCompartment(context, told)
  const receipt = newQueryCode()
  const reporter = await keysOfReceipt(context, receipt)
  const [content, identity] = [generateKeyPair(), generateKeyPair()]
  const number = await newNumber(context)
  const unitId = taking.compartment.unitId
  const id = await openCase(context, report, { unitId, title: `举报件 ${number}` })
  await insertReport(tx, {
    id,
    unit_id: unitId,
    number,
    channel,
    content_key: content.publicKey,
    identity_key: identity.publicKey,
    receipt_hash: reporter.hash,
    reporter_key: reporter.publicKey,
    sending_hash: sendingHash,
    respondents: sealRespondents(context, id, respondentIds),
    received_on: context.today,
  })
  await giveKeys(context, id, taking, { content, identity })
  const sealer = { reportId: id, contentKey: content.publicKey, reporterKey: null }
  await addText(context, sealer, { kind: 'report', authorId: null }, told.text)
  await keepIdentity(context, { reportId: id, content, identity }, told.identity)
  const notTaken = []
  for (const file of files) notTaken.push(await addFile(context, sealer, { authorId: null }, file))
  return await describe(context, id, {
    number,
    receipt,
    compartmentTitle: taking.compartment.title,
    notTaken: notTaken.filter((one) => one !== null),
  })
}

/** The same sending again: whoever sent it did not see the receipt, so it gets a new one. */
async function giveReceiptAgain(context: ActionContext, known: ReportRecord): Promise<Taken> {
  const { tx } = context
  const isTooLate = known.receivedOn !== context.today || (await hasKind(tx, known.reportId, 'answer'))
  if (isTooLate || (await hasKind(tx, known.reportId, 'question'))) throw problems.alreadySent()
  const receipt = newQueryCode()
  const { hash, publicKey } = await keysOfReceipt(context, receipt)
  await updateReport(tx, known.reportId, { receipt_hash: hash, reporter_key: publicKey })
  const [unit] = await selectUnits(tx, [known.unitId])
  return await describe(context, known.reportId, {
    number: known.number,
    receipt,
    compartmentTitle: unit?.title ?? '',
    notTaken: [],
  })
}

/** The first compartment the report is not about, not even through where its people stand. @throws whistleblowing.notOpen, nobodyFree, unitUnknown */
async function chooseCompartment(
  context: ActionContext,
  { respondentIds, isCompartment }: NewReport,
): Promise<{ readonly respondentIds: readonly string[]; readonly taking: Taking }> {
  const compartments = await selectCompartments(context.tx)
  const [first] = compartments
  if (!first) throw problems.notOpen()
  const named = [...new Set([...respondentIds, ...(isCompartment ? [first.unitId] : [])])]
  const units = await selectUnits(context.tx, named)
  if (units.length < named.length) throw problems.unitUnknown()
  const paths = units.map(({ path }) => path)
  for (const compartment of compartments) {
    const taking = await findTaking(context, compartment, paths)
    if (taking) return { respondentIds: named, taking }
  }
  throw (await isOpen(context)) ? problems.nobodyFree() : problems.notOpen()
}

/** Boxes the private halves for those who are named, and for the office; afterwards they are nowhere else. */
async function giveKeys(
  { tx }: ActionContext,
  reportId: string,
  { clerks, keepers, office }: Taking,
  pairs: Readonly<Record<'content' | 'identity', KeyPair>>,
): Promise<void> {
  const { officeKeyId } = office
  for (const part of ['content', 'identity'] as const) {
    const boxFor = (publicKey: Buffer) => box(publicKey, pairs[part].privateKey, placeOf.key(reportId, part))
    await insertReportKey(tx, reportId, part, { officeKeyId }, boxFor(office.publicKey))
    for (const { key } of part === 'content' ? clerks : keepers)
      await insertReportKey(tx, reportId, part, { ownKeyId: key.keyId }, boxFor(key.publicKey))
  }
  for (const { actor } of clerks) await nameReader(tx, reportId, actor)
}

/** Seals who reported: inside for the keepers of identity, outside for the report. */
async function keepIdentity(
  { tx, today }: ActionContext,
  { reportId, content, identity }: { reportId: string; content: KeyPair; identity: KeyPair },
  told: NewReport['identity'],
): Promise<void> {
  if (told.name === '' && told.contact === '') return
  const place = placeOf.identity(reportId)
  const inner = box(identity.publicKey, Buffer.from(JSON.stringify(told)), place)
  await insertItem(tx, {
    id: crypto.randomUUID(),
    report_id: reportId,
    kind: 'identity',
    sealed: box(content.publicKey, inner, place),
    for_reporter: null,
    is_released: true,
    hash: null,
    author_id: null,
    written_on: today,
  })
}

/** What is told of it, and which it is. */
type Taken = Filed & { readonly reportId: string }

async function describe(context: ActionContext, id: string, told: Omit<Filed, 'decideBy'>): Promise<Taken> {
  const clocks = await selectClocks(context.tx, id)
  const acceptance = clocks.find(({ name }) => name === 'acceptance')
  const decideBy = acceptance ? (dueOf(acceptance.clock, context.calendar)?.on ?? null) : null
  return { ...told, decideBy, reportId: id }
}

async function newNumber({ tx, today }: ActionContext): Promise<string> {
  for (;;) {
    const number = `${today.slice(0, 4)}-${String(randomInt(1_000_000)).padStart(6, '0')}`
    if (!(await hasNumber(tx, number))) return number
  }
}

/** The context at the beginning of its day, in nobody's name: who took a report down is no reader of it. */
export function toTheDay(context: ActionContext): ActionContext {
  return { ...context, actor: visitor, address: null, now: new Date(`${context.today}T00:00:00+08:00`) }
}

/** For the first compartment that is opened. */
export const newSalt = (): Buffer => randomBytes(16)
