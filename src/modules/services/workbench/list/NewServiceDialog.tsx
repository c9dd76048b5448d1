import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { TextField } from '#workbench/parts/TextField.tsx'
import { createService } from '../../contract/items.ts'
import { useChoices } from '../useChoices.ts'

/** Begins an item: its unit and its kind make its code, so they are asked first. */
export function NewServiceDialog({
  open,
  onClose,
}: {
  readonly open: boolean
  readonly onClose: () => void
}): ReactElement {
  return (
    <Dialog open={open} title="新建事项" onClose={onClose}>
      <NewServiceForm onClose={onClose} />
    </Dialog>
  )
}

function NewServiceForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const own = (useChoices().data?.units ?? []).filter(({ mayWrite }) => mayWrite)
  const [key] = useState(newKey)
  const [chosen, setChosen] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const unitId = chosen ?? (own.length === 1 ? (own[0]?.unitId ?? null) : null)
  return (
    <AskForm
      button="新建"
      disabled={!unitId || !kind || title.trim().length < 2}
      run={() => ask(createService, { key, unitId: unitId ?? '', kind: kind ?? '', title })}
      onDone={({ editionId }) => void navigate(`/services/editions/${editionId}`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <UnitField units={own} value={unitId} onChange={setChosen} issue={issueOf(refusal, 'unitId')} />
          <KindField value={kind} onChange={setKind} issue={issueOf(refusal, 'kind')} />
          <TextField
            label="事项名称"
            required
            maxLength={100}
            value={title}
            onChange={setTitle}
            issue={issueOf(refusal, 'title')}
          />
        </>
      )}
    </AskForm>
  )
}

interface ChoiceProps {
  readonly value: string | null
  readonly issue: string | undefined
  readonly onChange: (value: string) => void
}

function UnitField({
  units,
  value,
  issue,
  onChange,
}: ChoiceProps & {
  readonly units: readonly { readonly unitId: string; readonly title: string; readonly code: string | null }[]
}): ReactElement {
  return (
    <Field label="单位" required issue={issue}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={units.map(({ unitId, title, code }) => ({
            value: unitId,
            label: code ? title : `${title}（未设主体代码）`,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function KindField({ value, issue, onChange }: ChoiceProps): ReactElement {
  const kinds = (useChoices().data?.kinds ?? []).filter(({ isOffered }) => isOffered)
  return (
    <Field label="事项类型" required hint="与单位一起决定事项编码，以后不能改" issue={issue}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={kinds.map(({ code, title, basis }) => ({
            value: code,
            label: `${title}（${code}${basis === 'fromMemory' ? '，代码待核' : ''}）`,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
