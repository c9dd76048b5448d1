import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { basisTitles } from '../../contract.ts'
import type { Entry, EntryList } from '../../contract/catalogue.ts'
import { useAddress } from '../parts/useAddress.ts'
import type { Catalogue } from '../../contract/catalogue.ts'
import { EntryDialog } from './EntryDialog.tsx'

/** The classes and statutory items of one list: in force, or for history. */
export function EntryPart({ catalogue }: { readonly catalogue: Catalogue }): ReactElement {
  const [address, set] = useAddress()
  const [editing, setEditing] = useState<Entry | 'new' | null>(null)
  const listKey = address.get('list') ?? 'art20'
  const list = catalogue.lists.find(({ key }) => key === listKey)
  const rows = catalogue.entries.filter(({ listKey }) => listKey === list?.key)
  return (
    <>
      {list && <About list={list} />}
      <DataTable
        name="目录条目"
        columns={columnsOf(catalogue, list?.axis === 'class', setEditing)}
        rows={rows}
        keyOf={({ code }) => code}
        toolbar={
          <>
            <FilterSelect
              label="选择目录"
              value={list?.key}
              options={catalogue.lists.map(listChoice)}
              onChange={(chosen) => set({ list: chosen })}
            />
            {catalogue.editable && (
              <Button icon={<PlusOutlined />} size="small" onClick={() => setEditing('new')}>
                增加条目
              </Button>
            )}
          </>
        }
      />
      <EntryDialog
        editing={editing}
        catalogue={catalogue}
        listKey={listKey}
        onClose={() => setEditing(null)}
      />
    </>
  )
}

function listChoice({ key, title, law }: EntryList): { value: string; label: string } {
  return { value: key, label: `${title}（${law}）` }
}

/** Where a list stands, since when it holds, and how it is used. */
function About({ list }: { readonly list: EntryList }): ReactElement {
  return (
    <p className="quiet">
      {list.law}，{list.startsOn} 起{list.endsOn ? `至 ${list.endsOn}（供查阅历史）` : '现行'}，
      {basisTitles[list.basis]}。
      {list.axis === 'class'
        ? '十大类是读者查找的轴；覆盖率按条例的条款项计算，不按十大类计算。'
        : '更新期限是核对用的做法，条例没有规定数字，请按本地要求核对修改。'}
    </p>
  )
}

function marksOf({ isResult, isHandling }: Entry): string {
  return [isResult && '结果类', isHandling && '办理类'].filter(Boolean).join('、')
}

function columnsOf(
  catalogue: Catalogue,
  isClass: boolean,
  onEdit: (entry: Entry) => void,
): readonly TableColumn<Entry>[] {
  const titles = new Map(catalogue.entries.map(({ code, title }) => [code, title]))
  const covers = ({ entryCodes }: Entry): string =>
    entryCodes.map((code) => `${code} ${titles.get(code) ?? ''}`).join('；')
  return [
    wordColumn('code', '代码', ({ code }) => code, 84),
    wordColumn('title', '名称', ({ title }) => title),
    ...(isClass ? [wordColumn('covers', '对应条款项', covers)] : []),
    wordColumn('stale', '更新期限（天）', ({ staleAfterDays }) => staleAfterDays ?? '不设', 110),
    ...(isClass ? [] : [wordColumn('marks', '七少', marksOf, 90)]),
    wordColumn('from', '起', ({ startsOn }) => startsOn, 100),
    wordColumn('until', '止', ({ endsOn }) => endsOn ?? '现行', 100),
    wordColumn('basis', '依据', ({ basis }) => basisTitles[basis], 84),
    wordColumn('note', '说明', ({ note }) => note, 170),
    {
      key: 'acts',
      title: '操作',
      width: 70,
      show: (entry) =>
        catalogue.editable && (
          <Button size="small" onClick={() => onEdit(entry)}>
            修改
          </Button>
        ),
    },
  ]
}
