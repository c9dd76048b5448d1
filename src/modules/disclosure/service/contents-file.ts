import type { PageContext } from '#kernel/pages/route.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import type { OfferedUnit } from '#modules/publishing/offer.ts'
import type { FiledItem } from '#modules/publishing/offer/filings.ts'
import type { ContentsQuery } from './public.ts'
import { readContents, readTrees } from './public.ts'

/** More rows than this are not drawn into one workbook; the visitor narrows the list. */
const mostRows = 10_000

/** The catalogue of a unit as a workbook: 索引、名称、内容概述、生成日期 and where each stands. */
export async function writeContents(
  { db, blobs, today }: Pick<PageContext, 'db' | 'blobs' | 'today'>,
  unit: OfferedUnit,
  query: ContentsQuery,
): Promise<{ hash: string; name: string; type: string; sizeBytes: number }> {
  const trees = await readTrees(db, unit.id, today)
  const { rows } = await readContents(db, unit, trees, query, { limit: mostRows, offset: 0 })
  const titles = new Map(trees.entries.map(({ code, title }) => [code, title]))
  const columns = [
    { title: '索引', value: (row: FiledItem) => row.indexNumber },
    { title: '名称', value: (row: FiledItem) => row.title },
    { title: '内容概述', value: (row: FiledItem) => row.summary },
    { title: '生成日期', value: (row: FiledItem) => row.formedOn ?? row.datedOn },
    { title: '发布日期', value: (row: FiledItem) => row.datedOn },
    { title: '发文字号', value: (row: FiledItem) => row.documentNumber ?? '' },
    { title: '法定事项', value: (row: FiledItem) => `${row.code} ${titles.get(row.code ?? '') ?? ''}` },
    { title: '网址', value: (row: FiledItem) => `/items/${row.itemId}` },
  ]
  const { bytes, type } = await writeTable('xlsx', columns, rows)
  const { hash } = await blobs.put(bytes)
  return { hash, name: `${unit.shortTitle}法定主动公开目录-${today}.xlsx`, type, sizeBytes: bytes.length }
}
