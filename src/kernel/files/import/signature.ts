import type { DocumentHead } from './imported.ts'

/** The last lines: who issued it and when (成文日期 7.3.5). `after` is the last place of the document's head. */
export function findSignature(
  lines: readonly string[],
  after: number,
): { places: number[]; head: Pick<DocumentHead, 'issuedOn' | 'issuer'> } {
  const at = lines.findLastIndex((text, index) => index > after && dateOf(text) !== undefined)
  const issuedOn = at < 0 ? undefined : dateOf(lines[at] ?? '')
  if (issuedOn === undefined) return { places: [], head: {} }
  const issuer = at - 1 > after ? (lines[at - 1] ?? '').replaceAll(/\s+/g, '') : ''
  const isIssuer = issuer.length >= 3 && issuer.length <= 30 && !/[。；：，]/.test(issuer)
  return isIssuer
    ? { places: [at - 1, at], head: { issuedOn, issuer } }
    : { places: [at], head: { issuedOn } }
}

const chineseDigits = '〇一二三四五六七八九'

/** A line that is nothing but a date, in Arabic or Chinese digits. */
function dateOf(text: string): string | undefined {
  const parts =
    /^([\d〇○零一二三四五六七八九]{4})年([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日$/.exec(
      text.replaceAll(/\s+/g, ''),
    )
  if (!parts) return undefined
  const [year = '', month = '', day = ''] = parts.slice(1)
  const date = [
    digitsOf(year),
    String(numberOf(month)).padStart(2, '0'),
    String(numberOf(day)).padStart(2, '0'),
  ]
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date.join('-')) ? date.join('-') : undefined
}

function digitsOf(text: string): string {
  return text.replaceAll(/[〇○零一二三四五六七八九]/g, (digit) =>
    String(Math.max(0, chineseDigits.indexOf(digit.replace(/[○零]/, '〇')))),
  )
}

/** 十二 → 12, 二十三 → 23, 30 → 30. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text]
  const ten = text.includes('十') ? (tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 : 0
  return ten + (ones === '' ? 0 : chineseDigits.indexOf(ones))
}
