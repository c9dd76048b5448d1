import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { Kind } from '../../contract/settings.ts'
import { basisTitles, familyTitles, saveKind } from '../../contract/settings.ts'

const newKind: Kind = {
  code: '',
  title: '',
  family: 'power',
  catalogueCode: 'A20-05',
  basis: 'local',
  note: '',
  isOffered: true,
  sortOrder: 50,
}

/** Kinds of power and of service, which the installation edits. */
export function Kinds({ kinds }: { readonly kinds: readonly Kind[] }): ReactElement {
  const [edited, edit] = useState<Kind | null>(null)
  const columns: readonly TableColumn<Kind>[] = [
    wordColumn('code', '代码', ({ code }) => code, 70),
    wordColumn('title', '名称', ({ title }) => title, 130),
    wordColumn('family', '类别', ({ family }) => familyTitles[family], 100),
    wordColumn('catalogue', '公开目录', ({ catalogueCode }) => catalogueCode, 100),
    wordColumn('basis', '来源', ({ basis }) => basisTitles[basis], 80),
    wordColumn('note', '说明', ({ note }) => note),
    wordColumn('offered', '可选', ({ isOffered }) => (isOffered ? '是' : '否'), 60),
    {
      key: 'edit',
      title: '',
      width: 70,
      show: (kind) => (
        <Button type="link" size="small" onClick={() => edit(kind)}>
          修改
        </Button>
      ),
    },
  ]
  return (
    <section>
      <h2>事项类型</h2>
      <DataTable
        name="事项类型"
        columns={columns}
        rows={kinds}
        keyOf={({ code }) => code}
        toolbar={<Button onClick={() => edit(newKind)}>新增类型</Button>}
      />
      <Dialog open={edited !== null} title="事项类型" onClose={() => edit(null)}>
        {edited && <KindForm kind={edited} isNew={edited.code === ''} onDone={() => edit(null)} />}
      </Dialog>
    </section>
  )
}

function KindForm({
  kind,
  isNew,
  onDone,
}: {
  readonly kind: Kind
  readonly isNew: boolean
  readonly onDone: () => void
}): ReactElement {
  const queries = useQueryClient()
  const [values, setValues] = useState(kind)
  const set = (part: Partial<Kind>): void => setValues((before) => ({ ...before, ...part }))
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['services'] })
    onDone()
  }
  return (
    <AskForm button="保存" run={() => ask(saveKind, values)} onDone={done} onCancel={onDone}>
      {(refusal) => <KindFields values={values} set={set} isNew={isNew} refusal={refusal} />}
    </AskForm>
  )
}

interface KindFieldsProps {
  readonly values: Kind
  readonly set: (part: Partial<Kind>) => void
  readonly isNew: boolean
  readonly refusal: unknown
}

const textFields = [
  { key: 'code', label: '代码', hint: '两个大写字母，进入事项编码，以后不能改', max: 2 },
  { key: 'title', label: '名称', hint: '', max: 20 },
  { key: 'catalogueCode', label: '公开目录代码', hint: '公开这类事项对应条例的哪一项', max: 6 },
  { key: 'note', label: '说明', hint: '', max: 200 },
] as const

function KindFields({ values, set, isNew, refusal }: KindFieldsProps): ReactElement {
  return (
    <>
      {textFields.map(({ key, label, hint, max }) => (
        <TextField
          key={key}
          label={label}
          hint={hint}
          maxLength={max}
          disabled={key === 'code' && !isNew}
          value={values[key]}
          issue={issueOf(refusal, key)}
          onChange={(text) => set({ [key]: key === 'code' ? text.toUpperCase() : text })}
        />
      ))}
      <PlainChoice
        label="类别"
        titles={familyTitles}
        value={values.family}
        onChange={(family) => set({ family })}
      />
      <PlainChoice
        label="来源"
        titles={basisTitles}
        value={values.basis}
        onChange={(basis) => set({ basis })}
      />
      <Checkbox checked={values.isOffered} onChange={({ target }) => set({ isOffered: target.checked })}>
        新建事项时可选
      </Checkbox>
    </>
  )
}
