import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { ImportMistake, ImportReport } from '#modules/organisation/contract/imports.ts'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { importServices, serviceColumns } from '../../contract/settings.ts'
import '../services.css'

const guide = Object.values(serviceColumns)
const template = guide.map(({ title, isRequired }) => (isRequired ? `${title}*` : title))

/** Brings items in from a file: what would happen is shown first, and it happens wholly or not at all. */
export function ImportScreen(): ReactElement {
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const running = useMutation({
    mutationFn: async ({ chosen, isApplied }: { chosen: File; isApplied: boolean }) =>
      await ask(importServices, { isApplied }, chosen),
    onSuccess: async ({ isApplied }) => {
      if (isApplied) await queries.invalidateQueries({ queryKey: ['services'] })
    },
  })
  const choose = (chosen: File | null): void => {
    setFile(chosen)
    running.reset()
    if (chosen) running.mutate({ chosen, isApplied: false })
  }
  return (
    <div>
      <ImportHead file={file} busy={running.isPending} choose={choose} />
      <p className="quiet">
        可用 xlsx 或 CSV（UTF-8、GB18030
        均可）。先逐行核对，有一处错误则一行也不导入；导入的都是草稿，仍须合法性审核和发布审核。
      </p>
      <Refusal error={running.error} />
      {running.data ? (
        <Report
          report={running.data}
          onApply={() => file && running.mutate({ chosen: file, isApplied: true })}
        />
      ) : (
        <Guide />
      )}
    </div>
  )
}

function ImportHead({
  file,
  busy,
  choose,
}: {
  readonly file: File | null
  readonly busy: boolean
  readonly choose: (file: File | null) => void
}): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  return (
    <header className="screen-head">
      <h1>批量导入事项</h1>
      <Button onClick={() => void downloadTable('事项导入模板', template, [])}>下载模板</Button>
      <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
        {file ? '重新选择文件' : '选择文件'}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.csv,.txt"
        onChange={({ target }) => {
          choose(target.files?.[0] ?? null)
          target.value = ''
        }}
      />
    </header>
  )
}

function Guide(): ReactElement {
  return (
    <dl className="elements">
      {guide.map(({ title, isRequired, note }) => (
        <div key={title}>
          <dt>
            {title}
            {isRequired && '（必填）'}
          </dt>
          <dd className="quiet">{note}</dd>
        </div>
      ))}
    </dl>
  )
}

const columns: readonly TableColumn<ImportMistake>[] = [
  wordColumn('row', '行', ({ row }) => row, 70),
  wordColumn('column', '列', ({ column }) => column ?? '整行', 150),
  wordColumn('reason', '问题和处理办法', ({ reason }) => reason),
]

interface ReportProps {
  readonly report: ImportReport
  readonly onApply: () => void
}

function Report({ report, onApply }: ReportProps): ReactElement {
  if (report.mistakes.length > 0) return <Mistakes mistakes={report.mistakes} />
  return (
    <section aria-live="polite">
      <h2>{report.isApplied ? `已导入 ${report.rows} 行` : `核对无误，共 ${report.rows} 行`}</h2>
      {report.isApplied ? (
        <p>
          <Link to="/services/list?states=draft">查看导入的草稿</Link>
        </p>
      ) : (
        <Button type="primary" disabled={report.rows === 0} onClick={onApply}>
          导入
        </Button>
      )}
      <ol>
        {report.lines.slice(0, 200).map(({ row, text }) => (
          <li key={row} value={row}>
            {text}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Mistakes({ mistakes }: { readonly mistakes: ImportReport['mistakes'] }): ReactElement {
  return (
    <section aria-live="polite">
      <h2>有 {mistakes.length} 处需要修改，一行也没有导入</h2>
      <DataTable
        name="事项导入问题"
        columns={columns}
        rows={mistakes}
        keyOf={({ row, column, reason }) => `${row} ${column ?? ''} ${reason}`}
      />
    </section>
  )
}
