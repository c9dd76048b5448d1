import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Catalogue } from '../../contract/catalogue.ts'
import { readCatalogue } from '../../contract/catalogue.ts'
import { useAddress } from '../parts/useAddress.ts'
import { DutyPart } from './DutyPart.tsx'
import { EntryPart } from './EntryPart.tsx'
import { ExemptionPart } from './ExemptionPart.tsx'
import { ThresholdPart } from './ThresholdPart.tsx'
import { TraitWordPart } from './TraitWordPart.tsx'
import '../parts/chart.css'

const parts = {
  entries: '目录条目',
  duties: '谁应公开什么',
  exemptions: '不适用登记',
  thresholds: '检查标准',
  words: '识别词',
} as const
type Part = keyof typeof parts

const shown: Readonly<Record<Part, (props: { readonly catalogue: Catalogue }) => ReactElement>> = {
  entries: EntryPart,
  duties: DutyPart,
  exemptions: ExemptionPart,
  thresholds: ThresholdPart,
  words: TraitWordPart,
}

/** Both axes of the catalogue, who owes which item, who is exempt and why, and the numbers figures are judged by. */
export function CatalogueScreen(): ReactElement {
  const [address, set] = useAddress()
  const asked = address.get('part') ?? ''
  const part: Part = asked in parts ? (asked as Part) : 'entries'
  const found = useQuery({ queryKey: ['disclosure', 'catalogue'], queryFn: () => ask(readCatalogue, {}) })
  const Shown = shown[part]
  return (
    <>
      <header className="screen-head">
        <h1>公开目录与标准</h1>
        <Radio.Group
          optionType="button"
          value={part}
          options={Object.entries(parts).map(([value, label]) => ({ value, label }))}
          onChange={({ target }) => set({ part: String(target.value), list: undefined })}
        />
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Shown catalogue={found.data} />}
    </>
  )
}
