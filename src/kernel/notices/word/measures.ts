import type { IParagraphOptions, IRunOptions } from 'docx'
import { Paragraph, TextRun } from 'docx'

const twipsPerMillimetre = 1440 / 25.4

/** Millimetres in the twips Word counts in. */
export function mm(length: number): number {
  return Math.round(length * twipsPerMillimetre)
}

/** GB/T 9704-2012: 28 characters and 22 lines in 156 mm × 225 mm. */
export const cell = mm(156) / 28
export const pitch = mm(225) / 22

/** In twips: 28 characters of 16 points in 156 mm. A grid of characters says the same, and not every program keeps to it. */
const tracking = Math.floor(cell - 16 * 20)

/** Typefaces by what every office machine has; Word falls back to 宋体 where one is absent. */
export const faces = { body: '仿宋_GB2312', title: '方正小标宋简体', heading: '黑体', form: '宋体' } as const

/** Sizes in half points: 二号, 三号, 四号, 小四. */
export const sizes = { two: 44, three: 32, four: 28, smallFour: 24 } as const

export const red = 'FF0000'

/** Text of one face for Chinese and Latin characters alike, broken where the value breaks lines. */
export function runs(
  text: string,
  face: string,
  size: number,
  rest: Omit<IRunOptions, 'text' | 'children'> = {},
): TextRun[] {
  const font = { ascii: face, hAnsi: face, eastAsia: face, cs: face }
  const dense = size === sizes.three ? { characterSpacing: tracking } : {}
  return text
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({ ...dense, ...rest, text: line, font, size, ...(index > 0 && { break: 1 }) }),
    )
}

/** A line of the body, on the grid of 22 lines. */
export function line(children: TextRun[], rest: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
  return new Paragraph({
    spacing: { line: Math.round(pitch), lineRule: 'exact', before: 0, after: 0 },
    ...rest,
    children,
  })
}

/** How many whole characters wide a text is: Latin letters and digits count half. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\p{ASCII}]/u.test(character) ? 0.5 : 1), 0)
}
