import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { Basis, FeeVersion } from '../../contract/rules.ts'
import { priceBasisTitles, saveFeeTable } from '../../contract/rules.ts'
import type { FeeBand } from '../../rules/fee.ts'
import { feeOf, refuseBands } from '../../rules/fee.ts'
import { BandRows } from './BandRows.tsx'
import type { TypedBand } from './bands.ts'
import { bandsOf, typedOf } from './bands.ts'
import { useRuleSaved } from './useRules.ts'
import type { VersionValues } from '#workbench/versions/VersionFields.tsx'
import { nextVersion, VersionFields } from '#workbench/versions/VersionFields.tsx'

/** Prices are either compared with the text or not: there is nothing to derive them from. */
type PriceBasis = Exclude<Basis, 'derived'>

interface FeeFormProps {
  readonly shown: FeeVersion
  readonly onClose: () => void
}

/** The next fee table, with what a quantity would cost by it. */
export function FeeForm({ shown, onClose }: FeeFormProps): ReactElement {
  const { feeBasis } = shown
  const unit = feeBasis === 'item' ? '件' : '页'
  const [values, setValues] = useState<VersionValues<PriceBasis>>(() =>
    nextVersion({ ...shown, basis: shown.basis === 'confirmed' ? 'confirmed' : 'fromMemory' }),
  )
  const [typed, setTyped] = useState<readonly TypedBand[]>(() => typedOf(shown.bands))
  const saved = useRuleSaved(onClose)
  const bands = bandsOf(typed)
  const fault = bands === null ? '数量和单价请填数字' : refuseBands(bands)
  return (
    <AskForm
      button="保存为新版本"
      disabled={fault !== null}
      run={() => ask(saveFeeTable, { feeBasis, bands: [...(bands ?? [])], ...values })}
      onDone={() => saved(`已保存，自${values.startsOn}起施行`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <BandRows typed={typed} unit={unit} onChange={setTyped} />
          {fault !== null && (
            <p className="field-issue" role="alert">
              {fault}
            </p>
          )}
          {bands !== null && fault === null && <TryOut bands={bands} unit={unit} />}
          <VersionFields
            values={values}
            set={(part) => setValues((before) => ({ ...before, ...part }))}
            refusal={refusal}
            titles={priceBasisTitles}
          />
        </>
      )}
    </AskForm>
  )
}

function TryOut({
  bands,
  unit,
}: {
  readonly bands: readonly FeeBand[]
  readonly unit: '件' | '页'
}): ReactElement {
  const [typed, setTyped] = useState('100')
  const quantity = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
  return (
    <section className="rule-try">
      <TextField
        label={`试算：多少${unit}`}
        value={typed}
        maxLength={6}
        onChange={(value) => setTyped(value.trim())}
      />
      <p>
        {quantity > 0 ? feeOf(bands, unit, { quantity, before: 0 }).sentences.join('') : '填一个数字试算。'}
      </p>
    </section>
  )
}
