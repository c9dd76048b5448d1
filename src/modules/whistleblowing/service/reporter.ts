import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { isUsedUp } from '#kernel/forms/attempts.ts'
import { openUnkeptCounter } from '#kernel/forms/unkept-attempts.ts'
import { unbox } from '#kernel/sealing/box.ts'
import { itemTitles } from '../contract/words.ts'
import { report } from '../procedure/report.ts'
import { placeOf, SealedFile, SealedText } from '../rules/sealed.ts'
import { selectItems } from '../store/items.ts'
import type { ItemRow } from '../store/items.ts'
import type { ReportRecord } from '../store/reports.ts'
import { findByReceipt } from '../store/reports.ts'
import { recordAct } from './access.ts'
import { toTheDay } from './intake.ts'
import { problems } from './problems.ts'
import type { ReceiptKeys } from './receipt.ts'
import { keysOfReceipt } from './receipt.ts'
import type { RawFile } from './sealing.ts'
import { addFile, addText } from './sealing.ts'

/** What a reporter sees with the receipt. */
export interface Followed {
  readonly number: string
  readonly receivedOn: string
  readonly state: string
  readonly mayAdd: boolean
  readonly items: readonly {
    readonly title: string
    readonly text: string
    readonly writtenOn: string
    readonly isOwn: boolean
  }[]
}

/** What one receipt may be used for in a minute, and how often. */
const perReceipt = { name: 'whistleblowing.receipt', most: 20, minutes: 1 }
const countUse = openUnkeptCounter()

interface Found {
  readonly own: ReportRecord
  readonly keys: ReceiptKeys
}

/** @throws whistleblowing.receiptUnknown, tooOften */
async function find(context: Pick<ReadContext, 'db' | 'now'>, receipt: string): Promise<Found> {
  const keys = await keysOfReceipt(context, receipt)
  if (isUsedUp(perReceipt, countUse(perReceipt, keys.hash, context.now))) throw problems.tooOften()
  const own = await findByReceipt(context.db, keys.hash)
  if (!own) throw problems.receiptUnknown()
  return { own, keys }
}

/** How far a report has come and what was answered, to whoever has its receipt. */
export async function follow(context: Pick<ReadContext, 'db' | 'now'>, receipt: string): Promise<Followed> {
  return await describe(context, await find(context, receipt))
}

async function describe({ db }: Pick<ReadContext, 'db'>, { own, keys }: Found): Promise<Followed> {
  const items = await selectItems(db, own.reportId)
  return {
    number: own.number,
    receivedOn: own.receivedOn,
    state: own.state,
    mayAdd: isOpenState(own.state),
    items: items.flatMap((item) => openItem(own.reportId, keys, item)),
  }
}

function openItem(reportId: string, keys: ReceiptKeys, item: ItemRow): Followed['items'][number][] {
  const { itemId, kind, forReporter, isReleased, writtenOn, authorName } = item
  if (!forReporter || !isReleased || kind === 'identity') return []
  const bytes = unbox(keys, forReporter, placeOf.forReporter(reportId, itemId))
  const content: unknown = JSON.parse(bytes.toString('utf8'))
  const text = kind === 'file' ? SealedFile.parse(content).name : SealedText.parse(content).text
  return [{ title: itemTitles[kind], text, writtenOn, isOwn: authorName === null }]
}

const states: Readonly<Record<string, { readonly final?: true }>> = report.states

function isOpenState(state: string): boolean {
  return !states[state]?.final
}

/** What a reporter adds. */
export interface Added {
  readonly text: string
  readonly files: readonly RawFile[]
}

/** Seals what a reporter adds, and answers what stands then, with the files that were not taken. @throws whistleblowing.textMissing, closed */
export async function addMessage(
  given: ActionContext,
  receipt: string,
  { text, files }: Added,
): Promise<{ readonly followed: Followed; readonly notTaken: readonly string[] }> {
  const context = toTheDay(given)
  const found = await find(given, receipt)
  if (!isOpenState(found.own.state)) throw problems.closed()
  if (text === '' && files.length === 0) throw problems.textMissing()
  if (Array.from(text).length > 10_000) throw problems.textTooLong()
  const { reportId, contentKey, reporterKey } = found.own
  const sealer = { reportId, contentKey, reporterKey }
  const by = { authorId: null, isForReporter: true }
  if (text !== '') await addText(context, sealer, { ...by, kind: 'message' }, text)
  const notTaken = []
  for (const file of files) notTaken.push(await addFile(context, sealer, by, file))
  await recordAct(context, 'message', reportId)
  return {
    followed: await describe({ db: given.tx }, found),
    notTaken: notTaken.filter((one) => one !== null),
  }
}
