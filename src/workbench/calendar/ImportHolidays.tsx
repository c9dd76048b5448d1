import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { importCalendarYear } from '#kernel/calendar-contract.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { FileField } from '../parts/FileField.tsx'
import { DayField, LongTextField, TextField } from '../parts/TextField.tsx'
import type { Imported } from './ImportReport.tsx'
import { ImportReport } from './ImportReport.tsx'
import { readArrangement } from './holidays.ts'

/** Imports a year's arrangement from a file or from what is typed, and says what moved. */
export function ImportHolidays({ onClose }: { readonly onClose: () => void }): ReactElement {
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [imported, setImported] = useState<Imported | null>(null)
  const notice = useNotice()
  const read = readArrangement(text)
  if (imported) return <ImportReport imported={imported} onClose={onClose} />
  return (
    <AskForm
      button="导入并重算期限"
      disabled={typeof read === 'string'}
      run={async () => {
        if (typeof read === 'string') throw new Error(read)
        const { year, papers, days } = read
        const sent = { year, papers: [...papers], days: [...days], ...notice.given }
        return { year, ...(await ask(importCalendarYear, sent)) }
      }}
      onDone={(answer) => {
        setImported(answer)
        void queries.invalidateQueries()
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <Source text={text} setText={setText} />
          <p role="status" className={typeof read === 'string' ? 'quiet' : undefined}>
            {typeof read === 'string' ? read : describe(read)}
          </p>
          {notice.fields(refusal)}
        </>
      )}
    </AskForm>
  )
}

function describe({ year, days }: { year: number; days: readonly { isOffDay: boolean }[] }): string {
  const off = days.filter(({ isOffDay }) => isOffDay).length
  return `${year} 年：休 ${off} 天，调休上班 ${days.length - off} 天`
}

interface SourceProps {
  readonly text: string
  readonly setText: (text: string) => void
}

function Source({ text, setText }: SourceProps): ReactElement {
  return (
    <>
      <FileField
        label="放假安排文件"
        hint="公开整理的年度放假表（JSON），例如 2027.json；也可以不选文件，在下面逐行填写"
        required={false}
        accept=".json,.txt,.csv"
        onChange={(file) => void file?.text().then(setText)}
      />
      <LongTextField
        label="日期"
        hint="每行一天：日期、节日、休或班，例如「2027-01-01 元旦 休」"
        rows={6}
        value={text}
        onChange={setText}
      />
    </>
  )
}

/** What is known of the notice beside its days. */
function useNotice() {
  const [documentNumber, setNumber] = useState('')
  const [announcedOn, setAnnounced] = useState('')
  const [isConfirmed, setConfirmed] = useState(false)
  const given = {
    isConfirmed,
    ...(documentNumber.trim() && { documentNumber: documentNumber.trim() }),
    ...(announcedOn && { announcedOn }),
  }
  const fields = (refusal: unknown): ReactElement => (
    <>
      <div className="field-pair">
        <TextField
          label="通知文号"
          hint="例如 国办发明电〔2026〕7号"
          maxLength={60}
          value={documentNumber}
          onChange={setNumber}
          issue={issueOf(refusal, 'documentNumber')}
        />
        <DayField
          label="公布日期"
          value={announcedOn}
          onChange={setAnnounced}
          issue={issueOf(refusal, 'announcedOn')}
        />
      </div>
      <Checkbox checked={isConfirmed} onChange={({ target }) => setConfirmed(target.checked)}>
        已与国务院办公厅通知逐日核对
      </Checkbox>
    </>
  )
  return { given, fields }
}
