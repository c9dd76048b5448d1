import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import type { Grassroots, GrassrootsRow } from '../../contract/grassroots.ts'
import { grassrootsColumns, levelTitles, listGrassroots, wayTitles } from '../../contract/grassroots.ts'
import { printChannels } from '../../rules/grassroots.ts'
import type { SetAddress } from '../parts/useAddress.ts'

/** What the list is asked for. */
export type GrassrootsInput = z.output<typeof listGrassroots.input>

interface RowTableProps {
  readonly grassroots: Grassroots
  readonly input: GrassrootsInput
  readonly set: SetAddress
  readonly onEdit: (row: GrassrootsRow) => void
}

/** The rows with the columns of the form; what is missing is named and leads to where items are filed. */
export function RowTable({ grassroots, input, set, onEdit }: RowTableProps): ReactElement {
  const exportAll = async (): Promise<void> => {
    const { rows } = await ask(listGrassroots, { ...input, page: 1, size: 5000 })
    await downloadTable(
      '基层政务公开标准目录',
      Object.values(grassrootsColumns).map(({ title }) => title),
      rows.map(printedCells),
    )
  }
  return (
    <>
      <DataTable
        name="基层政务公开标准目录"
        columns={columnsOf(grassroots, set, onEdit)}
        rows={grassroots.rows}
        keyOf={({ rowId }) => rowId}
        exportAll={exportAll}
      />
      <NumberedPager
        page={input.page}
        pageSize={input.size}
        total={grassroots.total}
        turnTo={(page) => set({ page: String(page) })}
      />
    </>
  )
}

/** A row as the file of an import has it: what is exported can be brought in again. */
function printedCells(row: GrassrootsRow): (string | number)[] {
  return [
    row.fieldTitle,
    row.number,
    row.topic,
    row.matter,
    row.content,
    row.basisText,
    row.timeLimit,
    row.subject,
    printChannels(row),
    row.audience,
    waysOf(row),
    levelsOf(row),
  ]
}

function waysOf({ ways }: GrassrootsRow): string {
  return ways.map((way) => wayTitles[way]).join('、')
}

function levelsOf({ levels }: GrassrootsRow): string {
  return levels.map((level) => levelTitles[level]).join('、')
}

function columnsOf(
  { fields, editable }: Grassroots,
  set: SetAddress,
  onEdit: (row: GrassrootsRow) => void,
): readonly TableColumn<GrassrootsRow>[] {
  const titles = new Map(fields.map(({ key, title }) => [key, title]))
  return [
    wordColumn('field', '领域', ({ fieldKey }) => titles.get(fieldKey) ?? '', 110),
    wordColumn('number', '序号', ({ number }) => number, 50),
    wordColumn('topic', '事项', ({ topic, matter }) => (matter ? `${topic}：${matter}` : topic), 160),
    wordColumn('content', '公开内容（要素）', ({ content }) => content),
    wordColumn('limit', '公开时限', ({ timeLimit }) => timeLimit, 130),
    wordColumn('subject', '公开主体', ({ subject }) => subject, 120),
    wordColumn('levels', '层级', levelsOf, 70),
    wordColumn('ways', '方式', waysOf, 70),
    { ...wordColumn('basis', '公开依据', ({ basisText }: GrassrootsRow) => basisText), isExtra: true },
    { ...wordColumn('channels', '渠道和载体', printChannels), isExtra: true },
    { ...wordColumn('audience', '公开对象', ({ audience }: GrassrootsRow) => audience, 90), isExtra: true },
    {
      key: 'units',
      title: '公开情况',
      width: 230,
      show: (row) => <Cover row={row} set={set} />,
    },
    {
      key: 'acts',
      title: '操作',
      width: 64,
      show: (row) =>
        editable && (
          <Button size="small" onClick={() => onEdit(row)}>
            修改
          </Button>
        ),
    },
  ]
}

/** Each unit that owes the row: with what it has, or that it has nothing. */
function Cover({ row, set }: { readonly row: GrassrootsRow; readonly set: SetAddress }): ReactElement {
  const isOwed = row.ways.includes('proactive')
  const covered = row.units.filter(({ items }) => items > 0).length
  return (
    <div className="cover">
      <strong>{isOwed ? `${covered}／${row.units.length}` : '依申请'}</strong>
      {row.units.map(({ unitId, shortTitle, items }) => (
        <button
          key={unitId}
          type="button"
          className={items > 0 || !isOwed ? 'cover-yes' : 'cover-no'}
          onClick={() => set({ row: row.rowId, of: unitId })}
        >
          {shortTitle}
          {items > 0 ? ` ${items}条` : isOwed ? ' 缺' : ''}
        </button>
      ))}
    </div>
  )
}
