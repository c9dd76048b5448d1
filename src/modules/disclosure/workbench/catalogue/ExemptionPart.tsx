import { PlusOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Exemption } from '../../contract/catalogue.ts'
import { endExemption, exempt } from '../../contract/catalogue.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import type { Catalogue } from '../../contract/catalogue.ts'
import { statutoryChoices } from './choices.ts'
import { useCatalogueChanged } from './useCatalogue.ts'

/** Units that do not have what their kind owes, each with the reason. */
export function ExemptionPart({ catalogue }: { readonly catalogue: Catalogue }): ReactElement {
  const [isAdding, setAdding] = useState(false)
  const changed = useCatalogueChanged()
  const ending = useMutation({
    mutationFn: (exemptionId: string) => ask(endExemption, { exemptionId }),
    onSuccess: changed,
  })
  const add = catalogue.editable && (
    <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      登记不适用
    </Button>
  )
  return (
    <>
      <Refusal error={ending.error} />
      {catalogue.exemptions.length === 0 ? (
        <EmptyState title="还没有不适用的登记" button={add}>
          <p>某个单位确实没有某项信息（例如没有行政收费），登记理由后，这一项不再计入它的应公开事项。</p>
        </EmptyState>
      ) : (
        <DataTable
          name="不适用登记"
          columns={columnsOf(catalogue, (id) => ending.mutate(id))}
          rows={catalogue.exemptions}
          keyOf={({ id }) => id}
          toolbar={add}
        />
      )}
      {isAdding && <ExemptDialog catalogue={catalogue} onClose={() => setAdding(false)} />}
    </>
  )
}

function columnsOf(catalogue: Catalogue, onEnd: (id: string) => void): readonly TableColumn<Exemption>[] {
  const titles = new Map(catalogue.entries.map(({ code, title }) => [code, title]))
  return [
    wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 200),
    wordColumn('entry', '事项', ({ entryCode }) => `${entryCode} ${titles.get(entryCode) ?? ''}`),
    wordColumn('reason', '理由', ({ reason }) => reason),
    wordColumn('who', '登记人', ({ madeByName }) => madeByName, 90),
    wordColumn('from', '起', ({ startsOn }) => startsOn, 100),
    wordColumn('until', '止', ({ endsOn }) => endsOn ?? '现行', 100),
    {
      key: 'acts',
      title: '操作',
      width: 70,
      show: ({ id, endsOn }) =>
        catalogue.editable &&
        endsOn === null && (
          <Button size="small" onClick={() => onEnd(id)}>
            取消
          </Button>
        ),
    },
  ]
}

function ExemptDialog({
  catalogue,
  onClose,
}: {
  readonly catalogue: Catalogue
  readonly onClose: () => void
}): ReactElement {
  const units = catalogue.units.map(({ unitId: value, title }) => ({ value, label: title }))
  return (
    <FormDialog
      open
      title="登记不适用"
      button="登记"
      initial={{ unitId: '', entryCode: '', reason: '' }}
      fields={[
        { key: 'unitId', kind: 'pick', label: '单位', required: true, choices: units },
        {
          key: 'entryCode',
          kind: 'pick',
          label: '事项',
          required: true,
          choices: statutoryChoices(catalogue),
        },
        {
          key: 'reason',
          kind: 'long',
          label: '不适用的理由',
          hint: '例如：本机关没有行政事业性收费项目',
          required: true,
          maxLength: 500,
        },
      ]}
      run={(draft) => ask(exempt, draft)}
      onClose={onClose}
    />
  )
}
