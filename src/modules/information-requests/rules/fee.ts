/** A band of the fee table (国办函〔2020〕109号): what one item or page in it costs. */
export interface FeeBand {
  readonly fromQuantity: number
  /** Null: without an end. */
  readonly toQuantity: number | null
  readonly priceFen: number
  /** After how many the price grows, and by how much; null where it does not. */
  readonly stepQuantity: number | null
  readonly stepPriceFen: number | null
}

/** A fee with the sentences that say how it was counted. */
export interface Fee {
  readonly amountFen: number
  readonly sentences: readonly string[]
}

/**
 * What `quantity` items or pages cost when `before` of the same applicant were counted already. Progressive: each band
 * has its own price.
 */
export function feeOf(
  bands: readonly FeeBand[],
  unit: '件' | '页',
  { quantity, before }: { readonly quantity: number; readonly before: number },
): Fee {
  const parts = bands.flatMap(splitSteps(before + quantity)).flatMap((band) => {
    const from = Math.max(band.fromQuantity, before + 1)
    const to = Math.min(band.toQuantity ?? Infinity, before + quantity)
    return to < from ? [] : [{ from, to, priceFen: band.priceFen }]
  })
  const amountFen = parts.reduce((sum, { from, to, priceFen }) => sum + (to - from + 1) * priceFen, 0)
  return {
    amountFen,
    sentences: [
      ...(before > 0 ? [`同一申请人本月此前已计${before}${unit}，本次从第${before + 1}${unit}起计。`] : []),
      ...parts.map(
        ({ from, to, priceFen }) =>
          `第${from}至${to}${unit}，每${unit}${printYuan(priceFen)}，小计${printYuan((to - from + 1) * priceFen)}。`,
      ),
      `合计${printYuan(amountFen)}。`,
    ],
  }
}

/** Why these bands are no fee table, as a sentence; null when they are one: from the first on, without a gap, to no end. */
export function refuseBands(bands: readonly FeeBand[]): string | null {
  const last = bands.length - 1
  let next = 1
  for (const [index, { fromQuantity, toQuantity, stepQuantity, stepPriceFen }] of bands.entries()) {
    const name = `第${index + 1}档`
    if (fromQuantity !== next) return `${name}应当从${next}起，与上一档相接`
    if ((toQuantity === null) !== (index === last)) return '只有最后一档不封顶，其余各档都要写明到多少为止'
    if (toQuantity !== null && toQuantity < fromQuantity) return `${name}的止数小于起数`
    if ((stepQuantity === null) !== (stepPriceFen === null))
      return `${name}的递增要同时写明每多少递增、递增多少`
    if (stepQuantity !== null && index !== last) return '只有最后一档可以递增'
    next = (toQuantity ?? 0) + 1
  }
  return null
}

/** "11至30件，每件100元"; "31件以上，每件200元，每增加10件单价递增100元". */
export function printBand(band: FeeBand, unit: '件' | '页'): string {
  const { fromQuantity, toQuantity, priceFen, stepQuantity, stepPriceFen } = band
  const span = toQuantity === null ? `${fromQuantity}${unit}以上` : `${fromQuantity}至${toQuantity}${unit}`
  const price = priceFen === 0 ? '免费' : `每${unit}${printYuan(priceFen)}`
  const step =
    stepQuantity === null || stepPriceFen === null
      ? ''
      : `，每增加${stepQuantity}${unit}单价递增${printYuan(stepPriceFen)}`
  return `${span}，${price}${step}`
}

/** "100元", "10.50元". */
export function printYuan(fen: number): string {
  return `${fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)}元`
}

/** A band whose price grows by steps, as the bands it stands for up to `most`. */
function splitSteps(most: number): (band: FeeBand) => FeeBand[] {
  return (band) => {
    const { stepQuantity, stepPriceFen } = band
    if (stepQuantity === null || stepPriceFen === null) return [band]
    const count = Math.max(1, Math.ceil((most - band.fromQuantity + 1) / stepQuantity))
    return Array.from({ length: count }, (_, step) => ({
      fromQuantity: band.fromQuantity + step * stepQuantity,
      toQuantity: band.fromQuantity + (step + 1) * stepQuantity - 1,
      priceFen: band.priceFen + step * stepPriceFen,
      stepQuantity: null,
      stepPriceFen: null,
    }))
  }
}
