import { useQueryClient } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { downloadTable } from '#workbench/parts/download.ts'
import { ImportSteps } from '#workbench/parts/ImportSteps.tsx'
import type { ImportReport } from '../../contract/imports.ts'
import { importPeople, importUnits, personColumns, unitColumns } from '../../contract/imports.ts'
import '../organisation.css'

/** What can be brought in from a file. */
const kinds = {
  units: { title: '单位', contract: importUnits, columns: unitColumns },
  people: { title: '人员和岗位', contract: importPeople, columns: personColumns },
} as const
type Kind = keyof typeof kinds

/** Brings units or people in from a file. */
export function ImportScreen(): ReactElement {
  const queries = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const kind: Kind = search.get('kind') === 'people' ? 'people' : 'units'
  const { title, contract, columns } = kinds[kind]
  return (
    <div className="import">
      <header className="screen-head">
        <h1>批量导入</h1>
        <Radio.Group
          optionType="button"
          value={kind}
          options={Object.entries(kinds).map(([value, one]) => ({ value, label: one.title }))}
          onChange={({ target }) => setSearch({ kind: String(target.value) })}
        />
      </header>
      <ImportSteps
        key={kind}
        title={title}
        columns={Object.values(columns)}
        hint="一次最多 5000 行。"
        run={async (input, file) => await ask(contract, input, file)}
        onApplied={() => queries.invalidateQueries({ queryKey: ['organisation'] })}
        after={(report) => <Applied passwords={report.passwords} />}
      />
    </div>
  )
}

function Applied({ passwords }: { readonly passwords: ImportReport['passwords'] }): ReactElement {
  if (passwords.length === 0) return <p>可以到“机构”里查看。</p>
  return (
    <p>
      岗位和任职待安全管理员确认后生效。
      <Button type="primary" onClick={() => void savePasswords(passwords)}>
        下载 {passwords.length} 人的初始密码
      </Button>{' '}
      只能在离开本页之前下载，之后无法再查看。
    </p>
  )
}

async function savePasswords(passwords: ImportReport['passwords']): Promise<void> {
  await downloadTable(
    '初始密码（请妥善保管，分发后删除）',
    ['姓名', '登录名', '初始密码'],
    passwords.map(({ name, signInName, initialPassword }) => [name, signInName, initialPassword]),
  )
}
