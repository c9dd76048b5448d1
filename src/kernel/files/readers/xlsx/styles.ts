import type { XmlElement } from '../../xml.ts'
import { attribute, child, childrenOf } from '../../xml.ts'
import type { CellFormat } from './values.ts'
import { formatOf } from './values.ts'

/** How a cell looks, by the number in its attribute "s". */
export interface CellStyle {
  readonly format: CellFormat
  /** White letters on a white ground. */
  readonly isWhite: boolean
}

/** Reads the cell formats of styles.xml (ISO/IEC 29500-1 §18.8). */
export function readCellStyles(root: XmlElement | undefined): CellStyle[] {
  const codes = new Map(
    childrenOf(child(root, 'numFmts'), 'numFmt').map((element) => [
      Number(attribute(element, 'numFmtId')),
      attribute(element, 'formatCode') ?? '',
    ]),
  )
  const fonts = childrenOf(child(root, 'fonts'), 'font').map((font) => isWhite(child(font, 'color')))
  const fills = childrenOf(child(root, 'fills'), 'fill').map(isColoured)
  return childrenOf(child(root, 'cellXfs'), 'xf').map((format) => {
    const id = Number(attribute(format, 'numFmtId') ?? 0)
    const isWhiteFont = fonts[Number(attribute(format, 'fontId') ?? 0)] ?? false
    const isOnColour = fills[Number(attribute(format, 'fillId') ?? 0)] ?? false
    return { format: formatOf(id, codes.get(id)), isWhite: isWhiteFont && !isOnColour }
  })
}

function isWhite(color: XmlElement | undefined): boolean {
  if (!color || attribute(color, 'tint')) return false
  const value = attribute(color, 'rgb')
  if (value !== undefined) return /^(FF|00)?F[0-9A-F]F[0-9A-F]F[0-9A-F]$/i.test(value)
  return attribute(color, 'theme') === '0' || /^(1|9)$/.test(attribute(color, 'indexed') ?? '')
}

function isColoured(fill: XmlElement): boolean {
  if (child(fill, 'gradientFill')) return true
  const pattern = child(fill, 'patternFill')
  const type = attribute(pattern, 'patternType') ?? 'none'
  if (type === 'none') return false
  return type !== 'solid' || !isWhite(child(pattern, 'fgColor'))
}
