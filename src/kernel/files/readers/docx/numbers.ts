const digits = '〇一二三四五六七八九'
const legalDigits = '零壹贰叁肆伍陆柒捌玖'

/** Writes a list number in one of Word's number formats (ISO/IEC 29500-1 §17.18.59); unknown ones in Arabic digits. */
export function writeNumber(value: number, format: string): string {
  return writers[format]?.(value) ?? String(value)
}

const counting = (value: number): string => chineseNumber(value, digits, '十百千', '零')

const writers: Readonly<Record<string, (value: number) => string>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) =>
    String(value).replaceAll(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit))),
  upperLetter: (value) => letters(value, 65),
  lowerLetter: (value) => letters(value, 97),
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value).toLowerCase(),
  chineseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  ideographDigital: (value) => String(value).replaceAll(/\d/g, (digit) => digits.charAt(Number(digit))),
  taiwaneseDigital: (value) => String(value).replaceAll(/\d/g, (digit) => digits.charAt(Number(digit))),
  japaneseDigitalTenThousand: (value) =>
    String(value).replaceAll(/\d/g, (digit) => digits.charAt(Number(digit))),
  chineseLegalSimplified: (value) => chineseNumber(value, legalDigits, '拾佰仟', '零'),
  ideographLegalTraditional: (value) => chineseNumber(value, legalDigits, '拾佰仟', '零'),
  ideographTraditional: (value) => cycle('甲乙丙丁戊己庚辛壬癸', value),
  ideographZodiac: (value) => cycle('子丑寅卯辰巳午未申酉戌亥', value),
  decimalEnclosedCircle: (value) => enclosed(value, 0x2460, 20),
  decimalEnclosedCircleChinese: (value) => enclosed(value, 0x2460, 20),
  decimalEnclosedFullstop: (value) => enclosed(value, 0x2488, 20),
  decimalEnclosedParen: (value) => enclosed(value, 0x2474, 20),
  ideographEnclosedCircle: (value) => enclosed(value, 0x3280, 10),
}

/** 12 → 十二, 205 → 二百零五; from 10,000 on in Arabic digits, which no list reaches. */
function chineseNumber(value: number, figures: string, units: string, zero: string): string {
  if (value < 1 || value > 9999) return String(value)
  const places = String(value).split('').map(Number)
  const text = places
    .map((digit, index) =>
      digit === 0 ? zero : figures.charAt(digit) + units.charAt(places.length - 2 - index),
    )
    .join('')
  const short = text.replaceAll(new RegExp(`${zero}+`, 'g'), zero).replace(new RegExp(`${zero}$`), '')
  return value >= 10 && value < 20 && figures === digits ? short.slice(1) : short
}

function letters(value: number, base: number): string {
  const letter = String.fromCharCode(base + ((value - 1) % 26))
  return letter.repeat(Math.min(10, Math.floor((value - 1) / 26) + 1))
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
  const shift = (text: string, to: string): string =>
    text.replaceAll(/[IVX]/g, (c) => to.charAt('IVX'.indexOf(c)))
  const [a = 0, b = 0, c = 0, d = 0] = String(value).padStart(4, '0').split('').map(Number)
  return 'M'.repeat(a) + shift(ones[b] ?? '', 'CDM') + shift(ones[c] ?? '', 'XLC') + (ones[d] ?? '')
}

function cycle(characters: string, value: number): string {
  return characters.charAt((value - 1) % characters.length)
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value)
}
