import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Matrix } from './matrix.ts'
import { apply, identity, matrixFrom, multiply } from './matrix.ts'

export type Sight = 'seen' | 'invisibleLayer' | 'whiteText'

/** Each character that a page's operators draw, in their order, without spaces, and whether a reader sees it. */
export interface Drawn {
  readonly characters: readonly string[]
  readonly sights: readonly Sight[]
  /** Paths drawn: many of them and no text is text turned into outlines. */
  readonly paths: number
}

interface State {
  readonly matrix: Matrix
  readonly isWhite: boolean
  readonly alpha: number
  readonly mode: number
  readonly fontSize: number
}

interface Box {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

interface Walk {
  state: State
  readonly stack: State[]
  textMatrix: Matrix
  /** Whether each open marked content is shown. */
  readonly layers: boolean[]
  annotations: number
  paths: number
  /** Areas painted in a colour so far: white letters on them are meant to be read. */
  readonly grounds: Box[]
  readonly characters: string[]
  readonly sights: Sight[]
}

/** Follows the operators of a page as far as they decide what text is seen. Annotations are read elsewhere. */
export function readSights(
  operators: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  isLayerShown: (group: unknown) => boolean,
): Drawn {
  const walk: Walk = {
    state: { matrix: identity, isWhite: false, alpha: 1, mode: 0, fontSize: 1 },
    stack: [],
    textMatrix: identity,
    layers: [],
    annotations: 0,
    paths: 0,
    grounds: [],
    characters: [],
    sights: [],
  }
  operators.fnArray.forEach((operator, index) => {
    const args = operators.argsArray[index]
    const list = Array.isArray(args) ? (args as readonly unknown[]) : []
    if (operator === OPS.beginMarkedContentProps) walk.layers.push(list[0] !== 'OC' || isLayerShown(list[1]))
    else steps[operator]?.(walk, list)
  })
  return { characters: walk.characters, sights: walk.sights, paths: walk.paths }
}

type Step = (walk: Walk, args: readonly unknown[]) => void

function set(walk: Walk, change: Partial<State>): void {
  walk.state = { ...walk.state, ...change }
}

const steps: Readonly<Record<number, Step>> = {
  [OPS.save]: (walk) => void walk.stack.push(walk.state),
  [OPS.restore]: restore,
  [OPS.transform]: (walk, args) => transform(walk, args),
  [OPS.paintFormXObjectBegin]: (walk, [matrix]) => {
    walk.stack.push(walk.state)
    transform(walk, matrix)
  },
  [OPS.paintFormXObjectEnd]: restore,
  [OPS.beginMarkedContent]: (walk) => void walk.layers.push(true),
  [OPS.endMarkedContent]: (walk) => void walk.layers.pop(),
  [OPS.beginAnnotation]: (walk) => {
    walk.annotations += 1
  },
  [OPS.endAnnotation]: (walk) => {
    walk.annotations -= 1
  },
  [OPS.setFillRGBColor]: (walk, args) => set(walk, { isWhite: isWhite(args) }),
  [OPS.setFillColorN]: (walk) => set(walk, { isWhite: false }),
  [OPS.setGState]: (walk, [entries]) => setGraphics(walk, entries),
  [OPS.setTextRenderingMode]: (walk, [mode]) => set(walk, { mode: Number(mode) }),
  [OPS.setFont]: (walk, [, size]) => set(walk, { fontSize: Math.abs(Number(size)) }),
  [OPS.beginText]: (walk) => {
    walk.textMatrix = identity
  },
  [OPS.setTextMatrix]: (walk, args) => {
    walk.textMatrix = matrixFrom(args) ?? matrixFrom(args[0]) ?? identity
  },
  [OPS.moveText]: (walk, [x, y]) => {
    walk.textMatrix = multiply(walk.textMatrix, [1, 0, 0, 1, Number(x), Number(y)])
  },
  [OPS.constructPath]: paintPath,
  [OPS.shadingFill]: (walk) => void walk.grounds.push(everywhere),
  [OPS.paintImageXObject]: (walk) => void walk.grounds.push(boxOf(walk.state.matrix, [0, 0, 1, 1])),
  [OPS.showText]: (walk, [glyphs]) => showText(walk, glyphs),
}

function restore(walk: Walk): void {
  walk.state = walk.stack.pop() ?? walk.state
}

function transform(walk: Walk, values: unknown): void {
  const matrix = matrixFrom(values)
  if (matrix) set(walk, { matrix: multiply(walk.state.matrix, matrix) })
}

function isWhite([first, green, blue]: readonly unknown[]): boolean {
  if (typeof first === 'string') return /^#f[0-9a-f]f[0-9a-f]f[0-9a-f]$/i.test(first)
  return [first, green, blue].every((part) => Number(part) >= 240)
}

function setGraphics(walk: Walk, entries: unknown): void {
  for (const entry of Array.isArray(entries) ? (entries as unknown[]) : [])
    if (Array.isArray(entry) && entry[0] === 'ca') set(walk, { alpha: Number(entry[1]) })
}

const fills: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

const everywhere: Box = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }

function paintPath(walk: Walk, [operator, , bounds]: readonly unknown[]): void {
  walk.paths += 1
  if (!fills.has(Number(operator)) || walk.state.isWhite || walk.grounds.length > 5000) return
  const corners =
    ArrayBuffer.isView(bounds) || Array.isArray(bounds) ? Array.from(bounds as ArrayLike<number>) : []
  if (corners.length === 4) walk.grounds.push(boxOf(walk.state.matrix, corners))
}

function boxOf(matrix: Matrix, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): Box {
  const [x1, y1] = apply(matrix, left, bottom)
  const [x2, y2] = apply(matrix, right, top)
  return { left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) }
}

function showText(walk: Walk, glyphs: unknown): void {
  if (walk.annotations > 0 || !Array.isArray(glyphs)) return
  const sight = sightOf(walk)
  for (const glyph of glyphs as { unicode?: string }[])
    for (const character of (glyph.unicode ?? '').replaceAll(/\s/g, '')) {
      walk.characters.push(character)
      walk.sights.push(sight)
    }
}

/** Modes 3 and 7 draw nothing (ISO 32000-1 table 106); letters under half a point are dust. */
function sightOf(walk: Walk): Sight {
  const { mode, alpha, isWhite: hasWhiteFill, fontSize } = walk.state
  if (mode === 3 || mode === 7 || alpha === 0 || walk.layers.includes(false)) return 'invisibleLayer'
  const [a, b, c, d, x, y] = multiply(walk.state.matrix, walk.textMatrix)
  if (fontSize * Math.max(Math.hypot(a, b), Math.hypot(c, d)) < 0.5) return 'whiteText'
  const isOnColour = walk.grounds.some(
    (box) => x >= box.left - 1 && x <= box.right + 1 && y >= box.bottom - 1 && y <= box.top + 1,
  )
  return hasWhiteFill && !isOnColour && mode === 0 ? 'whiteText' : 'seen'
}
