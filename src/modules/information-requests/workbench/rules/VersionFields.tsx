import type { ReactElement } from 'react'
import { today } from '#workbench/clock.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import type { Basis } from '../../contract/rules.ts'
import { basisTitles, priceBasisTitles } from '../../contract/rules.ts'
import { tomorrowOf } from './standing.ts'

/** What is said of every version that is saved. */
export interface VersionValues {
  readonly startsOn: string
  readonly source: string
  readonly basis: Basis
}

/** The next version as it is first shown: from tomorrow on, resting on what the one before did. */
export function nextVersion({ source, basis }: Pick<VersionValues, 'source' | 'basis'>): VersionValues {
  return { startsOn: tomorrowOf(today()), source, basis }
}

interface VersionFieldsProps {
  readonly values: VersionValues
  readonly set: (part: Partial<VersionValues>) => void
  readonly refusal: unknown
  readonly ofPrices?: boolean
}

/** From when a version holds, and what it rests on. */
export function VersionFields({ values, set, refusal, ofPrices = false }: VersionFieldsProps): ReactElement {
  return (
    <>
      <StartField value={values.startsOn} set={(startsOn) => set({ startsOn })} refusal={refusal} />
      <SourceField value={values.source} set={(source) => set({ source })} refusal={refusal} />
      <BasisField value={values.basis} set={(basis) => set({ basis })} ofPrices={ofPrices} />
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
      hint="这一天起收到的申请用新规则；此前收到的，仍按收到之日的规则办到底"
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

interface BasisFieldProps {
  readonly value: Basis
  readonly set: (basis: Basis) => void
  readonly ofPrices: boolean
}

export function BasisField({ value, set, ofPrices }: BasisFieldProps): ReactElement {
  const hint = '对照现行正式文本核对过的，选“已核对”'
  return ofPrices ? (
    <PlainChoice
      label="核对"
      hint={hint}
      titles={priceBasisTitles}
      value={value === 'confirmed' ? value : 'fromMemory'}
      onChange={set}
    />
  ) : (
    <PlainChoice label="核对" hint={hint} titles={basisTitles} value={value} onChange={set} />
  )
}
