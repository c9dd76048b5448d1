import { Select } from 'antd'
import type { ReactElement } from 'react'
import { today } from '#workbench/clock.ts'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { Searched } from '#workbench/parts/Searched.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import type { MatterInput } from '../../contract/words.ts'
import { optionsOf, useChoices } from '../useChoices.ts'

/** What is typed of a matter; null: not chosen yet. */
export interface SourceValues extends Omit<MatterInput, 'source' | 'requesterUnitId'> {
  readonly source: string | null
  readonly requesterUnitId: string | null
}

interface SourceFieldsProps {
  readonly values: SourceValues
  readonly set: (change: Partial<SourceValues>) => void
  readonly refusal: unknown
}

/** Where a matter comes from, and whose word it is. */
export function SourceFields(props: SourceFieldsProps): ReactElement {
  return (
    <>
      <SourceChoice {...props} />
      <Written {...props} />
      <Requester {...props} />
    </>
  )
}

function SourceChoice({ values, set, refusal }: SourceFieldsProps): ReactElement {
  const sources = useChoices().data?.sources ?? []
  const chosen = sources.find(({ key }) => key === values.source)
  const limit = chosen?.limit ? `默认期限：${chosen.limit}` : '没有默认期限，每项写明办结日期'
  return (
    <Searched
      label="来源"
      hint={chosen ? limit : '决定默认期限'}
      issue={issueOf(refusal, 'source')}
      options={sources.map(({ key, title }) => ({ value: key, label: title }))}
      value={values.source}
      onChange={(source) => set({ source })}
    />
  )
}

function Written({ values, set, refusal }: SourceFieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="事由"
        required
        hint="如：县政府第12次常务会议"
        maxLength={120}
        value={values.title}
        onChange={(title) => set({ title })}
        issue={issueOf(refusal, 'title')}
      />
      <TextField
        label="出处"
        hint="纪要、批示或者文件的文号"
        maxLength={200}
        value={values.reference}
        onChange={(reference) => set({ reference })}
        issue={issueOf(refusal, 'reference')}
      />
      <DayField
        label="会议、批示或者成文日期"
        required
        max={today()}
        value={values.statedOn}
        onChange={(statedOn) => set({ statedOn })}
        issue={issueOf(refusal, 'statedOn')}
      />
    </>
  )
}

function Requester({ values, set, refusal }: SourceFieldsProps): ReactElement {
  const choices = useChoices().data
  const people = (choices?.people ?? []).filter(({ unitId }) => unitId === values.requesterUnitId)
  return (
    <>
      <Searched
        label="交办单位"
        hint="只有它的交办人能验收；承办单位和督查机构不能代为验收"
        issue={issueOf(refusal, 'requesterUnitId')}
        options={optionsOf(choices?.requesters)}
        value={values.requesterUnitId}
        onChange={(unitId) => set({ requesterUnitId: unitId, requesterId: null })}
      />
      <Field label="由谁本人验收" hint="不选即该单位有验收岗位的任何一人">
        {(control) => (
          <Select
            {...control}
            allowClear
            placeholder="不指定本人"
            disabled={people.length === 0}
            value={values.requesterId}
            options={people.map(({ personId, name, postTitle }) => ({
              value: personId,
              label: `${name}（${postTitle}）`,
            }))}
            onChange={(personId: string | null) => set({ requesterId: personId ?? null })}
          />
        )}
      </Field>
    </>
  )
}

/** The values as the server takes them; null while something is not chosen. */
export function readyValues({ source, requesterUnitId, ...rest }: SourceValues): MatterInput | null {
  if (source === null || requesterUnitId === null || rest.title.trim().length < 2) return null
  return { ...rest, source, requesterUnitId }
}
