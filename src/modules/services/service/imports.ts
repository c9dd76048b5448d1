import { randomUUID } from 'node:crypto'
import type { ActionContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { ImportReport } from '#modules/organisation/contract/imports.ts'
import type { Imported, ImportKind, ImportRow } from '#modules/organisation/offer.ts'
import { importTable, refuseRow } from '#modules/organisation/offer.ts'
import { ServiceContent } from '../contract/content.ts'
import type { Kind, Theme } from '../contract/settings.ts'
import { serviceColumns } from '../contract/settings.ts'
import type { CellMistake } from '../rules/import-cells.ts'
import { parseCells } from '../rules/import-cells.ts'
import { selectPostsAround } from '../store/posts.ts'
import { findUnit, selectKinds, selectThemes, selectUnitsNamed } from '../store/settings.ts'
import { create } from './items.ts'

type Column = keyof typeof serviceColumns

/** Brings items in from a file, each as the draft of its first version; with one bad row, none. */
export async function importItems(
  context: ActionContext,
  { isApplied }: { readonly isApplied: boolean },
  file: UploadedFile,
): Promise<ImportReport> {
  const known = { kinds: await selectKinds(context.tx), themes: await selectThemes(context.tx) }
  const kind: ImportKind<Column> = {
    columns: serviceColumns,
    blames: {
      'services.unitCodeMissing': 'unit',
      'services.kindUnknown': 'kind',
      'access.outOfReach': 'unit',
    },
    arrange: async (_context, rows) => ({ rows, mistakes: [] }),
    take: async (given, row) => await takeRow(given, row, known),
  }
  return await importTable(context, kind, file, isApplied)
}

async function takeRow(
  context: ActionContext,
  { cells }: ImportRow<Column>,
  { kinds, themes }: { readonly kinds: readonly Kind[]; readonly themes: readonly Theme[] },
): Promise<Imported> {
  const { content, stepPosts, mistakes } = parseCells(cells, themes)
  const all: CellMistake[] = [...mistakes]
  const kind = kinds.find(({ code, title }) => code === cells.kind || title === cells.kind)
  if (!kind) all.push({ column: 'kind', reason: `没有“${cells.kind}”这种事项类型` })
  const unitId = await findUnitNamed(context, cells.unit, all)
  const postIds = unitId ? await findPosts(context, unitId, stepPosts, all) : []
  const steps = content.steps.map((step, index) => ({ ...step, postId: postIds[index] ?? null }))
  const parsed = ServiceContent.safeParse({ ...content, steps })
  for (const { path, message } of parsed.error?.issues ?? [])
    all.push({ column: columnOf(path[0]), reason: message })
  if (all.length > 0 || !kind || !unitId || !parsed.success) return refuseRow(all)
  const input = { key: randomUUID(), unitId, kind: kind.code, title: content.title }
  const { code } = await create(context, input, parsed.data)
  return { text: `${code} ${content.title}（${kind.title}）` }
}

function columnOf(field: PropertyKey | undefined): string {
  const names: Readonly<Record<string, Column>> = {
    places: 'place',
    complaint: 'complaintPhone',
    remedies: 'refusal',
  }
  const name = String(field)
  return names[name] ?? (name in serviceColumns ? name : 'title')
}

async function findUnitNamed(
  { tx, today }: ActionContext,
  name: string,
  mistakes: CellMistake[],
): Promise<string | undefined> {
  const found = await selectUnitsNamed(tx, name, today)
  if (found.length !== 1)
    mistakes.push({
      column: 'unit',
      reason: found.length === 0 ? `没有“${name}”这个单位` : `“${name}”不止一个单位，请写全称`,
    })
  return found.length === 1 ? found[0]?.id : undefined
}

async function findPosts(
  { tx, today }: ActionContext,
  unitId: string,
  titles: readonly string[],
  mistakes: CellMistake[],
): Promise<(string | null)[]> {
  const unit = await findUnit(tx, unitId, today)
  const posts = unit ? await selectPostsAround(tx, unit.path, today) : []
  return titles.map((title) => {
    const own = posts.find((post) => post.title === title)
    if (title !== '' && !own) mistakes.push({ column: 'steps', reason: `本单位没有“${title}”这个岗位` })
    return own?.postId ?? null
  })
}
