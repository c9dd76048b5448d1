import { Checkbox, Select } from 'antd'
import type { ReactElement } from 'react'
import { today } from '#workbench/clock.ts'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import { channelTitles, postKindTitles } from '../../contract/words.ts'
import type { IntakeFieldsProps } from './fields.ts'
import { MailFields } from './MailFields.tsx'

const { counter, post, mail, fax } = channelTitles
const officeChannels = { counter, post, mail, fax }
const dayTitles = {
  counter: '提交日期（即收到之日）',
  post: '签收或者收到信件的日期',
  mail: '邮件到达的日期',
  fax: '传真到达的日期',
} as const

interface UnitsProps {
  readonly units: readonly { id: string; title: string }[]
}

interface ChannelProps {
  readonly channel: keyof typeof officeChannels
}

/** How and when it came in. */
export function ArrivalFields({ units, ...props }: IntakeFieldsProps & UnitsProps): ReactElement {
  const { values, set } = props
  const channel = values.channel === 'web' ? 'counter' : values.channel
  return (
    <section>
      <h2>怎样收到</h2>
      <UnitField {...props} units={units} />
      <div className="request-pair">
        <ChannelFields {...props} channel={channel} />
      </div>
      {channel === 'post' && (
        <PlainChoice
          label="邮件种类"
          hint="平常信函以当日与申请人确认之日为收到之日"
          titles={postKindTitles}
          value={values.postKind}
          onChange={(postKind) => set({ postKind })}
        />
      )}
      {channel === 'counter' && <OralFields {...props} />}
      {channel === 'mail' && <MailFields {...props} />}
    </section>
  )
}

/** Which unit takes it in; the first of the person's own until another is chosen. */
function UnitField({ values, set, error, units }: IntakeFieldsProps & UnitsProps): ReactElement {
  return (
    <Field label="受理单位" required issue={issueOf(error, 'unitId')}>
      {(control) => (
        <Select
          {...control}
          value={values.unitId || (units[0]?.id ?? null)}
          options={units.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(unitId: string) => set({ unitId })}
        />
      )}
    </Field>
  )
}

/** The channel, and the day as that channel counts it. */
function ChannelFields({ values, set, error, channel }: IntakeFieldsProps & ChannelProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="渠道"
        titles={officeChannels}
        value={channel}
        onChange={(one) => set({ channel: one })}
      />
      <DayField
        label={dayTitles[channel]}
        required
        value={values.submittedOn}
        max={today()}
        onChange={(submittedOn) => set({ submittedOn })}
        issue={issueOf(error, 'submittedOn')}
      />
    </>
  )
}

/** Whether it was spoken at the counter, and who wrote it down. */
function OralFields({ values, set }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <Checkbox checked={values.isOral} onChange={({ target }) => set({ isOral: target.checked })}>
        申请人口头提出，由经办人代为填写（条例第二十九条）
      </Checkbox>
      {values.isOral && (
        <TextField
          label="代填人"
          hint="填写后请向申请人宣读，并打印由申请人签名"
          required
          value={values.takenDownBy}
          onChange={(takenDownBy) => set({ takenDownBy })}
        />
      )}
    </>
  )
}
