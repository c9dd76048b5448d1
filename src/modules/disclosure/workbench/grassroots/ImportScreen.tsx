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
import { grassrootsColumns, importGrassroots } from '../../contract/grassroots.ts'
import './grassroots.css'

const guide = Object.values(grassrootsColumns)

/** Brings rows in from a file: what would happen is shown first, and it happens wholly or not at all. */
export function ImportScreen(): ReactElement {
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const running = useMutation({
    mutationFn: async ({ chosen, isApplied }: { chosen: File; isApplied: boolean }) =>
      await ask(importGrassroots, { isApplied }, chosen),
    onSuccess: ({ isApplied }) => {
      if (isApplied) void queries.invalidateQueries({ queryKey: ['disclosure'] })
    },
  })
  const choose = (chosen: File | null): void => {
    setFile(chosen)
    running.reset()
    if (chosen) running.mutate({ chosen, isApplied: false })
  }
  return (
    <>
      <ImportHead busy={running.isPending} isChosen={file !== null} choose={choose} />
      <p className="quiet">
        可用 xlsx 或
        CSV。先逐格核对，有一处错误则一行也不导入；同一领域同一序号已有的按文件更新，文件里没有的行不动。
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
    </>
  )
}

function ImportHead({
  busy,
  isChosen,
  choose,
}: {
  readonly busy: boolean
  readonly isChosen: boolean
  readonly choose: (file: File | null) => void
}): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const template = guide.map(({ title, isRequired }) => (isRequired ? `${title}*` : title))
  return (
    <header className="screen-head">
      <h1>导入标准目录</h1>
      <Link to="/disclosure/grassroots">返回目录</Link>
      <Button onClick={() => void downloadTable('标准目录导入模板', template, [])}>下载模板</Button>
      <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
        {isChosen ? '重新选择文件' : '选择文件'}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label="标准目录文件"
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
    <table className="word-table">
      <tbody>
        {guide.map(({ title, isRequired, note }) => (
          <tr key={title}>
            <th scope="row">
              {title}
              {isRequired && '（必填）'}
            </th>
            <td className="quiet">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const columns: readonly TableColumn<ImportMistake>[] = [
  wordColumn('row', '行', ({ row }) => row, 70),
  wordColumn('column', '列', ({ column }) => column ?? '整行', 150),
  wordColumn('reason', '问题和处理办法', ({ reason }) => reason),
]

function Report({
  report,
  onApply,
}: {
  readonly report: ImportReport
  readonly onApply: () => void
}): ReactElement {
  if (report.mistakes.length > 0)
    return (
      <section aria-live="polite">
        <h2>有 {report.mistakes.length} 处需要修改，一行也没有导入</h2>
        <DataTable
          name="标准目录导入问题"
          columns={columns}
          rows={report.mistakes}
          keyOf={({ row, column, reason }) => `${row} ${column ?? ''} ${reason}`}
        />
      </section>
    )
  return (
    <section aria-live="polite">
      <h2>{report.isApplied ? `已导入 ${report.rows} 行` : `核对无误，共 ${report.rows} 行`}</h2>
      {report.isApplied ? (
        <Link to="/disclosure/grassroots">查看目录</Link>
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
