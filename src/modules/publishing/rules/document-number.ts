/** A document number taken apart. */
export interface DocumentNumber {
  /** 发文机关代字, e.g. 明政发; for numbers without a year the words before 第. */
  readonly code: string
  /** Null for numbers that run through the years, e.g. 明堂县人民政府令第12号. */
  readonly year: number | null
  readonly serial: number
  /** The number as it is printed (GB/T 9704-2012 7.2.5): 〔〕 round the year, no 第, no leading zeros. */
  readonly text: string
}

const digit = '[0-9０-９]'
const bracketed = new RegExp(
  `^(.{1,20}?)\\s*[〔\\[［(（【﹝]\\s*(${digit}{4})\\s*[〕\\]］)）】﹞]\\s*第?\\s*(${digit}{1,6})\\s*号$`,
  'u',
)
const ofYear = new RegExp(`^(.{0,30}?)\\s*(${digit}{4})\\s*年\\s*第\\s*(${digit}{1,6})\\s*号$`, 'u')
const running = new RegExp(`^(.{1,30}?)\\s*第\\s*(${digit}{1,6})\\s*号$`, 'u')

/** Reads a document number in any of the bracket styles people type; undefined when it is none. */
export function parseDocumentNumber(input: string): DocumentNumber | undefined {
  const text = input.trim()
  return parseBracketed(text) ?? parseOfYear(text) ?? parseRunning(text)
}

function parseBracketed(text: string): DocumentNumber | undefined {
  const [, code, year, serial] = bracketed.exec(text) ?? []
  if (!code || !year || !serial || !isCode(code)) return undefined
  return make(
    code,
    Number(narrow(year)),
    Number(narrow(serial)),
    (number) => `${code}〔${number.year}〕${number.serial}号`,
  )
}

function parseOfYear(text: string): DocumentNumber | undefined {
  const [, code, year, serial] = ofYear.exec(text) ?? []
  if (code === undefined || !year || !serial) return undefined
  return make(
    code,
    Number(narrow(year)),
    Number(narrow(serial)),
    (number) => `${code}${number.year}年第${number.serial}号`,
  )
}

function parseRunning(text: string): DocumentNumber | undefined {
  const [, code, serial] = running.exec(text) ?? []
  if (!code || !serial || !isCode(code)) return undefined
  return make(code, null, Number(narrow(serial)), (number) => `${code}第${number.serial}号`)
}

function make(
  code: string,
  year: number | null,
  serial: number,
  print: (number: { year: number | null; serial: number }) => string,
): DocumentNumber | undefined {
  if (serial < 1 || (year !== null && (year < 1949 || year > 2200))) return undefined
  return { code, year, serial, text: print({ year, serial }) }
}

function isCode(code: string): boolean {
  return /^[\p{Script=Han}A-Za-z·]+$/u.test(code)
}

/** Full-width digits as ordinary ones. */
function narrow(digits: string): string {
  return digits.normalize('NFKC')
}
