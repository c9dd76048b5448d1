import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import type { AskedRow, InventoryRow } from '../contract.ts'
import { answerTitles, rowKindTitles } from '../contract.ts'

interface EditRowsProps {
  readonly rows: readonly InventoryRow[]
  readonly kinds: readonly { readonly code: string; readonly title: string }[]
  /** What the office said of lines of its catalogue. */
  readonly notes: readonly AskedRow[]
  /** True: lines that have an answer are not shown, save those added here. */
  readonly isOpenOnly: boolean
  readonly refusal: unknown
  readonly onChange: (rows: readonly InventoryRow[]) => void
}

const emptyRow: InventoryRow = {
  kind: 'service',
  code: '',
  title: '',
  serviceKind: null,
  answer: 'added',
  reason: '',
}

/** The lines of an inventory, to be confirmed, removed or added to. */
export function EditRows({ rows, kinds, notes, isOpenOnly, refusal, onChange }: EditRowsProps): ReactElement {
  const set = (index: number, part: Partial<InventoryRow>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <>
      <table className="inventory-rows">
        <thead>
          <tr>
            {['类别', '事项', '结论', '理由（新增、取消必填）', ''].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownOf(rows, isOpenOnly).map(({ row, index }) => (
            <EditRow
              key={index}
              row={row}
              kinds={kinds}
              note={noteOf(row, notes)}
              issue={issueOf(refusal, `rows.${index}.title`)}
              set={(part) => set(index, part)}
              remove={() => onChange(rows.filter((_, at) => at !== index))}
            />
          ))}
        </tbody>
      </table>
      <p>
        <Button icon={<PlusOutlined />} onClick={() => onChange([...rows, emptyRow])}>
          新增事项
        </Button>
      </p>
    </>
  )
}

function shownOf(rows: readonly InventoryRow[], isOpenOnly: boolean) {
  return rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => !isOpenOnly || row.answer === null || row.answer === 'added')
}

function noteOf(row: InventoryRow, notes: readonly AskedRow[]): string {
  const asked = notes.find(
    ({ kind, code, title }) => kind === row.kind && code === row.code && title === row.title,
  )
  return asked?.note ?? ''
}

interface EditRowProps extends CellProps {
  readonly kinds: EditRowsProps['kinds']
  readonly note: string
  readonly issue: string | undefined
  readonly remove: () => void
}

function EditRow({ row, kinds, note, issue, set, remove }: EditRowProps): ReactElement {
  return (
    <tr>
      <KindCell row={row} kinds={kinds} set={set} />
      <TitleCell row={row} note={note} issue={issue} set={set} />
      <AnswerCells row={row} set={set} />
      <td>
        {row.answer === 'added' && (
          <Button type="text" aria-label={`删去${row.title}`} icon={<DeleteOutlined />} onClick={remove} />
        )}
      </td>
    </tr>
  )
}

interface CellProps {
  readonly row: InventoryRow
  readonly set: (part: Partial<InventoryRow>) => void
}

function KindCell({ row, kinds, set }: CellProps & Pick<EditRowsProps, 'kinds'>): ReactElement {
  if (row.answer !== 'added') return <td>{rowKindTitles[row.kind]}</td>
  return (
    <td>
      <Select
        aria-label="类别"
        value={row.kind}
        options={Object.entries(rowKindTitles).map(([value, label]) => ({
          value: value as InventoryRow['kind'],
          label,
        }))}
        onChange={(kind: InventoryRow['kind']) => set({ kind, serviceKind: null })}
      />{' '}
      {row.kind === 'service' && (
        <Select
          aria-label="事项类型"
          placeholder="事项类型"
          value={row.serviceKind}
          options={kinds.map(({ code, title }) => ({ value: code, label: title }))}
          onChange={(serviceKind: string) => set({ serviceKind })}
        />
      )}
    </td>
  )
}

interface TitleCellProps extends CellProps {
  readonly note: string
  readonly issue: string | undefined
}

function TitleCell({ row, note, issue, set }: TitleCellProps): ReactElement {
  if (row.answer !== 'added')
    return (
      <td>
        {row.title} <span className="quiet">{row.code}</span>
        {note && <p className="quiet">{note}</p>}
      </td>
    )
  return (
    <td>
      <Input
        aria-label="事项名称"
        maxLength={200}
        status={issue ? 'error' : ''}
        value={row.title}
        onChange={({ target }) => set({ title: target.value })}
      />
      {issue && <p className="field-issue">{issue}</p>}
    </td>
  )
}

function AnswerCells({ row, set }: CellProps): ReactElement {
  const offered = row.answer === 'added' ? (['added'] as const) : (['confirmed', 'removed'] as const)
  return (
    <>
      <td>
        <Select
          aria-label={`${row.title}的结论`}
          placeholder="未填"
          value={row.answer}
          options={offered.map((value) => ({ value, label: answerTitles[value] }))}
          onChange={(answer: InventoryRow['answer']) => set({ answer })}
        />
      </td>
      <td>
        <Input
          aria-label={`${row.title}的理由`}
          maxLength={500}
          disabled={row.answer === null || row.answer === 'confirmed'}
          value={row.reason}
          onChange={({ target }) => set({ reason: target.value })}
        />
      </td>
    </>
  )
}
