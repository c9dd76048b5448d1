import type { Attributes } from '../../xml.ts'
import { streamXml } from '../../xml.ts'
import type { CellStyle } from './styles.ts'
import { numberText } from './values.ts'

/** What a cell needs to become text. */
export interface CellSources {
  readonly strings: readonly string[]
  /** Numbers of the strings that cells were seen to use. */
  readonly used: Set<number>
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
  /** What stands with the cells and not in them: formulas, lists to choose from, hints. */
  readonly beside: (title: string, text: string) => void
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
      } else if (openings[name]) openings[name](progress, sources, attributes)
      else for (const [key, value] of attributes) listener.beside(besideTitles[key] ?? '设置', value)
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
  const title = besideTitles[progress.collecting]
  if (title !== undefined) listener.beside(title, progress.text)
  else if (marginNames.has(progress.collecting)) listener.margin(withoutCodes(progress.text))
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

/** Elements and attributes of a sheet whose text stands in no cell. */
const besideTitles: Readonly<Record<string, string>> = {
  f: '公式',
  formula: '公式',
  formula1: '数据有效性和条件格式',
  formula2: '数据有效性和条件格式',
  prompt: '输入提示',
  promptTitle: '输入提示',
  error: '出错提示',
  errorTitle: '出错提示',
  tooltip: '链接的提示文字',
  display: '链接的文字',
  location: '链接的地址',
}

const collectedNames = new Set(['v', 't', 'f', 'formula', 'formula1', 'formula2', ...marginNames])

/** &P, &"font,Bold", &12, &K000000: codes of headers and footers (ISO/IEC 29500-1 §18.3.1.46). */
function withoutCodes(text: string): string {
  return text
    .replaceAll(/&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])/g, ' ')
    .replaceAll('&&', '&')
    .trim()
}

function cellText({ type, value, style }: Pending, { strings, used, hasBase1904 }: CellSources): string {
  if (value === '') return ''
  if (type === 's') {
    used.add(Number(value))
    return strings[Number(value)] ?? ''
  }
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
