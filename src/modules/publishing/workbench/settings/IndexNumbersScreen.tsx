import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { getIndexTemplate, saveIndexTemplate } from '../../contract/site.ts'
import { useChoices } from '../editor/choices.ts'

/** How a unit's items are numbered in the disclosure catalogue. */
export function IndexNumbersScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const unitId = address.get('unit')
  const choices = useChoices()
  return (
    <>
      <header className="screen-head">
        <h1>索引号规则</h1>
        <FilterSelect
          label="选择单位"
          value={unitId ?? undefined}
          options={(choices.data?.partners ?? []).map((unit) => ({ value: unit.unitId, label: unit.title }))}
          onChange={(chosen) => setAddress(chosen ? { unit: chosen } : {})}
        />
      </header>
      <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
      {unitId ? (
        <UnitRule key={unitId} unitId={unitId} />
      ) : (
        <EmptyState title="请在右上角选择单位">
          <p>
            每条公开的信息在发布时自动编一个索引号，不跳号、不重号。各单位可以有自己的规则，没有设定的随上级单位。
          </p>
        </EmptyState>
      )}
    </>
  )
}

function UnitRule({ unitId }: { readonly unitId: string }): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'indexTemplate', unitId],
    queryFn: () => ask(getIndexTemplate, { unitId }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { own, template, example } = found.data
  return (
    <section className="panel">
      <p>
        {own === null ? '本单位没有设定，随上级单位' : '本单位设定的规则'}：<code>{template}</code>
      </p>
      <p>
        下一个索引号将是 <strong className="number">{example}</strong>
      </p>
      <RuleForm key={template} unitId={unitId} own={own} template={template} />
    </section>
  )
}

interface RuleFormProps {
  readonly unitId: string
  readonly own: string | null
  readonly template: string
}

function RuleForm({ unitId, own, template }: RuleFormProps): ReactElement {
  const queries = useQueryClient()
  const [follows, setFollows] = useState(own === null)
  const [typed, setTyped] = useState(template)
  return (
    <AskForm
      button="保存规则"
      disabled={follows ? own === null : typed.trim() === own}
      run={() => ask(saveIndexTemplate, { unitId, template: follows ? null : typed.trim() })}
      onDone={() => void queries.invalidateQueries({ queryKey: ['publishing', 'indexTemplate'] })}
    >
      {(refusal) => (
        <>
          <Checkbox checked={follows} onChange={({ target }) => setFollows(target.checked)}>
            随上级单位
          </Checkbox>
          {!follows && (
            <TextField
              label="本单位的规则"
              hint="可用 {单位代码}、{区划代码}、{类别}、{年}、{年月}、{日期} 和 {序号:5}；须恰好有一个序号，并有年或者日期。已经编出的索引号不变。"
              required
              maxLength={80}
              value={typed}
              onChange={setTyped}
              issue={issueOf(refusal, 'template')}
            />
          )}
        </>
      )}
    </AskForm>
  )
}
