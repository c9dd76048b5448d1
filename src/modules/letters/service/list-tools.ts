import type { z } from 'zod'
import { deleteFilter, saveFilterRow, selectSavedFilters } from '#kernel/access/saved-filters.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import type { exportLetters, listLetterFilters, LetterRow, saveLetterFilter } from '../contract/list.ts'
import { LetterFilter } from '../contract/list.ts'
import { kindTitles } from '../contract/words.ts'
import { findMailbox } from '../store/letters.ts'
import { readLetters } from './lists.ts'

type Row = z.input<typeof LetterRow>

/** An export ends here; the filter must be narrowed for more. */
const mostRows = 10_000

/** The list under which filters are kept. */
const keptList = 'letters.letters'

const columns = [
  { title: '编号', value: ({ number }: Row) => number },
  { title: '来信', value: ({ subject }: Row) => subject },
  { title: '紧急', value: ({ isUrgent }: Row) => (isUrgent ? '是' : '') },
  { title: '类型', value: ({ kind }: Row) => kindTitles[kind] },
  { title: '类别', value: (row: Row) => row.class ?? '' },
  { title: '环节', value: ({ stateTitle }: Row) => stateTitle },
  { title: '主办单位', value: ({ unitTitle }: Row) => unitTitle ?? '' },
  { title: '来信时间', value: ({ sentAt }: Row) => shownAt(sentAt) },
  { title: '期限', value: ({ dueOn, isClosed }: Row) => (isClosed ? '' : (dueOn ?? '')) },
]

function shownAt(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }).slice(0, -3)
}

/** A filtered list as a workbook: nothing of who wrote. That it was taken, and how many rows, stands in the audit chain. */
export async function exportList(
  context: ActionContext,
  { filter }: z.output<typeof exportLetters.input>,
): Promise<z.input<typeof exportLetters.output>> {
  const rows: Row[] = []
  for (let after: string | null = null; rows.length < mostRows;) {
    const page = await readLetters(context, { filter, size: 200, after })
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  const { bytes, type } = await writeTable('xlsx', columns, rows)
  const mailbox = await findMailbox(context.tx)
  await recordAudit(context, {
    chain: mailbox?.unitId ?? systemChain,
    act: 'letters.exportList',
    object: { kind: 'letters.letter', id: context.today, label: `来信清单${rows.length}件` },
    after: { filter, rows: rows.length },
  })
  return { name: `来信-${context.today}.xlsx`, type, base64: bytes.toString('base64'), rows: rows.length }
}

/** The filters the actor keeps. */
export async function readSavedFilters({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof listLetterFilters.output>> {
  const rows = await selectSavedFilters(db, keptList, actor.id)
  return rows.map(({ id, name, filter }) => ({ id, name, filter: LetterFilter.parse(filter) }))
}

/** Keeps a filter under a name of the actor's own. */
export async function keepFilter(
  { tx, actor }: ActionContext,
  { name, filter }: z.output<typeof saveLetterFilter.input>,
): Promise<z.input<typeof saveLetterFilter.output>> {
  return { id: await saveFilterRow(tx, keptList, actor.id, { name, filter }), name, filter }
}

/** Takes away one of the actor's own filters. */
export async function dropFilter(
  { tx, actor }: ActionContext,
  { id }: { readonly id: string },
): Promise<Record<string, never>> {
  await deleteFilter(tx, keptList, actor.id, id)
  return {}
}
