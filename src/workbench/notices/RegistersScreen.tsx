import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { RegisterRow } from '#kernel/notices/contract/registers.ts'
import { listRegisters } from '#kernel/notices/contract/registers.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilterSelect } from '../parts/FilterSelect.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { LetterheadForm } from './LetterheadForm.tsx'
import { NumberList } from './NumberList.tsx'
import { PrefixForm } from './PrefixForm.tsx'
import { useNarrowed } from './useNarrowed.ts'
import './notices.css'

type Open = { readonly what: 'numbers' | 'prefix' | 'letterhead'; readonly row: RegisterRow }

/** The number registers of the units within reach, with their prefixes and letterheads. */
export function RegistersScreen(): ReactElement {
  const { read, narrow } = useNarrowed()
  const [open, setOpen] = useState<Open | null>(null)
  const year = Number(read('year') ?? today().slice(0, 4))
  const unitId = read('unit')
  const found = useQuery({
    queryKey: ['notices', 'registers', year, unitId],
    queryFn: () => ask(listRegisters, { year, unitId }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  return (
    <>
      <Head year={year} unitId={unitId} units={found.data?.units ?? []} narrow={narrow} />
      <p className="quiet">
        文号在生成文书时自动取用，按单位、种类、年度连续编号，不跳号、不重号；没有用上的文号在此作废，留下原因。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && rows.length === 0 && (
        <EmptyState title="没有可以管理的单位">
          <p>您的岗位管辖范围内没有单位；请联系系统管理员核对岗位。</p>
        </EmptyState>
      )}
      {rows.length > 0 && <DataTable name="编号簿" columns={columnsFor(setOpen)} rows={rows} keyOf={keyOf} />}
      <OpenDialog open={open} onClose={() => setOpen(null)} />
    </>
  )
}

function keyOf({ unitId, registerKey }: RegisterRow): string {
  return `${unitId}-${registerKey}`
}

interface HeadProps {
  readonly year: number
  readonly unitId: string | null
  readonly units: readonly { readonly id: string; readonly title: string }[]
  readonly narrow: (name: string, value: string | undefined) => void
}

function Head({ year, unitId, units, narrow }: HeadProps): ReactElement {
  return (
    <header className="screen-head">
      <h1>文号与抬头</h1>
      <FilterSelect
        label="全部单位"
        value={unitId ?? undefined}
        options={units.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => narrow('unit', value)}
      />
      <Input
        aria-label="年份"
        type="number"
        min={1949}
        max={2999}
        style={{ width: 110 }}
        defaultValue={year}
        onChange={({ target }) =>
          narrow('year', /^(19|20|21)\d\d$/.test(target.value) ? target.value : undefined)
        }
      />
    </header>
  )
}

function OpenDialog({
  open,
  onClose,
}: {
  readonly open: Open | null
  readonly onClose: () => void
}): ReactElement {
  return (
    <Dialog open={open !== null} title={open ? titleOf(open) : ''} width={680} onClose={onClose}>
      {open?.what === 'numbers' && <NumberList row={open.row} />}
      {open?.what === 'prefix' && <PrefixForm row={open.row} onClose={onClose} />}
      {open?.what === 'letterhead' && <LetterheadForm unitId={open.row.unitId} onClose={onClose} />}
    </Dialog>
  )
}

function titleOf({ what, row }: Open): string {
  if (what === 'letterhead') return `${row.unitTitle}：文书抬头信息`
  return what === 'prefix' ? `代字和起始号：${row.title}` : `${row.prefix}〔${row.year}〕`
}

function columnsFor(setOpen: (open: Open) => void): TableColumn<RegisterRow>[] {
  const word = (key: keyof RegisterRow, title: string, width: number): TableColumn<RegisterRow> => ({
    key,
    title,
    width,
    show: (row) => row[key],
    text: (row) => String(row[key] ?? ''),
  })
  return [
    word('unitTitle', '单位', 200),
    { key: 'title', title: '编号簿', show: ({ title }) => title, text: ({ title }) => title },
    {
      key: 'prefix',
      title: '代字',
      width: 180,
      show: ({ prefix, isPrefixDefault }) => `${prefix}${isPrefixDefault ? '（默认）' : ''}`,
      text: ({ prefix }) => prefix,
    },
    {
      key: 'numbers',
      title: '已编号',
      width: 130,
      show: rangeOf,
      text: rangeOf,
    },
    word('voided', '作废', 70),
    {
      key: 'gaps',
      title: '缺号',
      width: 90,
      show: ({ gaps }) => (gaps === 0 ? '没有' : <strong>{gaps} 个</strong>),
      text: ({ gaps }) => gaps,
    },
    { key: 'acts', title: '操作', width: 270, show: (row) => <Acts row={row} setOpen={setOpen} /> },
  ]
}

function rangeOf({ registerId, firstNumber, lastNumber }: RegisterRow): string {
  if (registerId === null) return '未启用'
  if (lastNumber < firstNumber) return `从 ${firstNumber} 号起`
  return firstNumber === lastNumber ? `${lastNumber} 号` : `${firstNumber}—${lastNumber} 号`
}

function Acts({
  row,
  setOpen,
}: {
  readonly row: RegisterRow
  readonly setOpen: (open: Open) => void
}): ReactElement {
  const button = (what: Open['what'], title: string, disabled = false) => (
    <Button size="small" type="link" disabled={disabled} onClick={() => setOpen({ what, row })}>
      {title}
    </Button>
  )
  return (
    <>
      {button('numbers', '查看文号', row.lastNumber < row.firstNumber)}
      {button('prefix', '代字和起始号')}
      {button('letterhead', '抬头信息')}
    </>
  )
}
