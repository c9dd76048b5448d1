/** What a number format does to a number, as far as a reader must know it. */
export type CellFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'date'; readonly hasDay: boolean; readonly hasTime: boolean }
  | { readonly kind: 'percent' }
  | { readonly kind: 'padded'; readonly digits: number }
  /** ";;;" shows nothing at all. */
  | { readonly kind: 'invisible' }

/** The format of a number-format id and, for those a file defines itself, its code (ISO/IEC 29500-1 §18.8.30). */
export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return builtInFormat(id)
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/^;;;?$/.test(bare.trim())) return { kind: 'invisible' }
  if (/general/i.test(bare)) return { kind: 'general' }
  if (/[ymdhs年月日]/i.test(bare))
    return { kind: 'date', hasDay: /[yd]|^m+$|^m[^:]*$/i.test(bare), hasTime: /[hs]/i.test(bare) }
  if (bare.includes('%')) return { kind: 'percent' }
  return /^0{2,}$/.test(bare) ? { kind: 'padded', digits: bare.length } : { kind: 'general' }
}

function builtInFormat(id: number): CellFormat {
  const within = (ranges: readonly (readonly [number, number])[]): boolean =>
    ranges.some(([first, last]) => id >= first && id <= last)
  if (within([[9, 10]])) return { kind: 'percent' }
  if (within(timeFormats)) return { kind: 'date', hasDay: id === 22, hasTime: true }
  return within(dateFormats) ? { kind: 'date', hasDay: true, hasTime: false } : { kind: 'general' }
}

/** Built-in formats of dates and times, those of Chinese Windows among them. */
const timeFormats = [
  [18, 22],
  [32, 35],
  [45, 47],
  [55, 56],
] as const
const dateFormats = [
  [14, 17],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
] as const

/**
 * A stored number as text. Whole numbers keep every digit that is stored, whatever their format: an identity or
 * account number must not turn into 1.10101E+17.
 * @param hasBase1904 the workbook counts days from 1904-01-01
 */
export function numberText(stored: string, format: CellFormat, hasBase1904: boolean): string {
  const value = Number(stored)
  if (!Number.isFinite(value)) return stored
  if (format.kind === 'date') return dateText(value + (hasBase1904 ? 1462 : 0), format)
  if (format.kind === 'percent') return `${Number((value * 100).toPrecision(15))}%`
  const plain = plainDigits(stored.trim())
  return format.kind === 'padded' ? plain.padStart(format.digits, '0') : plain
}

/** "1.10101199001011E+17" → "110101199001011000"; fractions in their shortest form. */
function plainDigits(stored: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(stored)
  if (!parts) return stored
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const shift = Number(exponent)
  if (shift < fraction.replace(/0+$/, '').length || shift > 300) {
    const shortest = String(Number(stored))
    return fraction === '' && shift === 0 ? stored : shortest
  }
  return sign + (whole + fraction.padEnd(shift, '0').slice(0, shift)).replace(/^0+(?=\d)/, '')
}

const millisecondsPerDay = 86_400_000

/** Serial day 1 is 1900-01-01, counted with the leap day that 1900 did not have. */
function dateText(serial: number, format: { hasDay: boolean; hasTime: boolean }): string {
  if (serial < 0 || serial > 2_958_465.99999) return String(serial)
  const day = serial < 60 ? serial + 1 : serial
  const iso = new Date(Math.round((day - 25_569) * millisecondsPerDay)).toISOString()
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 19)]
  if (!format.hasDay) return time
  return format.hasTime && time !== '00:00:00' ? `${date} ${time}` : date
}
