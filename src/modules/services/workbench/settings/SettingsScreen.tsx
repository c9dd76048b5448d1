import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import { saveUnitCode } from '../../contract/settings.ts'
import { useChoices } from '../useChoices.ts'
import { Elements } from './Elements.tsx'
import { Kinds } from './Kinds.tsx'
import { Themes } from './Themes.tsx'
import '../services.css'

/** What the installation decides: kinds with their letters, themes, what a guide must say, and the codes of units. */
export function SettingsScreen(): ReactElement {
  const choices = useChoices()
  if (choices.isPending) return <p className="quiet">正在打开…</p>
  if (choices.isError) return <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
  const { kinds, themes, elements, units } = choices.data
  return (
    <div>
      <header className="screen-head">
        <h1>事项类型、主题与要求</h1>
      </header>
      <p className="quiet">标“待核”的是凭记忆录入的，请对照现行文件核对后改为“已核对”。</p>
      <div className="settings-sections">
        <Kinds kinds={kinds} />
        <Themes themes={themes} />
        <Elements elements={elements} />
        <UnitCodes units={units} />
      </div>
    </div>
  )
}

interface UnitCode {
  readonly unitId: string
  readonly title: string
  readonly code: string | null
}

const unitColumns: readonly TableColumn<UnitCode>[] = [
  wordColumn('title', '单位', ({ title }) => title),
  {
    key: 'code',
    title: '十位主体代码',
    width: 340,
    show: (unit) => <CodeField key={unit.code} unit={unit} />,
    text: ({ code }) => code,
  },
]

function UnitCodes({ units }: { readonly units: readonly UnitCode[] }): ReactElement {
  return (
    <section>
      <h2>单位主体代码</h2>
      <p className="quiet">八位数字（含乡镇的区划）加部门的两个大写字母。已有事项按它编号后不能再改。</p>
      <DataTable name="单位主体代码" columns={unitColumns} rows={units} keyOf={({ unitId }) => unitId} />
    </section>
  )
}

function CodeField({ unit }: { readonly unit: UnitCode }): ReactElement {
  const queries = useQueryClient()
  const [code, setCode] = useState(unit.code ?? '')
  const saving = useMutation({
    mutationFn: () => ask(saveUnitCode, { unitId: unit.unitId, code }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ['services', 'choices'] }),
  })
  return (
    <>
      <Input.Search
        aria-label={`${unit.title}的主体代码`}
        value={code}
        maxLength={10}
        enterButton="保存"
        loading={saving.isPending}
        onChange={({ target }) => setCode(target.value.toUpperCase())}
        onSearch={() => code !== (unit.code ?? '') && saving.mutate()}
      />
      {saving.error && (
        <p className="field-issue">{issueOf(saving.error, 'code') ?? sentenceOf(saving.error)}</p>
      )}
    </>
  )
}
