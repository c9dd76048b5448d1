import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { Theme } from '../../contract/settings.ts'
import { saveTheme } from '../../contract/settings.ts'
import { searchOf } from '../list/filter.ts'

const audiences = { person: '个人办事', organisation: '企业办事' } as const

/** What happens in a life or a firm, by which people look for what they need: the installation names and orders it. */
export function Themes({ themes }: { readonly themes: readonly Theme[] }): ReactElement {
  const [edited, edit] = useState<Theme | null>(null)
  const last = Math.max(0, ...themes.map(({ sortOrder }) => sortOrder))
  const fresh: Theme = {
    code: '',
    title: '',
    audience: 'person',
    isOffered: true,
    sortOrder: Math.min(last + 1, 999),
  }
  return (
    <section>
      <h2>服务主题</h2>
      <p className="quiet">
        群众在“办事指南”里按主题查找，一个主题是一件生活里的事，如“上学就读”。停用的主题不再供选择，已选的事项不受影响。
      </p>
      <DataTable
        name="服务主题"
        columns={columnsFor(edit)}
        rows={themes}
        keyOf={({ code }) => code}
        toolbar={<Button onClick={() => edit(fresh)}>新增主题</Button>}
      />
      <Dialog open={edited !== null} title="服务主题" onClose={() => edit(null)}>
        {edited && <ThemeForm theme={edited} isNew={edited.code === ''} onDone={() => edit(null)} />}
      </Dialog>
    </section>
  )
}

function columnsFor(edit: (theme: Theme) => void): TableColumn<Theme>[] {
  return [
    wordColumn('order', '次序', ({ sortOrder }) => sortOrder, 60),
    wordColumn('title', '主题', ({ title }) => title, 180),
    wordColumn('audience', '给谁看', ({ audience }) => audiences[audience], 110),
    wordColumn('offered', '可选', ({ isOffered }) => (isOffered ? '是' : '已停用'), 80),
    {
      key: 'items',
      title: '事项',
      show: ({ code }) => (
        <Link to={{ pathname: '/services/list', search: searchOf({ theme: code }) }}>看这个主题的事项</Link>
      ),
    },
    {
      key: 'edit',
      title: '',
      width: 70,
      show: (theme) => (
        <Button type="link" size="small" aria-label={`修改主题${theme.title}`} onClick={() => edit(theme)}>
          修改
        </Button>
      ),
    },
  ]
}

interface ThemeFormProps {
  readonly theme: Theme
  readonly isNew: boolean
  readonly onDone: () => void
}

function ThemeForm({ theme, isNew, onDone }: ThemeFormProps): ReactElement {
  const queries = useQueryClient()
  const [values, setValues] = useState(theme)
  const set = (part: Partial<Theme>): void => setValues((before) => ({ ...before, ...part }))
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['services'] })
    onDone()
  }
  // The code stands in addresses of the public page only: a word of our own making serves as well as any.
  const send = () => ask(saveTheme, { ...values, code: isNew ? newCode() : values.code })
  return (
    <AskForm button="保存" run={send} onDone={done} onCancel={onDone}>
      {(refusal) => <ThemeFields values={values} set={set} refusal={refusal} />}
    </AskForm>
  )
}

interface ThemeFieldsProps {
  readonly values: Theme
  readonly set: (part: Partial<Theme>) => void
  readonly refusal: unknown
}

function ThemeFields({ values, set, refusal }: ThemeFieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="主题"
        hint="用群众的话，如“看病就医”，不用部门的话"
        required
        maxLength={20}
        value={values.title}
        issue={issueOf(refusal, 'title')}
        onChange={(title) => set({ title })}
      />
      <PlainChoice
        label="给谁看"
        titles={audiences}
        value={values.audience}
        onChange={(audience) => set({ audience })}
      />
      <Field label="次序" hint="小的在前" issue={issueOf(refusal, 'sortOrder')}>
        {({ status, ...control }) => (
          <InputNumber
            {...control}
            status={status}
            min={0}
            max={999}
            precision={0}
            value={values.sortOrder}
            onChange={(sortOrder) => set({ sortOrder: sortOrder ?? 0 })}
          />
        )}
      </Field>
      <Checkbox checked={values.isOffered} onChange={({ target }) => set({ isOffered: target.checked })}>
        编制事项时可选
      </Checkbox>
    </>
  )
}

/** A code nobody else has chosen: letters alone, as codes of themes are. */
function newCode(): string {
  const letters = crypto.getRandomValues(new Uint8Array(10))
  return `own${Array.from(letters, (byte) => String.fromCharCode(97 + (byte % 26))).join('')}`
}
