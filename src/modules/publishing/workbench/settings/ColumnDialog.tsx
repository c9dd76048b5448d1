import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import type { Column, Site } from '../../contract/site.ts'
import { changeColumn, ColumnSettings, createColumn } from '../../contract/site.ts'
import { ChoiceField } from '../editor/ChoiceField.tsx'
import type { Settings } from './ColumnFields.tsx'
import { ColumnFields } from './ColumnFields.tsx'

const fresh: Settings = {
  parentId: null,
  slug: '',
  title: '',
  kind: 'news',
  description: '',
  keywords: '',
  catalogueCode: null,
  gathersIntoId: null,
  freshnessDays: 14,
  ownerId: null,
  isLive: false,
  onHome: false,
  sortOrder: 0,
}

interface ColumnDialogProps {
  readonly editing: Column | 'new' | null
  readonly sites: readonly Site[]
  /** Where a new column is opened. */
  readonly siteId: string | null
  readonly onClose: () => void
}

/** Opens a column or changes what is decided about one. */
export function ColumnDialog({ editing, sites, siteId, onClose }: ColumnDialogProps): ReactElement {
  const title = editing === 'new' ? '开设栏目' : '栏目设置'
  return (
    <Dialog open={editing !== null} title={title} onClose={onClose} width={640}>
      {editing === 'new' && <NewColumn sites={sites} siteId={siteId} onClose={onClose} />}
      {editing !== null && editing !== 'new' && (
        <OldColumn
          column={editing}
          site={sites.find((one) => one.siteId === editing.siteId)}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function NewColumn({ sites, siteId, onClose }: Omit<ColumnDialogProps, 'editing'>): ReactElement {
  const own = sites.filter(({ editable }) => editable)
  const [chosen, choose] = useState(siteId ?? own.find(({ kind }) => kind === 'portal')?.siteId ?? null)
  const site = own.find((one) => one.siteId === chosen)
  return (
    <>
      <ChoiceField
        label="站点"
        required
        choices={own.map((one) => ({ value: one.siteId, label: one.title }))}
        value={chosen}
        onChange={choose}
      />
      {site && <ColumnForm key={site.siteId} column={null} site={site} onClose={onClose} />}
    </>
  )
}

interface OldColumnProps {
  readonly column: Column
  readonly site: Site | undefined
  readonly onClose: () => void
}

function OldColumn({ site, ...rest }: OldColumnProps): ReactElement | null {
  return site ? <ColumnForm {...rest} site={site} /> : null
}

interface ColumnFormProps {
  readonly column: Column | null
  readonly site: Site
  readonly onClose: () => void
}

function ColumnForm({ column, site, onClose }: ColumnFormProps): ReactElement {
  const queries = useQueryClient()
  const [settings, setSettings] = useState<Settings>(() => (column ? ColumnSettings.parse(column) : fresh))
  const change = (part: Partial<Settings>): void => setSettings({ ...settings, ...part })
  const save = async (): Promise<void> => {
    if (column) await ask(changeColumn, { ...settings, columnId: column.columnId })
    else await ask(createColumn, { ...settings, siteId: site.siteId })
  }
  const done = (): void => {
    onClose()
    void queries.invalidateQueries({ queryKey: ['publishing'] })
  }
  return (
    <AskForm
      button="保存"
      disabled={settings.title.trim().length < 2}
      run={save}
      onDone={done}
      onCancel={onClose}
    >
      {(refusal) => (
        <ColumnFields
          site={site}
          self={column?.columnId ?? null}
          settings={settings}
          change={change}
          refusal={refusal}
        />
      )}
    </AskForm>
  )
}
