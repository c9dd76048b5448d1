import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { TableColumn } from './DataTable.tsx'
import { DataTable, wordColumn } from './DataTable.tsx'
import { downloadTable } from './download.ts'
import { Refusal } from './Refusal.tsx'
import './import.css'

/** A column of a file to import. */
interface GuideColumn {
  readonly title: string
  readonly isRequired: boolean
  readonly note: string
}

interface Mistake {
  readonly row: number
  /** Heading of the column; null when it concerns the whole row. */
  readonly column: string | null
  readonly reason: string
}

/** What an import would do, did, or was refused for. */
export interface ImportOutcome {
  readonly rows: number
  readonly mistakes: readonly Mistake[]
  readonly lines: readonly { readonly row: number; readonly text: string }[]
  readonly isApplied: boolean
}

interface ImportStepsProps<Outcome extends ImportOutcome> {
  /** What is brought in, e.g. "单位": names the template. */
  readonly title: string
  readonly columns: readonly GuideColumn[]
  /** What the clerk is to know before choosing a file. */
  readonly hint: string
  /** Goes through the file; writes only when `isApplied`, and then all of it or nothing. */
  readonly run: (input: { isApplied: boolean }, file: File) => Promise<Outcome>
  readonly onApplied: () => Promise<unknown>
  /** What stands under "imported". */
  readonly after: (outcome: Outcome) => ReactNode
}

/** Brings rows in from a file: template, preview with every mistake, import. It happens wholly or not at all. */
export function ImportSteps<Outcome extends ImportOutcome>(props: ImportStepsProps<Outcome>): ReactElement {
  const { title, columns, hint, run, onApplied, after } = props
  const [file, setFile] = useState<File | null>(null)
  const running = useMutation({
    mutationFn: async ({ chosen, isApplied }: { chosen: File; isApplied: boolean }) =>
      await run({ isApplied }, chosen),
    onSuccess: async ({ isApplied }) => {
      if (isApplied) await onApplied()
    },
  })
  const choose = (chosen: File): void => {
    setFile(chosen)
    running.mutate({ chosen, isApplied: false })
  }
  return (
    <>
      <ColumnGuide title={title} columns={columns} />
      <FileChoice hint={hint} file={file} busy={running.isPending} onChoose={choose} />
      <Refusal error={running.error} />
      {running.isPending && <p className="quiet">正在逐行核对，行数多时需要一会儿…</p>}
      {running.data && (
        <Outcome
          outcome={running.data}
          after={after(running.data)}
          onApply={() => file && running.mutate({ chosen: file, isApplied: true })}
        />
      )}
    </>
  )
}

function ColumnGuide({
  title,
  columns,
}: {
  readonly title: string
  readonly columns: readonly GuideColumn[]
}) {
  const headings = columns.map((column) => (column.isRequired ? `${column.title}*` : column.title))
  return (
    <section className="panel import-part">
      <header>
        <h2>第一步：按模板填写</h2>
        <Button onClick={() => void downloadTable(`${title}导入模板`, headings, [])}>下载模板</Button>
      </header>
      <dl className="import-columns">
        {columns.map((column) => (
          <div key={column.title}>
            <dt>
              {column.title}
              {column.isRequired && <span className="field-required">必填</span>}
            </dt>
            <dd className="quiet">{column.note}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface FileChoiceProps {
  readonly hint: string
  readonly file: File | null
  readonly busy: boolean
  readonly onChoose: (file: File) => void
}

function FileChoice({ hint, file, busy, onChoose }: FileChoiceProps): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const choose = (chosen: File | undefined): void => {
    if (chosen) onChoose(chosen)
  }
  return (
    <section className="panel import-part">
      <h2>第二步：选择文件，核对预览</h2>
      <p className="quiet">可用 xlsx 或 CSV（UTF-8、GB18030 均可）。选好后先核对，不会马上写入。{hint}</p>
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.csv,.txt"
        aria-label="要导入的文件"
        onChange={({ target }) => {
          choose(target.files?.[0])
          target.value = ''
        }}
      />
      <p>
        <Button type={file ? 'default' : 'primary'} disabled={busy} onClick={() => input.current?.click()}>
          {file ? '重新选择文件' : '选择文件'}
        </Button>{' '}
        {file?.name}
      </p>
    </section>
  )
}

/** More lines than this are counted, not listed. */
const longestList = 200

interface OutcomeProps {
  readonly outcome: ImportOutcome
  readonly after: ReactNode
  readonly onApply: () => void
}

function Outcome({ outcome, after, onApply }: OutcomeProps): ReactElement {
  const { rows, mistakes, lines, isApplied } = outcome
  if (mistakes.length > 0) return <Mistakes mistakes={mistakes} />
  return (
    <section className="panel import-part" aria-live="polite">
      <h2>{isApplied ? `已导入 ${rows} 行` : `第三步：核对无误后导入（${rows} 行）`}</h2>
      {isApplied ? (
        after
      ) : (
        <p>
          <Button type="primary" disabled={rows === 0} onClick={onApply}>
            导入
          </Button>
        </p>
      )}
      <ol className="import-lines">
        {lines.slice(0, longestList).map(({ row, text }) => (
          <li key={row} value={row}>
            {text}
          </li>
        ))}
      </ol>
      {lines.length > longestList && (
        <p className="quiet">另有 {lines.length - longestList} 行，未逐一列出。</p>
      )}
    </section>
  )
}

const columns: readonly TableColumn<Mistake>[] = [
  wordColumn('row', '行', ({ row }) => row, 70),
  wordColumn('column', '列', ({ column }) => column ?? '整行', 150),
  wordColumn('reason', '问题和处理办法', ({ reason }) => reason),
]

function Mistakes({ mistakes }: { readonly mistakes: readonly Mistake[] }): ReactElement {
  return (
    <section className="panel import-part" aria-live="polite">
      <h2>有 {mistakes.length} 处需要修改，一行也没有导入</h2>
      <p className="quiet">
        请在文件里改好后重新选择。行号与表格软件左侧显示的一致；可以导出这张清单对照修改。
      </p>
      <DataTable
        name="导入问题"
        columns={columns}
        rows={mistakes}
        keyOf={({ row, column, reason }) => `${row} ${column ?? ''} ${reason}`}
      />
    </section>
  )
}
