import type { Attributes } from '../../xml.ts'
import { streamXml } from '../../xml.ts'
import type { CellStyle } from './styles.ts'
import { numberText } from './values.ts'

/** What a cell needs to become text. */
export interface CellSources {
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  readonly hasBase1904: boolean
}

export interface Cell {
  /** From 1. */
  readonly column: number
  readonly text: string
  readonly sight: 'seen' | 'white' | 'hiddenColumn'
}

export interface SheetListener {
  readonly row: (number: number, isHidden: boolean, cells: readonly Cell[]) => void
  /** Header and footer lines, without their codes. */
  readonly margin: (text: string) => void
}

interface Pending {
  column: number
  type: string
  style: CellStyle | undefined
  value: string
}

interface Progress {
  row: number
  isHidden: boolean
  cells: Cell[]
  pending: Pending | null
  /** The element whose text is being collected. */
  collecting: string
  text: string
  isPhonetic: boolean
  readonly hiddenColumns: Set<number>
}

/** Reads one worksheet row by row without keeping it (ISO/IEC 29500-1 §18.3). */
export function readSheet(bytes: Buffer, sources: CellSources, listener: SheetListener): void {
  const progress: Progress = {
    row: 0,
    isHidden: false,
    cells: [],
    pending: null,
    collecting: '',
    text: '',
    isPhonetic: false,
    hiddenColumns: new Set(),
  }
  streamXml(bytes, {
    open: (name, attributes) => {
      if (collectedNames.has(name)) {
        progress.collecting = name
        progress.text = ''
      } else openings[name]?.(progress, sources, attributes)
    },
    text: (text) => {
      if (progress.collecting) progress.text += text
    },
    close: (name) => {
      if (name === progress.collecting) finishText(progress, listener)
      else if (name === 'rPh') progress.isPhonetic = false
      else if (name === 'c') finishCell(progress, sources)
      else if (name === 'row' && progress.cells.length > 0)
        listener.row(progress.row, progress.isHidden, progress.cells)
    },
  })
}

type Opening = (progress: Progress, sources: CellSources, attributes: Attributes) => void

const openings: Readonly<Record<string, Opening>> = {
  row: (progress, _sources, attributes) => {
    progress.row = Number(attributes.get('r') ?? progress.row + 1)
    progress.isHidden = isOn(attributes.get('hidden')) || Number(attributes.get('ht') ?? 1) === 0
    progress.cells = []
  },
  c: (progress, sources, attributes) => {
    const column = columnOf(attributes.get('r')) ?? (progress.cells.at(-1)?.column ?? 0) + 1
    const style = sources.styles[Number(attributes.get('s') ?? 0)]
    progress.pending = { column, type: attributes.get('t') ?? 'n', style, value: '' }
  },
  col: (progress, _sources, attributes) => {
    if (!isOn(attributes.get('hidden')) && attributes.get('width') !== '0') return
    const last = Math.min(Number(attributes.get('max')), 16_384)
    for (let column = Number(attributes.get('min')); column <= last; column += 1)
      progress.hiddenColumns.add(column)
  },
  rPh: (progress) => {
    progress.isPhonetic = true
  },
}

function finishText(progress: Progress, listener: SheetListener): void {
  if (marginNames.has(progress.collecting)) listener.margin(withoutCodes(progress.text))
  else if (progress.pending && !progress.isPhonetic) progress.pending.value += progress.text
  progress.collecting = ''
}

function finishCell(progress: Progress, sources: CellSources): void {
  if (!progress.pending) return
  const { column, style } = progress.pending
  const isWhite = style?.isWhite === true || style?.format.kind === 'invisible'
  const sight = progress.hiddenColumns.has(column) ? 'hiddenColumn' : isWhite ? 'white' : 'seen'
  const text = cellText(progress.pending, sources)
  if (text) progress.cells.push({ column, text, sight })
  progress.pending = null
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

const marginNames = new Set([
  'oddHeader',
  'oddFooter',
  'evenHeader',
  'evenFooter',
  'firstHeader',
  'firstFooter',
])

const collectedNames = new Set(['v', 't', ...marginNames])

/** &P, &"font,Bold", &12, &K000000: codes of headers and footers (ISO/IEC 29500-1 §18.3.1.46). */
function withoutCodes(text: string): string {
  return text
    .replaceAll(/&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])/g, ' ')
    .replaceAll('&&', '&')
    .trim()
}

function cellText({ type, value, style }: Pending, { strings, hasBase1904 }: CellSources): string {
  if (value === '') return ''
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'n') return numberText(value, style?.format ?? { kind: 'general' }, hasBase1904)
  return value
}

/** "AB12" → 28. */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/i.exec(reference ?? '')?.[1]?.toUpperCase()
  return letters?.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** 28 → "AB". */
export function columnName(column: number): string {
  const rest = (column - 1) % 26
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + rest)
}
