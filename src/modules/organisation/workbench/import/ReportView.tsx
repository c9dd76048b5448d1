import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import type { ImportMistake, ImportReport } from '../../contract/imports.ts'

/** More lines than this are counted, not listed. */
const longestList = 200

const columns: readonly TableColumn<ImportMistake>[] = [
  { key: 'row', title: '行', width: 70, show: ({ row }) => row, text: ({ row }) => row },
  {
    key: 'column',
    title: '列',
    width: 150,
    show: ({ column }) => column ?? '整行',
    text: ({ column }) => column ?? '整行',
  },
  { key: 'reason', title: '问题和处理办法', show: ({ reason }) => reason, text: ({ reason }) => reason },
]

/** What an import would do, did, or was refused for. */
export function ReportView({
  report,
  onApply,
  onSavePasswords,
}: {
  readonly report: ImportReport
  readonly onApply: () => void
  readonly onSavePasswords: () => void
}): ReactElement {
  if (report.mistakes.length > 0) return <Mistakes report={report} />
  return (
    <section className="part" aria-live="polite">
      <h2>{report.isApplied ? `已导入 ${report.rows} 行` : `第三步：核对无误后导入（${report.rows} 行）`}</h2>
      {report.isApplied ? (
        <Applied passwords={report.passwords.length} onSavePasswords={onSavePasswords} />
      ) : (
        <p>
          <Button type="primary" disabled={report.rows === 0} onClick={onApply}>
            导入
          </Button>
        </p>
      )}
      <ol className="lines">
        {report.lines.slice(0, longestList).map(({ row, text }) => (
          <li key={row} value={row}>
            {text}
          </li>
        ))}
      </ol>
      {report.lines.length > longestList && (
        <p className="quiet">另有 {report.lines.length - longestList} 行，未逐一列出。</p>
      )}
    </section>
  )
}

function Mistakes({ report }: { readonly report: ImportReport }): ReactElement {
  return (
    <section className="part" aria-live="polite">
      <h2>有 {report.mistakes.length} 处需要修改，一行也没有导入</h2>
      <p className="quiet">
        请在文件里改好后重新选择。行号与表格软件左侧显示的一致；可以导出这张清单对照修改。
      </p>
      <DataTable
        name="导入问题"
        columns={columns}
        rows={report.mistakes}
        keyOf={({ row, column, reason }) => `${row} ${column ?? ''} ${reason}`}
      />
    </section>
  )
}

function Applied({
  passwords,
  onSavePasswords,
}: {
  readonly passwords: number
  readonly onSavePasswords: () => void
}): ReactElement {
  if (passwords === 0) return <p>可以到“机构”里查看。</p>
  return (
    <p>
      岗位和任职待安全管理员确认后生效。
      <Button type="primary" onClick={onSavePasswords}>
        下载 {passwords} 人的初始密码
      </Button>{' '}
      只能在离开本页之前下载，之后无法再查看。
    </p>
  )
}
