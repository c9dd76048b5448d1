import { fold } from './fold.ts'

/** A document number in its parts, e.g. 国发〔2017〕5号. */
export interface DocumentNumber {
  /** The letters of the issuing organ, folded, e.g. "国发". */
  readonly organ: string
  readonly year: number
  readonly serial: number
}

/**
 * The one form of a document or index number, in which equal numbers are equal whatever brackets, width, blanks or
 * digits (五, 〇五, 5) they were written with: "国发(2017)5号". Anything else is only folded.
 */
export function normaliseNumber(text: string): string {
  const number = parseDocumentNumber(text)
  return number ? writeNumber(number) : fold(text).text.replaceAll(' ', '')
}

/** The parts of a document number; undefined when the text is none. */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  if (text.length > longestNumber) return undefined
  const found = documentNumber.exec(fold(text).text.replaceAll(' ', ''))
  if (!found) return undefined
  const [, organ = '', year = '', serial = ''] = found
  return { organ, year: readNumeral(year), serial: readNumeral(serial) }
}

const longestNumber = 80

/** 国发(2017)5号: organ of 1 to 12 letters, four digits of the year in brackets, a serial, optionally 第. */
const documentNumber =
  /^([\p{Script=Han}a-z]{1,12})\(([\d〇○零一二三四五六七八九]{4})年?\)第?([\d〇○零一二三四五六七八九十百千]{1,6})号$/u

/** The one form of a document number, without which organ it begins with when that is empty. */
export function writeNumber({ organ, year, serial }: DocumentNumber): string {
  return `${organ}(${year})${serial}号`
}

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The value of 2017, 二〇一七, 十五, 一百零五 or a mixture of digits. Each place stands at most once by construction. */
export function readNumeral(text: string): number {
  if (!Array.from(text).some((character) => character in places))
    return Number(
      Array.from(text)
        .map((character) => digits[character] ?? character)
        .join(''),
    )
  let value = 0
  let digit = 0
  for (const character of text) {
    const place = places[character]
    if (place === undefined) digit = digits[character] ?? Number(character)
    else {
      value += (digit || 1) * place
      digit = 0
    }
  }
  return value + digit
}

/** The token by which all documents of one year and serial are found, whatever the organ. */
export function tokenOfNumber({ year, serial }: DocumentNumber): string {
  return `number=(${year})${serial}`
}

/** Numbers that a slip of the pen turns this one into, in their one form. */
export function similarNumbers(number: DocumentNumber): string[] {
  const { year, serial } = number
  const swapped = Array.from(String(serial)).flatMap((_, index, all) =>
    index === 0
      ? []
      : [
          Number(
            all
              .with(index - 1, all[index] ?? '')
              .with(index, all[index - 1] ?? '')
              .join(''),
          ),
        ],
  )
  const serials = [serial - 1, serial + 1, serial - 2, serial + 2, ...swapped].filter((other) => other > 0)
  const others = [
    ...serials.map((other) => ({ ...number, serial: other })),
    ...[-1, 1].map((step) => ({ ...number, year: year + step })),
  ]
  return [...new Set(others.map(writeNumber))].filter((other) => other !== writeNumber(number))
}

/**
 * The other spelling of every 第…-numeral in a folded text (第五条 ↔ 第5条), or undefined when it has none.
 * A writer uses one, a visitor the other.
 */
export function respellNumerals(folded: string): string | undefined {
  const respelt = folded.replace(ordinal, (whole, numeral: string) => {
    const value = readNumeral(numeral)
    if (!Number.isSafeInteger(value) || value > 9999) return whole
    return `第${/^\d+$/.test(numeral) ? writeNumeral(value) : value}`
  })
  return respelt === folded ? undefined : respelt
}

/** A 第 with its numeral. */
export const ordinal = /第(\d{1,4}|[零一二三四五六七八九十百千]{1,8})/g

const numerals = Array.from('零一二三四五六七八九')

/** 0 to 9999 as it is written: 十五, 一百零五, 二十. */
export function writeNumeral(value: number): string {
  const text = Array.from(String(value))
    .map((digit, index, all) => {
      const place = ['', '十', '百', '千'][all.length - 1 - index] ?? ''
      return digit === '0' ? '零' : `${numerals[Number(digit)] ?? ''}${place}`
    })
    .join('')
    .replace(/零+/g, '零')
    .replace(/(?<=.)零$/, '')
  return text.replace(/^一十/, '十')
}
