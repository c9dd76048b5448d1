import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import { cleanApart } from '#kernel/files/clean-apart.ts'
import { safeName } from '#kernel/files/names.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { box, unbox } from '#kernel/sealing/box.ts'
import { placeOf, SealedFile, SealedText } from '../rules/sealed.ts'
import type { ItemKind, ItemRow } from '../store/items.ts'
import { insertItem } from '../store/items.ts'

/** Whom something is sealed for. */
export interface Sealer {
  readonly reportId: string
  readonly contentKey: Buffer
  readonly reporterKey: Buffer | null
}

/** What is said of something that is added. */
export interface Adding {
  readonly kind: ItemKind
  /** Null: the reporter. */
  readonly authorId: string | null
  /** True for what the reporter reads as well. */
  readonly isForReporter?: boolean
  /** False for an answer that waits for the director. */
  readonly isReleased?: boolean
}

/** A file in memory. */
export interface RawFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Seals words to a report; nobody who seals can open again. */
export async function addText(
  context: Pick<ActionContext, 'tx' | 'today'>,
  sealer: Sealer,
  adding: Adding,
  text: string,
): Promise<string> {
  return await add(context, sealer, { ...adding, hash: null }, { text })
}

/** Seals a file to a report, without what it tells beside what is seen. A sentence when it cannot be freed of that: then it is not taken. */
export async function addFile(
  context: Pick<ActionContext, 'tx' | 'today' | 'blobs'>,
  sealer: Sealer,
  adding: Omit<Adding, 'kind'>,
  file: RawFile,
): Promise<string | null> {
  const cleaned = await cleanApart(file.bytes, file.name)
  if (typeof cleaned === 'string') return `“${file.name}”没有收下：${cleaned}`
  const itemId = randomUUID()
  const sealed = box(sealer.contentKey, cleaned.bytes, placeOf.file(sealer.reportId, itemId))
  const { hash } = await context.blobs.put(Readable.from([sealed]))
  const about = { name: safeName(file.name), type: cleaned.type, sizeBytes: cleaned.bytes.length }
  await add(context, sealer, { ...adding, kind: 'file', hash }, about, itemId)
  return null
}

async function add(
  { tx, today }: Pick<ActionContext, 'tx' | 'today'>,
  { reportId, contentKey, reporterKey }: Sealer,
  {
    kind,
    authorId,
    isForReporter = false,
    isReleased = true,
    hash,
  }: Adding & { readonly hash: string | null },
  content: object,
  itemId: string = randomUUID(),
): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(content))
  await insertItem(tx, {
    id: itemId,
    report_id: reportId,
    kind,
    sealed: box(contentKey, bytes, placeOf.item(reportId, itemId)),
    for_reporter:
      isForReporter && reporterKey ? box(reporterKey, bytes, placeOf.forReporter(reportId, itemId)) : null,
    is_released: isReleased,
    hash,
    author_id: authorId,
    written_on: today,
  })
  return itemId
}

/** The words of an item; empty for a file. */
export function openText(keys: KeyPair, reportId: string, item: Pick<ItemRow, 'itemId' | 'sealed'>): string {
  const bytes = unbox(keys, item.sealed, placeOf.item(reportId, item.itemId))
  return SealedText.parse(JSON.parse(bytes.toString('utf8'))).text
}

/** Name, kind and size of a file. */
export function openFileFacts(
  keys: KeyPair,
  reportId: string,
  item: Pick<ItemRow, 'itemId' | 'sealed'>,
): z.infer<typeof SealedFile> {
  const bytes = unbox(keys, item.sealed, placeOf.item(reportId, item.itemId))
  return SealedFile.parse(JSON.parse(bytes.toString('utf8')))
}
