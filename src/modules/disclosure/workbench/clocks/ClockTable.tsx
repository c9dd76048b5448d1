import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import type { ClockKind, ClockRow, Clocks } from '../../contract/clocks.ts'
import { clockSorts, clockTitles, listClocks, standingTitles } from '../../contract/clocks.ts'
import { choicesOf } from '../parts/FormField.tsx'
import type { SetAddress } from '../parts/useAddress.ts'
import type { ClockInput } from './address.ts'
import { ActDialog } from './ClockDialogs.tsx'

interface ClockTableProps {
  readonly clocks: Clocks
  readonly input: ClockInput
  readonly set: SetAddress
}

/** The clocks that the address asks for, each with its due day and where it is mended. */
export function ClockTable({ clocks, input, set }: ClockTableProps): ReactElement {
  const [acting, setActing] = useState<ClockRow | null>(null)
  const exportAll = async (): Promise<void> => {
    const { rows } = await ask(listClocks, { ...input, page: 1, size: 5000 })
    await exportRows(rows, input.kind, clocks.on)
  }
  return (
    <>
      <DataTable
        name={`公开时限-${clockTitles[input.kind]}`}
        columns={columnsOf(input.kind, new Set(clocks.mayNote.map(({ unitId }) => unitId)), setActing)}
        rows={clocks.rows}
        keyOf={({ key }) => key}
        exportAll={exportAll}
        toolbar={<Tools clocks={clocks} input={input} set={set} />}
      />
      {clocks.total === 0 && <p className="quiet">没有符合这些条件的，去掉一个条件再看。</p>}
      <NumberedPager
        page={input.page}
        pageSize={input.size}
        total={clocks.total}
        turnTo={(page) => set({ page: String(page) })}
      />
      {acting && <ActDialog row={acting} kind={input.kind} onClose={() => setActing(null)} />}
    </>
  )
}

function Tools({ clocks, input, set }: ClockTableProps): ReactElement {
  const first = { page: undefined }
  return (
    <>
      <Input.Search
        data-search
        allowClear
        key={input.text}
        defaultValue={input.text}
        placeholder="名称（/）"
        aria-label="按名称查找"
        onSearch={(text) => set({ text: text.trim() || undefined, ...first })}
      />
      <FilterSelect
        label="全部单位"
        value={input.unitId}
        options={clocks.units.map(({ unitId, shortTitle }) => ({ value: unitId, label: shortTitle }))}
        onChange={(unitId) => set({ unitId, ...first })}
      />
      <FilterSelect
        label="全部情况"
        value={input.standing}
        options={choicesOf(standingTitles)}
        onChange={(standing) => set({ standing, ...first })}
      />
      <FilterSelect
        label="到期先后"
        value={input.sort}
        options={choicesOf(clockSorts).map(({ value, label }) => ({ value, label: `按${label}排` }))}
        onChange={(sort) => set({ sort, ...first })}
      />
      <span className="quiet">共 {clocks.total} 条</span>
    </>
  )
}

function columnsOf(
  kind: ClockKind,
  own: ReadonlySet<string>,
  onAct: (row: ClockRow) => void,
): readonly TableColumn<ClockRow>[] {
  return [
    {
      key: 'standing',
      title: '情况',
      width: 150,
      show: (row) => <StandingWords row={row} />,
      text: wordsOf,
    },
    wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 96),
    {
      key: 'title',
      title: kind === 'publish' ? '信息' : '规范性文件',
      show: (row) => <Title row={row} />,
      text: ({ title }) => title,
    },
    wordColumn('started', '起算日', ({ from, startedOn }) => `${startedOn} ${from}`, 130),
    wordColumn(
      'due',
      '到期日',
      ({ dueOn, isProvisional }) => `${dueOn}${isProvisional ? '（暂定）' : ''}`,
      120,
    ),
    wordColumn('done', kind === 'publish' ? '公开日' : '解读日', ({ doneOn }) => doneOn ?? '', 104),
    wordColumn('stage', '进展', ({ stage }) => stage, 140),
    wordColumn('responsible', '责任人', ({ responsible }) => responsible ?? '（未指定）', 90),
    actsOf((row) => own.has(row.unitId) && mayAct(kind, row), onAct),
  ]
}

function actsOf(may: (row: ClockRow) => boolean, onAct: (row: ClockRow) => void): TableColumn<ClockRow> {
  return {
    key: 'acts',
    title: '操作',
    width: 70,
    show: (row) =>
      may(row) && (
        <Button size="small" onClick={() => onAct(row)}>
          办理
        </Button>
      ),
  }
}

function mayAct(kind: ClockKind, row: ClockRow): boolean {
  if (kind === 'interpret') return row.doneOn === null
  return row.owedId !== null && row.doneOn === null && row.standing !== 'waived'
}

/** Leads to the item, or to the draft it is; what is only noted leads nowhere yet. */
function Title({ row: { title, itemId, editionId } }: { readonly row: ClockRow }): ReactElement {
  if (editionId !== null) return <Link to={`/cases/${editionId}`}>{title}</Link>
  return itemId === null ? <>{title}</> : <Link to={`/publishing/items/${itemId}`}>{title}</Link>
}

function wordsOf({ standing, daysLate, daysLeft }: ClockRow): string {
  if (daysLate > 0) return `${standingTitles[standing]}，超 ${daysLate} 个工作日`
  if (daysLeft === 0) return '今天到期'
  return daysLeft === null ? standingTitles[standing] : `还有 ${daysLeft} 个工作日`
}

const tones = {
  overdue: 'late',
  late: 'late',
  soon: 'soon',
  running: 'fine',
  inTime: 'fine',
  waived: 'none',
} as const

function StandingWords({ row }: { readonly row: ClockRow }): ReactElement {
  return (
    <span className={`due due-${tones[row.standing]}`}>
      <strong>{wordsOf(row)}</strong>
    </span>
  )
}

async function exportRows(rows: readonly ClockRow[], kind: ClockKind, on: string): Promise<void> {
  const columns = columnsOf(kind, new Set(), () => undefined).flatMap(({ title, text }) =>
    text ? [{ title, text }] : [],
  )
  await downloadTable(
    `公开时限-${clockTitles[kind]}-${on}`,
    columns.map(({ title }) => title),
    rows.map((row) => columns.map(({ text }) => text(row))),
  )
}
