import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Basis, basisTitles } from '../../contract.ts'
import type { Threshold } from '../../contract/catalogue.ts'
import { saveThreshold } from '../../contract/catalogue.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { choicesOf } from '../parts/FormField.tsx'
import type { Catalogue } from '../../contract/catalogue.ts'

/** The numbers by which coverage, readiness and inspection judge; each with its source and how sure it is. */
export function ThresholdPart({ catalogue }: { readonly catalogue: Catalogue }): ReactElement {
  const [editing, setEditing] = useState<Threshold | null>(null)
  return (
    <>
      <p className="quiet">
        覆盖、四有、七少和自查用到的数字都在这里，可以修改。标“待核”的是凭记忆录入的，请对照文件原文核对后再作依据。
      </p>
      <DataTable
        name="检查标准"
        columns={columnsOf(catalogue.editable, setEditing)}
        rows={catalogue.thresholds}
        keyOf={({ key }) => key}
      />
      {editing && <ThresholdDialog threshold={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function columnsOf(
  editable: boolean,
  onEdit: (threshold: Threshold) => void,
): readonly TableColumn<Threshold>[] {
  return [
    wordColumn('title', '标准', ({ title }) => title),
    wordColumn('amount', '数值', ({ amount, unit }) => `${amount} ${unit}`, 100),
    wordColumn('source', '出处', ({ source }) => source, 260),
    wordColumn('basis', '依据', ({ basis }) => basisTitles[basis], 90),
    wordColumn('note', '说明', ({ note }) => note, 220),
    {
      key: 'acts',
      title: '操作',
      width: 70,
      show: (threshold) =>
        editable && (
          <Button size="small" onClick={() => onEdit(threshold)}>
            修改
          </Button>
        ),
    },
  ]
}

function ThresholdDialog({
  threshold,
  onClose,
}: {
  readonly threshold: Threshold
  readonly onClose: () => void
}): ReactElement {
  const { key, title, unit, amount, source, basis, note } = threshold
  return (
    <FormDialog
      open
      title="修改检查标准"
      button="保存"
      initial={{ amount: String(amount), source, basis, note }}
      fields={[
        { key: 'amount', kind: 'text', label: `${title}（${unit}）`, required: true },
        { key: 'source', kind: 'text', label: '出处', required: true, maxLength: 200 },
        { key: 'basis', kind: 'pick', label: '依据', required: true, choices: choicesOf(basisTitles) },
        { key: 'note', kind: 'text', label: '说明', maxLength: 300 },
      ]}
      run={(draft) =>
        ask(saveThreshold, {
          ...draft,
          key,
          amount: Number(draft.amount),
          basis: Basis.catch('local').parse(draft.basis),
        })
      }
      onClose={onClose}
    />
  )
}
