import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { ListColumn } from '#kernel/list-export.ts'
import { exportList, mostRows } from '#kernel/list-export.ts'
import { capacityTitles } from '../contract/content.ts'
import type { exportServices } from '../contract/list.ts'
import { writeLimit } from '../rules/limit.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findEdition } from '../store/editions.ts'
import { selectElements } from '../store/settings.ts'
import { readRows, viewerOf } from './lists.ts'

type Row = Awaited<ReturnType<typeof readRows>>[number]

interface Line {
  readonly row: Row
  readonly edition: EditionRecord
  readonly missing: string
}

/** The 目录表 of the county's list (序号 aside), with where each item stands and what it lacks. */
const columns: readonly ListColumn<Line>[] = [
  ['事项编码', 24, ({ row }) => row.code],
  ['事项名称', 40, ({ row }) => row.title],
  ['事项类型', 12, ({ row }) => row.kindTitle],
  ['办理主体', 28, ({ row }) => row.unitTitle],
  ['行使资格', 12, ({ edition: { content } }) => capacityTitles[content.capacity]],
  ['委托单位', 20, ({ edition: { content } }) => content.entrustedBy],
  [
    '行使依据',
    60,
    ({ edition: { content } }) =>
      content.basis.map((one) => `《${one.instrument}》${one.article}`).join('；'),
  ],
  ['法定时限', 14, ({ edition: { content } }) => writeLimit(content.statutoryLimit, '')],
  ['承诺时限', 14, ({ edition: { content } }) => writeLimit(content.promisedLimit, '')],
  ['收费标准与依据', 40, ({ edition: { content } }) => showFees(content)],
  ['环节', 14, ({ row }) => row.stageTitle],
  ['版本', 6, ({ row }) => row.number],
  ['缺少的要素', 40, ({ missing }) => missing],
]

function showFees({ isFree, fees }: EditionRecord['content']): string {
  return isFree
    ? '不收费'
    : fees.map(({ title, standard, basis }) => `${title} ${standard}（${basis}）`).join('；')
}

/** The items of a filtered list as an xlsx workbook, by code. */
export async function exportServiceList(
  context: ActionContext,
  { filter }: z.output<typeof exportServices.input>,
): Promise<z.input<typeof exportServices.output>> {
  const rows = await readLines(context, filter)
  const name = '行政职权和便民服务事项目录表'
  return await exportList(context, {
    act: 'services.exportServices',
    sheet: '目录表',
    name,
    columns,
    rows,
    filter,
  })
}

async function readLines(
  context: ActionContext,
  filter: z.output<typeof exportServices.input>['filter'],
): Promise<Line[]> {
  const titles = new Map((await selectElements(context.db)).map(({ code, title }) => [code, title]))
  const viewer = await viewerOf(context)
  const rows = await readRows(context, viewer, filter, { order: 'code', page: 1, pageSize: mostRows })
  const lines: Line[] = []
  for (const row of rows) {
    const edition = await findEdition(context.db, row.editionId)
    const missing = row.missing.map((code) => titles.get(code) ?? code).join('、')
    if (edition) lines.push({ row, edition, missing })
  }
  return lines
}
