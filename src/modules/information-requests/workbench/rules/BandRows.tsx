import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import type { TypedBand } from './bands.ts'

interface BandRowsProps {
  readonly typed: readonly TypedBand[]
  readonly unit: '件' | '页'
  readonly onChange: (typed: readonly TypedBand[]) => void
}

const fields = [
  { key: 'to', label: '到多少为止（最后一档留空）' },
  { key: 'price', label: '单价（元）' },
  { key: 'stepQuantity', label: '每增加多少' },
  { key: 'stepPrice', label: '单价递增（元）' },
] as const

/** The prices of a fee table, one row a band; where a band begins follows from the one before. */
export function BandRows({ typed, unit, onChange }: BandRowsProps): ReactElement {
  return (
    <>
      <table className="rule-band-table">
        <thead>
          <tr>
            <th scope="col">档（{unit}）</th>
            {fields.map(({ key, label }) => (
              <th scope="col" key={key}>
                {label}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {typed.map((band, index) => (
            <BandRow key={band.id} typed={typed} index={index} band={band} onChange={onChange} />
          ))}
        </tbody>
      </table>
      <div>
        <Button size="small" onClick={() => onChange([...typed, newBand(typed)])}>
          增加一档
        </Button>
      </div>
    </>
  )
}

interface BandRowProps extends Omit<BandRowsProps, 'unit'> {
  readonly index: number
  readonly band: TypedBand
}

function BandRow({ typed, index, band, onChange }: BandRowProps): ReactElement {
  const change = (part: Partial<TypedBand>): void =>
    onChange(typed.map((one) => (one.id === band.id ? { ...one, ...part } : one)))
  return (
    <tr>
      <th scope="row">从{fromOf(typed, index)}起</th>
      {fields.map(({ key, label }) => (
        <td key={key}>
          <Input
            aria-label={`第${index + 1}档${label}`}
            value={band[key]}
            maxLength={9}
            onChange={({ target }) => change({ [key]: target.value.trim() })}
          />
        </td>
      ))}
      <td>
        {typed.length > 1 && (
          <Button
            size="small"
            aria-label={`去掉第${index + 1}档`}
            onClick={() => onChange(typed.filter(({ id }) => id !== band.id))}
          >
            去掉
          </Button>
        )}
      </td>
    </tr>
  )
}

function newBand(typed: readonly TypedBand[]): TypedBand {
  const id = 1 + Math.max(0, ...typed.map((band) => band.id))
  return { id, to: '', price: '', stepQuantity: '', stepPrice: '' }
}

/** A band begins where the one before ends. */
function fromOf(typed: readonly TypedBand[], index: number): string {
  const before = typed[index - 1]
  if (!before) return '1'
  return /^\d+$/.test(before.to) ? String(Number(before.to) + 1) : '？'
}
