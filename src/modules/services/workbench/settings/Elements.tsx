import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { sentenceOf } from '#workbench/parts/Refusal.tsx'
import type { ElementRow, Family } from '../../contract/settings.ts'
import { basisTitles, familyTitles, saveElement } from '../../contract/settings.ts'

const families = Object.keys(familyTitles) as Family[]

/** What a guide must say: of which families it is asked, and without what no version goes to review. */
export function Elements({ elements }: { readonly elements: readonly ElementRow[] }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const saving = useMutation({
    mutationFn: ({ code, isRequired, families: asked }: ElementRow) =>
      ask(saveElement, { code, isRequired, families: asked }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ['services', 'choices'] }),
    onError: (error) => void message.error(sentenceOf(error)),
  })
  return (
    <section>
      <h2>办事指南的要素</h2>
      <p className="quiet">勾选哪些类别要求写明；都不勾的要素不计入完整度。改动对以后保存的版本起作用。</p>
      <DataTable
        name="办事指南要素"
        columns={columnsFor((row) => saving.mutate(row))}
        rows={elements}
        keyOf={({ code }) => code}
      />
    </section>
  )
}

function columnsFor(save: (row: ElementRow) => void): TableColumn<ElementRow>[] {
  return [
    wordColumn('title', '要素', ({ title }) => title, 210),
    ...families.map((family) => familyColumn(family, save)),
    {
      key: 'required',
      title: '送审前必填',
      width: 104,
      show: (row) => (
        <Checkbox
          aria-label={`${row.title}送审前必填`}
          checked={row.isRequired}
          onChange={({ target }) => save({ ...row, isRequired: target.checked })}
        />
      ),
      text: ({ isRequired }) => (isRequired ? '是' : '否'),
    },
    wordColumn('basis', '来源', ({ basis }) => basisTitles[basis], 80),
    wordColumn('source', '出处', ({ source }) => source),
  ]
}

function familyColumn(family: Family, save: (row: ElementRow) => void): TableColumn<ElementRow> {
  const title = familyTitles[family]
  return {
    key: family,
    title,
    width: 88,
    show: (row) => (
      <Checkbox
        aria-label={`${title}要求${row.title}`}
        checked={row.families.includes(family)}
        onChange={({ target }) =>
          save({
            ...row,
            families: families.filter((one) =>
              one === family ? target.checked : row.families.includes(one),
            ),
          })
        }
      />
    ),
    text: (row) => (row.families.includes(family) ? '是' : '否'),
  }
}
