import type { ReactElement } from 'react'
import { today } from '../clock.ts'
import { issueOf } from '../parts/Field.tsx'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { DayField, TextField } from '../parts/TextField.tsx'
import { tomorrowOf } from './standing.ts'

/** What is said of every version that is saved. */
export interface VersionValues<Basis extends string> {
  readonly startsOn: string
  readonly source: string
  readonly basis: Basis
}

/** The next version as it is first shown: from tomorrow on, resting on what the one before did. */
export function nextVersion<Basis extends string>({
  source,
  basis,
}: Pick<VersionValues<Basis>, 'source' | 'basis'>): VersionValues<Basis> {
  return { startsOn: tomorrowOf(today()), source, basis }
}

interface VersionFieldsProps<Basis extends string> {
  readonly values: VersionValues<Basis>
  readonly set: (part: Partial<VersionValues<Basis>>) => void
  readonly refusal: unknown
  readonly titles: Readonly<Record<Basis, string>>
}

/** From when a version holds, and what it rests on. */
export function VersionFields<Basis extends string>(props: VersionFieldsProps<Basis>): ReactElement {
  const { values, set, refusal, titles } = props
  return (
    <>
      <StartField value={values.startsOn} set={(startsOn) => set({ startsOn })} refusal={refusal} />
      <SourceField value={values.source} set={(source) => set({ source })} refusal={refusal} />
      <BasisField value={values.basis} set={(basis) => set({ basis })} titles={titles} />
    </>
  )
}

interface PartProps {
  readonly value: string
  readonly set: (value: string) => void
  readonly refusal: unknown
}

export function StartField({ value, set, refusal }: PartProps): ReactElement {
  return (
    <DayField
      label="施行日期"
      hint="这一天起收到的用新规则；此前收到的，仍按收到之日的规则办到底"
      required
      min={tomorrowOf(today())}
      value={value}
      onChange={set}
      issue={issueOf(refusal, 'startsOn')}
    />
  )
}

export function SourceField({ value, set, refusal }: PartProps): ReactElement {
  return (
    <TextField
      label="依据"
      hint="文件名称、文号或者会议决定"
      required
      maxLength={300}
      value={value}
      onChange={set}
      issue={issueOf(refusal, 'source')}
    />
  )
}

interface BasisFieldProps<Basis extends string> {
  readonly value: Basis
  readonly set: (basis: Basis) => void
  readonly titles: Readonly<Record<Basis, string>>
}

export function BasisField<Basis extends string>({
  value,
  set,
  titles,
}: BasisFieldProps<Basis>): ReactElement {
  return (
    <PlainChoice
      label="核对"
      hint="对照现行正式文本核对过的，选“已核对”"
      titles={titles}
      value={value}
      onChange={set}
    />
  )
}
