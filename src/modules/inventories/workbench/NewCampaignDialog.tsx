import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { AskedRow } from '../contract.ts'
import { createCampaign, listCampaignChoices } from '../contract.ts'
import { readLines } from './lines.ts'

/** Opens a campaign: who is asked, what, and until when. */
export function NewCampaignDialog({
  open,
  onClose,
}: {
  readonly open: boolean
  readonly onClose: () => void
}): ReactElement {
  return (
    <Dialog open={open} title="布置梳理" onClose={onClose} width={640}>
      <NewCampaignForm onClose={onClose} />
    </Dialog>
  )
}

const emptyForm = {
  title: '',
  notice: '',
  dueOn: '',
  unitIds: [] as string[],
  codes: [] as string[],
  disclosures: '',
  services: '',
  withServices: true,
}
type Values = typeof emptyForm

function NewCampaignForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const choices = useQuery({
    queryKey: ['inventories', 'choices'],
    queryFn: () => ask(listCampaignChoices, {}),
  })
  const [key] = useState(newKey)
  const [values, setValues] = useState(emptyForm)
  const send = () => {
    const { title, notice, dueOn, unitIds, withServices } = values
    const rows = rowsOf(values, choices.data?.catalogue ?? [])
    const unitId = choices.data?.offices[0]?.unitId ?? ''
    return ask(createCampaign, { title, notice, dueOn, unitIds, withServices, key, unitId, rows })
  }
  return (
    <AskForm
      button="布置"
      disabled={!values.title.trim() || !values.dueOn || values.unitIds.length === 0}
      run={send}
      onDone={({ campaignId }) => {
        void queries.invalidateQueries({ queryKey: ['inventories'] })
        void navigate(`/inventories/campaigns/${campaignId}`)
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <Words values={values} set={setValues} refusal={refusal} />
          <Whom values={values} set={setValues} units={choices.data?.units ?? []} />
          <What values={values} set={setValues} catalogue={choices.data?.catalogue ?? []} />
          <Own values={values} set={setValues} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

/** The catalogue of the campaign: the statutory items chosen, and the office's own lines. */
function rowsOf(
  { codes, disclosures, services }: Values,
  catalogue: readonly { readonly code: string; readonly title: string }[],
): AskedRow[] {
  const chosen = catalogue.filter(({ code }) => codes.includes(code))
  return [
    ...chosen.map(({ code, title }) => ({ kind: 'disclosure' as const, code, title, note: '' })),
    ...readLines(disclosures, 'disclosure'),
    ...readLines(services, 'service'),
  ]
}

/** The office's own lines of the catalogue, as typed or pasted from a sheet. */
function Own({ values, set, refusal }: PartProps & { readonly refusal: unknown }): ReactElement {
  const hint = '每行一个，说明写在 | 后面；可以从表格里复制两列（名称、说明）粘贴'
  return (
    <>
      <LongTextField
        label="目录以外的公开事项"
        hint={hint}
        rows={3}
        value={values.disclosures}
        issue={issueOf(refusal, 'rows')}
        onChange={(disclosures) => set({ ...values, disclosures })}
      />
      <LongTextField
        label="要求逐项核对的权责与办事事项"
        hint={hint}
        rows={3}
        value={values.services}
        onChange={(services) => set({ ...values, services })}
      />
    </>
  )
}

interface PartProps {
  readonly values: Values
  readonly set: (values: Values) => void
}

function Words({ values, set, refusal }: PartProps & { readonly refusal: unknown }): ReactElement {
  return (
    <>
      <TextField
        label="标题"
        required
        maxLength={100}
        value={values.title}
        issue={issueOf(refusal, 'title')}
        onChange={(title) => set({ ...values, title })}
      />
      <LongTextField
        label="要求"
        required
        hint="各单位看到的说明"
        maxLength={5000}
        value={values.notice}
        issue={issueOf(refusal, 'notice')}
        onChange={(notice) => set({ ...values, notice })}
      />
      <DayField
        label="截止日期"
        required
        value={values.dueOn}
        issue={issueOf(refusal, 'dueOn')}
        onChange={(dueOn) => set({ ...values, dueOn })}
      />
    </>
  )
}

function Whom({
  values,
  set,
  units,
}: PartProps & {
  readonly units: readonly { readonly unitId: string; readonly title: string; readonly kind: string }[]
}): ReactElement {
  const ids = (kind: string): string[] =>
    units.filter((unit) => unit.kind === kind).map(({ unitId }) => unitId)
  const groups = [
    { value: '#department', label: '全部部门' },
    { value: '#town', label: '全部乡镇' },
  ]
  const choose = (chosen: string[]): void => {
    const all = chosen.flatMap((value) => (value.startsWith('#') ? ids(value.slice(1)) : [value]))
    set({ ...values, unitIds: [...new Set(all)] })
  }
  return (
    <Field label={`梳理单位（已选 ${values.unitIds.length} 个）`} required>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          maxTagCount={6}
          showSearch={{ optionFilterProp: 'label' }}
          value={values.unitIds}
          options={[...groups, ...units.map(({ unitId, title }) => ({ value: unitId, label: title }))]}
          onChange={choose}
        />
      )}
    </Field>
  )
}

function What({
  values,
  set,
  catalogue,
}: PartProps & {
  readonly catalogue: readonly { readonly code: string; readonly title: string }[]
}): ReactElement {
  return (
    <>
      <Field label="公开事项目录" hint="条例第二十、二十一条的法定主动公开内容">
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            maxTagCount={4}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={values.codes}
            options={catalogue.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
            onChange={(codes: string[]) => set({ ...values, codes })}
          />
        )}
      </Field>
      <Checkbox
        checked={values.withServices}
        onChange={({ target }) => set({ ...values, withServices: target.checked })}
      >
        同时梳理各单位现行的权责与办事事项
      </Checkbox>
    </>
  )
}
