import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Actor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { extensionOf, safeName } from '#kernel/files/names.ts'
import { Problem } from '#kernel/problem.ts'
import { nameWithoutDate } from '../rules/recognise.ts'
import { findImported, findImportedFrom, isNumberUsed } from '../store/import-targets.ts'
import type { ReadDraft } from './imports.ts'
import { openImported, readDocument } from './imports.ts'

/** One file of a folder and what became of it. */
export type ImportOutcome =
  | { readonly path: string; readonly outcome: 'imported'; readonly losses: number }
  | { readonly path: string; readonly outcome: 'known' }
  | { readonly path: string; readonly outcome: 'refused'; readonly reason: string }

/** What a folder is imported with. */
export interface FolderImport {
  readonly folder: string
  readonly unitId: string
  readonly columnIds: readonly string[]
  readonly actor: Actor
  readonly blobs: BlobStore
  /** Runs one step in a transaction of its own, as the author. */
  readonly transact: <Result>(step: (context: ActionContext) => Promise<Result>) => Promise<Result>
  readonly report: (outcome: ImportOutcome, done: number, total: number) => void
}

/** Endings of files that can become drafts. */
const importable: ReadonlySet<string> = new Set([
  'docx',
  'html',
  'htm',
  'md',
  'markdown',
  'txt',
  'pdf',
  'ofd',
])

/**
 * Imports every document below a folder as a draft. Run again it imports what is new and nothing twice. Files that
 * differ in the date of their name only are versions of one document: each later one says that it replaces the one before.
 */
export async function importFolder(work: FolderImport): Promise<ImportOutcome[]> {
  const groups = groupVersions(await listFiles(work.folder))
  const total = groups.reduce((sum, group) => sum + group.length, 0)
  const outcomes: ImportOutcome[] = []
  const importNext = async (): Promise<void> => {
    for (let group = groups.shift(); group; group = groups.shift())
      for (const [index, path] of group.entries()) {
        const outcome = await importOne(work, path, group[index - 1])
        outcomes.push(outcome)
        work.report(outcome, outcomes.length, total)
      }
  }
  // While one document is read apart, another is written.
  await Promise.all([importNext(), importNext()])
  return outcomes
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Versions of one document in the order of their dates; the undated one first. */
function groupVersions(paths: readonly string[]): string[][] {
  const groups = Map.groupBy(paths, (path) => `${dirname(path)}/${nameWithoutDate(basename(path))}`)
  return [...groups.values()].map((group) => group.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1)))
}

function dateOf(path: string): string {
  return /[（(](\d{4}-\d{2}-\d{2})[)）]\.[^.]+$/.exec(path)?.[1] ?? ''
}

async function importOne(
  work: FolderImport,
  path: string,
  before: string | undefined,
): Promise<ImportOutcome> {
  try {
    if (!importable.has(extensionOf(path)))
      return {
        path,
        outcome: 'refused',
        reason: '不是可以导入的文件（Word、网页、Markdown、文本、PDF、OFD）',
      }
    const bytes = await readFile(join(work.folder, path))
    const importedFrom = { path, hash: hash('sha256', bytes) }
    const known = await work.transact(async ({ tx }) => await findImported(tx, work.unitId, importedFrom))
    if (known) return describeKnown(path, known, importedFrom.hash)
    const file = { ...(await work.blobs.put(bytes)), name: safeName(basename(path)) }
    const imported = await readDocument(work, file)
    const { unitId, columnIds } = work
    const adjust = async (context: ActionContext, read: ReadDraft) =>
      await relate(context, await withFreeNumber(context, unitId, read), { unitId, before })
    const target = { file, key: null, importedFrom, unitId, columnIds, adjust }
    const opened = await work.transact(async (context) => await openImported(context, imported, target))
    return { path, outcome: 'imported', losses: opened.losses.length }
  } catch (error) {
    if (error instanceof Problem) return { path, outcome: 'refused', reason: error.message }
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return { path, outcome: 'refused', reason: `文件读不出来（${code}）` }
  }
}

function describeKnown(
  path: string,
  { itemId, hash }: { itemId: number; hash: string | null },
  now: string,
): ImportOutcome {
  if (hash === now) return { path, outcome: 'known' }
  const reason = `此前导入过（信息 ${itemId}），现在内容不同，请在工作台更正`
  return { path, outcome: 'refused', reason }
}

/** Two documents of a unit cannot bear one number: the first keeps it, the author decides about the second. */
async function withFreeNumber(
  { tx }: ActionContext,
  unitId: string,
  { content, losses }: ReadDraft,
): Promise<ReadDraft> {
  const { documentNumber } = content
  if (documentNumber === null || !(await isNumberUsed(tx, unitId, documentNumber))) return { content, losses }
  const what = `发文字号“${documentNumber}”已有另一件文件使用，没有填入`
  return {
    content: { ...content, documentNumber: null },
    losses: [...losses, { what, count: 1, where: '' }],
  }
}

/** A later version replaces the one imported before it. */
async function relate(
  { tx }: ActionContext,
  { content, losses }: ReadDraft,
  { unitId, before }: { readonly unitId: string; readonly before: string | undefined },
): Promise<ReadDraft> {
  const earlier = before === undefined ? undefined : await findImportedFrom(tx, unitId, before)
  if (!earlier) return { content, losses }
  const replaces = { kind: 'replaces' as const, targetItemId: earlier.itemId }
  return { content: { ...content, relations: [...content.relations, replaces] }, losses }
}
