import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CalendarYear } from '#kernel/calendar-contract.ts'
import { listCalendarDays, listCalendarYears } from '#kernel/calendar-contract.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable, wordColumn } from '../parts/DataTable.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { useMe } from '../session.tsx'
import { DueCalculator } from './DueCalculator.tsx'
import { MovedLimits } from './MovedLimits.tsx'
import { ImportHolidays } from './ImportHolidays.tsx'
import { RestoreYear } from './RestoreYear.tsx'
import './calendar.css'

/** The years whose working days are known, and when a time limit runs out. */
export function CalendarScreen(): ReactElement {
  const found = useQuery({ queryKey: ['calendar', 'years'], queryFn: () => ask(listCalendarYears, {}) })
  const [importing, setImporting] = useState(false)
  const mayImport = useMe().posts.some(({ roles }) => roles.includes('systemAdministrator'))
  return (
    <>
      <header className="screen-head">
        <h1>工作日历与期限</h1>
        {mayImport && (
          <Button type="primary" icon={<UploadOutlined />} onClick={() => setImporting(true)}>
            导入放假安排
          </Button>
        )}
      </header>
      <DueCalculator />
      <h2>各年度放假安排</h2>
      <p className="quiet">
        没有导入的年度，期限按周一至周五推算并标明「暂定」；导入后，所有在办事项的期限自动重算。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <Years years={found.data?.years ?? []} mayImport={mayImport} />
      <Dialog open={importing} title="导入年度放假安排" onClose={() => setImporting(false)} width={640}>
        <ImportHolidays onClose={() => setImporting(false)} />
      </Dialog>
    </>
  )
}

const bases = {
  confirmed: '已与国务院办公厅通知逐日核对',
  secondary: '来自公开整理的表，未逐日核对',
} as const

const facts: readonly TableColumn<CalendarYear>[] = [
  wordColumn('year', '年度', ({ year }) => year, 70),
  wordColumn('number', '文号', ({ documentNumber }) => documentNumber, 200),
  wordColumn('announced', '公布日期', ({ announcedOn }) => announcedOn, 110),
  wordColumn('basis', '依据', ({ basis }) => bases[basis]),
  wordColumn(
    'imported',
    '导入',
    ({ importedBy, importedAt }) => `${showInstant(importedAt)} ${importedBy}`,
    220,
  ),
  wordColumn('current', '版本', ({ isCurrent }) => (isCurrent ? '现行' : '已被替换'), 90),
]

/** What can be looked at of each import. */
function actsWith(show: (name: 'version' | 'moved', version: number) => void): TableColumn<CalendarYear> {
  return {
    key: 'days',
    title: '查看',
    width: 190,
    show: ({ version }) => (
      <>
        <Button size="small" onClick={() => show('version', version)}>
          看日期
        </Button>{' '}
        <Button size="small" onClick={() => show('moved', version)}>
          改期清单
        </Button>
      </>
    ),
  }
}

interface YearsProps {
  readonly years: readonly CalendarYear[]
  readonly mayImport: boolean
}

/** The years, one of which may be opened by the address. */
function Years({ years, mayImport }: YearsProps): ReactElement {
  const [address, setAddress] = useSearchParams()
  const show = (name: 'version' | 'moved', version: number | null): void =>
    setAddress((before) => {
      const next = new URLSearchParams(before)
      if (version) next.set(name, String(version))
      else next.delete(name)
      return next
    })
  const opened = (name: 'version' | 'moved') =>
    years.find(({ version }) => version === Number(address.get(name) ?? 0))
  const [year, moved] = [opened('version'), opened('moved')]
  const sorted = [...years].sort((one, other) => other.year - one.year || other.version - one.version)
  return (
    <>
      <DataTable
        name="放假安排"
        columns={[...facts, actsWith(show)]}
        rows={sorted}
        keyOf={({ version }) => String(version)}
      />
      <Dialog open={year !== undefined} title={year ? year.title : ''} onClose={() => show('version', null)}>
        {year && <Days year={year} mayImport={mayImport} onClose={() => show('version', null)} />}
      </Dialog>
      <Dialog
        open={moved !== undefined}
        title={moved ? `${moved.year}年放假安排导入后改变的届满日期` : ''}
        onClose={() => show('moved', null)}
        width={1000}
      >
        {moved && <MovedLimits version={moved.version} year={moved.year} />}
      </Dialog>
    </>
  )
}

interface DaysProps {
  readonly year: CalendarYear
  readonly mayImport: boolean
  readonly onClose: () => void
}

function Days({ year, mayImport, onClose }: DaysProps): ReactElement {
  const { version, sources, isCurrent } = year
  const found = useQuery({
    queryKey: ['calendar', 'days', version],
    queryFn: () => ask(listCalendarDays, { version }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { days } = found.data
  return (
    <>
      <ul className="calendar-days">
        {days.map(({ date, name, isOffDay }) => (
          <li key={date}>
            <span className="number">{date}</span> {name} <strong>{isOffDay ? '休' : '班'}</strong>
          </li>
        ))}
      </ul>
      {sources.length > 0 && <p className="quiet">来源：{sources.join('、')}</p>}
      {mayImport && !isCurrent && <RestoreYear key={version} replaced={year} days={days} onClose={onClose} />}
    </>
  )
}
