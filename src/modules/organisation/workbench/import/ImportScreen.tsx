import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import type { ReactElement } from 'react'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { downloadTable } from '#workbench/parts/download.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { ImportColumn, ImportReport } from '../../contract/imports.ts'
import { importPeople, importUnits, personColumns, unitColumns } from '../../contract/imports.ts'
import { ReportView } from './ReportView.tsx'
import '#workbench/parts/table.css'
import '../organisation.css'

/** What can be brought in from a file. */
const kinds = {
  units: { title: '单位', contract: importUnits, columns: unitColumns },
  people: { title: '人员和岗位', contract: importPeople, columns: personColumns },
} as const
type Kind = keyof typeof kinds

/** Brings units or people in from a file: what would happen is shown first, and it happens wholly or not at all. */
export function ImportScreen(): ReactElement {
  const [search, setSearch] = useSearchParams()
  const kind: Kind = search.get('kind') === 'people' ? 'people' : 'units'
  return (
    <div className="import">
      <header className="screen-head">
        <h1>批量导入</h1>
        <Radio.Group
          optionType="button"
          value={kind}
          options={Object.entries(kinds).map(([value, { title }]) => ({ value, label: title }))}
          onChange={({ target }) => setSearch({ kind: String(target.value) })}
        />
      </header>
      <ImportSteps key={kind} kind={kind} />
    </div>
  )
}

function ImportSteps({ kind }: { readonly kind: Kind }): ReactElement {
  const { title, contract, columns } = kinds[kind]
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const running = useMutation({
    mutationFn: async ({ chosen, isApplied }: { chosen: File; isApplied: boolean }) =>
      await ask(contract, { isApplied }, chosen),
    onSuccess: async ({ isApplied }) => {
      if (isApplied) await queries.invalidateQueries({ queryKey: ['organisation'] })
    },
  })
  const choose = (chosen: File | null): void => {
    setFile(chosen)
    running.reset()
    if (chosen) running.mutate({ chosen, isApplied: false })
  }
  return (
    <>
      <ColumnGuide title={title} columns={Object.values(columns)} />
      <FileChoice file={file} busy={running.isPending} onChoose={choose} />
      <Refusal error={running.error} />
      {running.isPending && <p className="quiet">正在逐行核对，行数多时需要一会儿…</p>}
      {running.data && (
        <ReportView
          report={running.data}
          onApply={() => file && running.mutate({ chosen: file, isApplied: true })}
          onSavePasswords={() => void savePasswords(running.data.passwords)}
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
  readonly columns: readonly ImportColumn[]
}): ReactElement {
  const download = (): void =>
    void downloadTable(
      `${title}导入模板`,
      columns.map((column) => (column.isRequired ? `${column.title}*` : column.title)),
      [],
    )
  return (
    <section className="part">
      <header className="part-head">
        <h2>第一步：按模板填写</h2>
        <Button onClick={download}>下载模板</Button>
      </header>
      <dl className="columns">
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

function FileChoice({
  file,
  busy,
  onChoose,
}: {
  readonly file: File | null
  readonly busy: boolean
  readonly onChoose: (file: File | null) => void
}): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  return (
    <section className="part">
      <h2>第二步：选择文件，核对预览</h2>
      <p className="quiet">
        可用 xlsx 或 CSV（UTF-8、GB18030 均可），最多 5000 行。选好后先核对，不会马上写入。
      </p>
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.csv,.txt"
        onChange={({ target }) => {
          onChoose(target.files?.[0] ?? null)
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

async function savePasswords(passwords: ImportReport['passwords']): Promise<void> {
  await downloadTable(
    '初始密码（请妥善保管，分发后删除）',
    ['姓名', '登录名', '初始密码'],
    passwords.map(({ name, signInName, initialPassword }) => [name, signInName, initialPassword]),
  )
}
