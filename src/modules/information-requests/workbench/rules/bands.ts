import type { FeeBand } from '../../rules/fee.ts'

/** A band as it is typed: where it begins follows from the one before. */
export interface TypedBand {
  readonly id: number
  /** Empty: without an end. */
  readonly to: string
  /** In yuan. */
  readonly price: string
  readonly stepQuantity: string
  readonly stepPrice: string
}

/** A fee table as it stands in the fields of its form. */
export function typedOf(bands: readonly FeeBand[]): TypedBand[] {
  return bands.map(({ toQuantity, priceFen, stepQuantity, stepPriceFen }, id) => ({
    id,
    to: toQuantity === null ? '' : String(toQuantity),
    price: yuanOf(priceFen),
    stepQuantity: stepQuantity === null ? '' : String(stepQuantity),
    stepPrice: stepPriceFen === null ? '' : yuanOf(stepPriceFen),
  }))
}

/** What was typed as a fee table; null while something in it is no number. */
export function bandsOf(typed: readonly TypedBand[]): FeeBand[] | null {
  let fromQuantity = 1
  const bands: FeeBand[] = []
  for (const { to, price, stepQuantity, stepPrice } of typed) {
    const band = {
      fromQuantity,
      toQuantity: wholeOf(to),
      priceFen: fenOf(price) ?? Number.NaN,
      stepQuantity: wholeOf(stepQuantity),
      stepPriceFen: fenOf(stepPrice),
    }
    if (Object.values(band).some((value) => Number.isNaN(value))) return null
    bands.push(band)
    fromQuantity = (band.toQuantity ?? band.fromQuantity) + 1
  }
  return bands
}

function yuanOf(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}

/** NaN when it is no number, null when it is empty. */
function wholeOf(text: string): number | null {
  if (text === '') return null
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : Number.NaN
}

function fenOf(text: string): number | null {
  if (text === '') return null
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN
}
