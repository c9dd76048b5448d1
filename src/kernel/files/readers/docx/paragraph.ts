import type { XmlElement } from '../../xml.ts'
import { attribute, child, childrenOf, descendants, textOf } from '../../xml.ts'
import type { Look, Styles } from './styles.ts'
import { hasShading, lookOf } from './styles.ts'

/** A change that was tracked and neither accepted nor refused. */
export interface Change {
  readonly kind: 'inserted' | 'deleted'
  readonly author: string
  readonly date: string
}

/** A stretch of text under one change and of one visibility. */
export interface Piece {
  readonly text: string
  readonly sight: 'seen' | 'hiddenText' | 'whiteText'
  readonly change: Change | undefined
}

/** What surrounds a paragraph and decides how its text looks. */
export interface Surroundings {
  /** A cell, a shape or the page puts a colour behind the text, so that white letters may be meant to be read. */
  readonly hasBackground: boolean
  readonly change: Change | undefined
}

export interface Paragraph {
  readonly pieces: readonly Piece[]
  /** Text boxes anchored in the paragraph. */
  readonly boxes: readonly { content: XmlElement; hasBackground: boolean }[]
  /** Field codes such as DDE that fetch something from outside. */
  readonly fetchingFields: readonly string[]
  /** Alternative texts of pictures, which readers of the screen hear; names that software gives are left out. */
  readonly pictureTexts: readonly string[]
  /** Alternative texts that name a file on somebody's machine. */
  readonly pictureFiles: readonly string[]
}

/** Reads one paragraph: its runs in order, whatever wraps them (ISO/IEC 29500-1 §17.3). */
export function readParagraph(element: XmlElement, styles: Styles, around: Surroundings): Paragraph {
  const properties = child(element, 'pPr')
  const style = styles.find(attribute(child(properties, 'pStyle'), 'val')) ?? styles.normal
  const look = { ...styles.defaults, ...style?.look }
  const gathering: Gathering = {
    styles,
    look: hasShading(properties) ? { ...look, hasBackground: true } : look,
    hasBackground: around.hasBackground,
    pieces: [],
    boxes: [],
    fields: [],
    pictureTexts: [],
  }
  gatherInline(element, gathering, around.change)
  return {
    pieces: gathering.pieces,
    boxes: gathering.boxes,
    fetchingFields: gathering.fields.filter((code) => /^\s*(DDE|DDEAUTO|INCLUDE\w+|LINK)\b/i.test(code)),
    pictureTexts: gathering.pictureTexts.filter((text) => !namesFile(text)),
    pictureFiles: gathering.pictureTexts.filter(namesFile),
  }
}

interface Gathering {
  readonly styles: Styles
  readonly look: Look
  readonly hasBackground: boolean
  readonly pieces: Piece[]
  readonly boxes: { content: XmlElement; hasBackground: boolean }[]
  readonly fields: string[]
  readonly pictureTexts: string[]
}

function gatherInline(parent: XmlElement, gathering: Gathering, change: Change | undefined): void {
  for (const element of childrenOf(parent)) {
    const { name } = element
    if (name === 'r') gatherRun(element, gathering, change)
    else if (/^oMath(Para)?$/.test(name))
      add(gathering, descendants(element, 't').map(textOf).join(''), 'seen', change)
    else if (!/^(pPr|p|tbl)$/.test(name)) {
      if (name === 'fldSimple') gathering.fields.push(attribute(element, 'instr') ?? '')
      gatherInline(element, gathering, change?.kind === 'deleted' ? change : (trackedBy(element) ?? change))
    }
  }
}

/** The change an element wraps its content in, if it is one of tracking. */
function trackedBy(element: XmlElement): Change | undefined {
  if (element.name === 'ins' || element.name === 'moveTo') return changeOf(element, 'inserted')
  return element.name === 'del' || element.name === 'moveFrom' ? changeOf(element, 'deleted') : undefined
}

/** Who made a tracked change and when. */
export function changeOf(element: XmlElement, kind: Change['kind']): Change {
  return { kind, author: attribute(element, 'author') ?? '', date: attribute(element, 'date') ?? '' }
}

