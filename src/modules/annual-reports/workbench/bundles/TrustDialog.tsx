import { useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { useForm } from '#workbench/parts/useForm.ts'
import { trustKey } from '../../contract/bundle.ts'
import { reportsKey } from '../keys.ts'

interface TrustDialogProps {
  readonly open: boolean
  readonly units: readonly { readonly unitId: string; readonly title: string }[]
  readonly onClose: () => void
}

/** Takes the bundles of another installation as true from now on, once its fingerprint was compared by telephone. */
export function TrustDialog({ open, units, onClose }: TrustDialogProps): ReactElement {
  return (
    <Dialog open={open} title="登记信任的密钥" onClose={onClose} width={640}>
      <TrustForm units={units} onClose={onClose} />
    </Dialog>
  )
}

const nothing = { publicKey: '', fingerprint: '', title: '', unitId: '' }

function TrustForm({ units, onClose }: Omit<TrustDialogProps, 'open'>): ReactElement {
  const queries = useQueryClient()
  const { values, field } = useForm(nothing)
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: reportsKey })
    onClose()
  }
  return (
    <AskForm button="信任" run={() => ask(trustKey, values)} onDone={done} onCancel={onClose}>
      {(refusal) => (
        <>
          <TextField
            label="系统名称"
            hint="如：茶岭镇政府自建系统"
            {...field('title')}
            issue={issueOf(refusal, 'title')}
            required
          />
          <UnitField units={units} {...field('unitId')} issue={issueOf(refusal, 'unitId')} />
          <LongTextField
            label="公钥"
            hint="数据包文件中 publicKey 的内容，或者对方提供的 .pem 文件"
            {...field('publicKey')}
            issue={issueOf(refusal, 'publicKey')}
            required
          />
          <TextField
            label="指纹"
            hint="由对方在电话里读出，不要从同一个文件中抄"
            {...field('fingerprint')}
            issue={issueOf(refusal, 'fingerprint')}
            required
          />
        </>
      )}
    </AskForm>
  )
}

interface UnitFieldProps extends Pick<TrustDialogProps, 'units'> {
  readonly value: string
  readonly onChange: (unitId: string) => void
  readonly issue: string | undefined
}

function UnitField({ units, value, onChange, issue }: UnitFieldProps): ReactElement {
  return (
    <Field label="可以代哪个单位报送（含下级）" issue={issue} required>
      {({ id }) => (
        <Select
          id={id}
          value={value || null}
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(({ unitId, title }) => ({ value: unitId, label: title }))}
          onChange={(chosen: string | null) => onChange(chosen ?? '')}
        />
      )}
    </Field>
  )
}
