import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import type { ElementRow } from '../../contract/settings.ts'
import { basisTitles, familyTitles, saveElement, saveUnitCode } from '../../contract/settings.ts'
import { useChoices } from '../useChoices.ts'
import { Kinds } from './Kinds.tsx'
import '../services.css'

/** What the installation decides: kinds with their letters, what a guide must say, and the codes of units. */
export function SettingsScreen(): ReactElement {
  const choices = useChoices()
  if (choices.isPending) return <p className="quiet">正在打开…</p>
  if (choices.isError) return <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
  const { kinds, elements, units } = choices.data
  return (
    <div>
      <header className="screen-head">
        <h1>事项类型与要求</h1>
      </header>
      <p className="quiet">标“待核”的是凭记忆录入的，请对照现行文件核对后改为“已核对”。</p>
      <Kinds kinds={kinds} />
      <Elements elements={elements} />
      <UnitCodes units={units} />
    </div>
  )
}

function Elements({ elements }: { readonly elements: readonly ElementRow[] }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const saving = useMutation({
    mutationFn: ({ code, isRequired, families }: ElementRow) =>
      ask(saveElement, { code, isRequired, families }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ['services', 'choices'] }),
    onError: (error) => void message.error(sentenceOf(error)),
  })
  const columns: readonly TableColumn<ElementRow>[] = [
    wordColumn('title', '要素', ({ title }) => title, 220),
    {
      key: 'required',
      title: '送审前必填',
      width: 110,
      show: (row) => (
        <Checkbox
          aria-label={`${row.title}送审前必填`}
          checked={row.isRequired}
          onChange={({ target }) => saving.mutate({ ...row, isRequired: target.checked })}
        />
      ),
      text: ({ isRequired }) => (isRequired ? '是' : '否'),
    },
    wordColumn(
      'families',
      '要求哪些类别',
      ({ families }) => families.map((one) => familyTitles[one]).join('、'),
      230,
    ),
    wordColumn('basis', '来源', ({ basis }) => basisTitles[basis], 80),
    wordColumn('source', '出处', ({ source }) => source),
  ]
  return (
    <section>
      <h2>办事指南的要素</h2>
      <DataTable name="办事指南要素" columns={columns} rows={elements} keyOf={({ code }) => code} />
    </section>
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