function gatherRun(run: XmlElement, gathering: Gathering, change: Change | undefined): void {
  const properties = child(run, 'rPr')
  const characterStyle = gathering.styles.find(attribute(child(properties, 'rStyle'), 'val'))
  const look = { ...gathering.look, ...characterStyle?.look, ...lookOf(properties) }
  const sight = sightOf(look, gathering.hasBackground)
  for (const element of childrenOf(run)) {
    const text = runText(element)
    if (text !== undefined) add(gathering, text, sight, change)
    else if (element.name === 'instrText') gathering.fields.push(textOf(element))
    else if (element.name === 'ruby') gatherInline(child(element, 'rubyBase') ?? element, gathering, change)
    else if (/^(drawing|pict|object|AlternateContent)$/.test(element.name)) gatherDrawing(element, gathering)
  }
}

function add(gathering: Gathering, text: string, sight: Piece['sight'], change: Change | undefined): void {
  if (text) gathering.pieces.push({ text, sight, change })
}

const fixedTexts: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
  softHyphen: '',
}

/** The text a child of a run stands for; undefined when it is no text. */
function runText(element: XmlElement): string | undefined {
  if (element.name === 't' || element.name === 'delText') return textOf(element)
  if (element.name === 'sym') return symbolOf(attribute(element, 'char') ?? '')
  return fixedTexts[element.name]
}

/** The common marks of the symbol fonts; others of their private characters say nothing. */
const symbols: Readonly<Record<string, string>> = { FE: '☑', A8: '□', '52': '☑', FC: '✓', FB: '✗', D8: '➢' }

function symbolOf(code: string): string {
  const upper = code.toUpperCase()
  if (upper.startsWith('F0')) return symbols[upper.slice(2)] ?? ''
  return /^[0-9A-F]{1,4}$/.test(upper) ? String.fromCharCode(parseInt(upper, 16)) : ''
}

/** Below two points nobody reads. */
const smallestHalfPoints = 4

/** Whether a reader sees text of that look. */
export function sightOf(look: Look, hasBackground: boolean): Piece['sight'] {
  if (look.isVanished) return 'hiddenText'
  if (look.halfPoints !== undefined && look.halfPoints <= smallestHalfPoints) return 'whiteText'
  const isOnColour = hasBackground || look.hasBackground === true
  return isWhite(look.color) && !isOnColour ? 'whiteText' : 'seen'
}

function isWhite(color: string | undefined): boolean {
  return (
    color !== undefined && /^(F[0-9A-F]F[0-9A-F]F[0-9A-F]|theme:(background1|light1|bg1|lt1))$/.test(color)
  )
}

/** Text boxes and alternative texts of a drawing; of alternatives only the first, which Word shows. */
function gatherDrawing(drawing: XmlElement, gathering: Gathering): void {
  const visit = (element: XmlElement, hasFill: boolean): void => {
    if (element.name === 'txbxContent') {
      gathering.boxes.push({ content: element, hasBackground: hasFill })
      return
    }
    if (element.name === 'docPr') gatherPictureText(element, gathering)
    const fills = hasFill || isFilledShape(element)
    const children = childrenOf(element)
    const choice = element.name === 'AlternateContent' ? child(element, 'Choice') : undefined
    for (const next of choice ? [choice] : children) visit(next, fills)
  }
  visit(drawing, false)
}

function gatherPictureText(element: XmlElement, gathering: Gathering): void {
  const text = (attribute(element, 'descr') ?? '').trim()
  if (text && !/^(图片|图像|Picture|Image|IMG)?[\s_\d-]*$/i.test(text)) gathering.pictureTexts.push(text)
}

/** Whether an alternative text is the name or path of the file a picture came from. */
export function namesFile(text: string): boolean {
  return /[\\/]|\.\w{2,4}$/.test(text.trim())
}

/** Whether a shape puts a colour behind the text in it. */
export function isFilledShape(shape: XmlElement): boolean {
  const properties = child(shape, 'spPr')
  if (childrenOf(properties).some(({ name }) => /^(solid|grad|patt|blip)Fill$/.test(name))) return true
  const themeFill = attribute(child(child(shape, 'style'), 'fillRef'), 'idx')
  if (themeFill !== undefined && themeFill !== '0' && !child(properties, 'noFill')) return true
  const vml = attribute(shape, 'fillcolor')
  return vml !== undefined && !/^(white|#fff|#ffffff)\b/i.test(vml)
}
