/** A text in which every sign that is read as a digit or a Latin letter is one, and where each unit came from. */
export interface PlainText {
  readonly text: string
  /** Offset in the given text of each unit, and of the end; a sign that stands for two digits has two units. */
  readonly from: Uint32Array
  /** 1 for units that were written otherwise. */
  readonly isChanged: Uint8Array
}

/**
 * Writes lookalikes out: ⑬ as 13, 𝟏 and ❶ and ¹ as 1, 二〇 as 20, Ⅹ and Cyrillic Х as X (Unicode NFKC, and by hand
 * what it leaves). Null when no such sign stands in anything as long as a number of a person, as in most texts.
 */
export function writeOut(text: string): PlainText | null {
  if (!holdsDisguisedNumber(text)) return null
  const parts: string[] = []
  const from: number[] = []
  const isChanged: number[] = []
  let offset = 0
  for (const sign of text) {
    const plain = lookalikes().get(sign)
    const written = plain ?? sign
    parts.push(written)
    for (let unit = 0; unit < written.length; unit++) {
      from.push(plain === undefined ? offset + unit : offset)
      isChanged.push(plain === undefined ? 0 : 1)
    }
    offset += sign.length
  }
  from.push(text.length)
  return { text: parts.join(''), from: Uint32Array.from(from), isChanged: Uint8Array.from(isChanged) }
}

/** Offsets in the given text of a place in the plain one. */
export function placeBefore(plain: PlainText, start: number, end: number): { start: number; end: number } {
  const last = plain.from[end - 1] ?? 0
  let next = end
  while (next < plain.text.length && plain.from[next] === last) next++
  return { start: plain.from[start] ?? 0, end: plain.from[next] ?? last + 1 }
}

/** True when a place holds a sign that was written otherwise. */
export function holdsChange({ isChanged }: PlainText, start: number, end: number): boolean {
  return isChanged.subarray(start, end).includes(1)
}

/** So many digits, with little between them, may be a number of a person or a vehicle. */
const shortestNumber = 5

function holdsDisguisedNumber(text: string): boolean {
  const sign = `[0-9\\uff10-\\uff19${signClass()}]`
  patterns ??= {
    any: new RegExp(`[${signClass()}]`, 'u'),
    run: new RegExp(`${sign}(?:[\\s\\p{Cf}\\p{Mn}\\p{Me}-]{0,4}${sign}){${shortestNumber - 1},}`, 'gu'),
  }
  const { any, run } = patterns
  if (!any.test(text)) return false
  for (const [found] of text.matchAll(run)) if (any.test(found)) return true
  return false
}

let patterns: { any: RegExp; run: RegExp } | undefined

function signClass(): string {
  return [...lookalikes().keys()].map((sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`).join('')
}

/** Blocks in which Unicode keeps numbers and letters in other shapes. */
const blocks: readonly (readonly [number, number])[] = [
  [0xb2, 0xb9],
  [0x2070, 0x209c],
  [0x2100, 0x218b],
  [0x2460, 0x24ff],
  [0x2776, 0x2793],
  [0x3248, 0x325f],
  [0x32b1, 0x32bf],
  [0x1d400, 0x1d7ff],
  [0x1f100, 0x1f189],
  [0x1fbf0, 0x1fbf9],
]

let known: ReadonlyMap<string, string> | undefined

function lookalikes(): ReadonlyMap<string, string> {
  if (known) return known
  const found = new Map<string, string>()
  for (const [first, last] of blocks)
    for (let code = first; code <= last; code++) {
      const sign = String.fromCodePoint(code)
      const plain = sign.normalize('NFKC').replaceAll(/[(),.]/g, '')
      if (/^(?:[0-9]{1,2}|[A-Za-z])$/.test(plain)) found.set(sign, plain)
    }
  addByHand(found)
  known = found
  return found
}

function addByHand(found: Map<string, string>): void {
  for (const [first, value, count] of [
    [0x2776, 1, 10], // ❶
    [0x2780, 1, 10], // ➀
    [0x278a, 1, 10], // ➊
    [0x24eb, 11, 10], // ⓫
    [0x24f5, 1, 10], // ⓵
    [0x24ff, 0, 1], // ⓿
  ] as const)
    for (let step = 0; step < count; step++)
      found.set(String.fromCodePoint(first + step), String(value + step))
  for (let step = 0; step < 8; step++) found.set(String.fromCodePoint(0x3248 + step), String((step + 1) * 10)) // ㉈
  for (const [index, signs] of [
    '〇零',
    '一壹幺',
    '二贰',
    '三叁',
    '四肆',
    '五伍',
    '六陆',
    '七柒',
    '八捌',
    '九玖',
  ].entries())
    for (const sign of signs) found.set(sign, String(index))
  for (const sign of 'ХхΧχ') found.set(sign, 'X')
  for (let code = 0x10000; code < 0x1fc00; code++) {
    const sign = String.fromCodePoint(code)
    if (!found.has(sign) && /\p{Nd}/u.test(sign)) found.set(sign, String(digitValue(code)))
  }
}

/** The value of a decimal digit: they stand in runs of ten, each from nought on (The Unicode Standard, 4.6). */
export function digitValue(code: number): number {
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}
