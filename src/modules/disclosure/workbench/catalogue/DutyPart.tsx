import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { basisTitles, UnitKind, unitKindTitles } from '../../contract.ts'
import type { Duty } from '../../contract/catalogue.ts'
import { endDuty } from '../../contract/catalogue.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { useAddress } from '../parts/useAddress.ts'
import { AddDutyDialog } from './AddDutyDialog.tsx'
import type { Catalogue } from '../../contract/catalogue.ts'

/** Which statutory items bind which kinds of unit, and single units beyond their kind. */
export function DutyPart({ catalogue }: { readonly catalogue: Catalogue }): ReactElement {
  const [address, set] = useAddress()
  const [isAdding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Duty | null>(null)
  const kind = address.get('kind')
  const rows = catalogue.duties.filter(({ unitKind }) => !kind || (unitKind ?? 'one') === kind)
  return (
    <>
      <p className="quiet">
        条例第二十条约束每个行政机关自身的信息，第二十一条分别约束市县政府和乡镇政府。哪类单位要核对哪些事项在这里写明；个别单位另有的事项可以单独增加。
      </p>
      <DataTable
        name="谁应公开什么"
        columns={columnsOf(catalogue, setEnding)}
        rows={rows}
        keyOf={({ id }) => id}
        toolbar={
          <>
            <FilterSelect
              label="全部单位类别"
              value={kind ?? undefined}
              options={[
                ...UnitKind.options.map((value) => ({ value, label: unitKindTitles[value] })),
                { value: 'one', label: '单独增加的单位' },
              ]}
              onChange={(chosen) => set({ kind: chosen })}
            />
            {catalogue.editable && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                增加应公开事项
              </Button>
            )}
          </>
        }
      />
      <AddDutyDialog open={isAdding} catalogue={catalogue} onClose={() => setAdding(false)} />
      {ending && <EndDialog duty={ending} onClose={() => setEnding(null)} />}
    </>
  )
}

function columnsOf(catalogue: Catalogue, onEnd: (duty: Duty) => void): readonly TableColumn<Duty>[] {
  const titles = new Map(catalogue.entries.map(({ code, title }) => [code, title]))
  return [
    wordColumn(
      'who',
      '谁',
      ({ unitKind, unitTitle }) => (unitKind ? unitKindTitles[unitKind] : (unitTitle ?? '')),
      170,
    ),
    wordColumn('code', '代码', ({ entryCode }) => entryCode, 84),
    wordColumn('title', '事项', ({ entryCode }) => titles.get(entryCode) ?? ''),
    wordColumn('from', '起', ({ startsOn }) => startsOn, 100),
    wordColumn('until', '止', ({ endsOn }) => endsOn ?? '现行', 100),
    wordColumn('basis', '依据', ({ basis }) => basisTitles[basis], 90),
    wordColumn('note', '说明', ({ note }) => note, 220),
    {
      key: 'acts',
      title: '操作',
      width: 70,
      show: (duty) =>
        catalogue.editable &&
        duty.endsOn === null && (
          <Button size="small" onClick={() => onEnd(duty)}>
            终止
          </Button>
        ),
    },
  ]
}

function EndDialog({ duty, onClose }: { readonly duty: Duty; readonly onClose: () => void }): ReactElement {
  const hint = '这天以后不再核对这个事项，以前的记录仍在'
  return (
    <FormDialog
      open
      title="终止应公开事项"
      button="终止"
      initial={{ endsOn: today() }}
      fields={[{ key: 'endsOn', kind: 'day', label: '最后一天', hint, required: true }]}
      run={({ endsOn }) => ask(endDuty, { dutyId: duty.id, endsOn })}
      onClose={onClose}
    />
  )
}
