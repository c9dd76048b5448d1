import type { PlacedText } from '../../layout.ts'
import type { XmlElement } from '../../xml.ts'
import { attribute, child, childrenOf, textOf } from '../../xml.ts'

/** Text of an OFD page at its place in millimetres, and whether it is seen. */
export interface OfdText extends PlacedText {
  readonly sight: 'seen' | 'invisibleLayer' | 'whiteText'
}

/** Composite objects by their id: groups of objects that pages refer to. */
export type Composites = ReadonlyMap<string, XmlElement>

interface Frame {
  readonly x: number
  readonly y: number
  readonly isVisible: boolean
  readonly depth: number
  /** Areas painted in a colour so far: white letters on them are meant to be read. */
  readonly grounds: Box[]
}

/** Reads the text objects below an element at any depth (GB/T 33190-2016 第11章). */
export function readObjects(parent: XmlElement, composites: Composites): OfdText[] {
  return gather(parent, composites, { x: 0, y: 0, isVisible: true, depth: 0, grounds: [] })
}

function gather(parent: XmlElement, composites: Composites, frame: Frame): OfdText[] {
  if (frame.depth > 40) return []
  return childrenOf(parent).flatMap((element) => {
    const inner: Frame = {
      ...frame,
      isVisible:
        frame.isVisible && attribute(element, 'Visible') !== 'false' && attribute(element, 'Alpha') !== '0',
      depth: frame.depth + 1,
    }
    if (element.name === 'TextObject') return readTextObject(element, inner)
    noteGround(element, frame)
    if (element.name === 'CompositeObject') return readComposite(element, composites, inner)
    return gather(element, composites, inner)
  })
}

function readComposite(element: XmlElement, composites: Composites, frame: Frame): OfdText[] {
  const unit = composites.get(attribute(element, 'ResourceID') ?? '')
  const [x = 0, y = 0] = numbers(attribute(element, 'Boundary'))
  return unit ? gather(unit, composites, { ...frame, x: frame.x + x, y: frame.y + y }) : []
}

function readTextObject(element: XmlElement, frame: Frame): OfdText[] {
  const place = placeOf(element, frame)
  const size = Number(attribute(element, 'Size') ?? 3) * Math.abs(place.d || 1)
  const sight = sightOf(element, size, frame)
  let [x, y] = [0, 0]
  return childrenOf(element, 'TextCode').map((code) => {
    x = Number(attribute(code, 'X') ?? x)
    y = Number(attribute(code, 'Y') ?? y)
    const text = textOf(code).replaceAll(/[\r\n]+/g, '')
    return {
      text,
      x: place.left + place.a * x + place.c * y,
      y: place.top + place.b * x + place.d * y,
      width: widthOf(code, text, size) * Math.abs(place.a || 1),
      size,
      sight,
    }
  })
}

/** Where the object's own coordinates lie on the page: its boundary and its matrix (GB/T 33190-2016 第8.2节). */
function placeOf(element: XmlElement, frame: Frame): Record<'a' | 'b' | 'c' | 'd' | 'left' | 'top', number> {
  const [left = 0, top = 0] = numbers(attribute(element, 'Boundary'))
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(attribute(element, 'CTM'))
  return { a, b, c, d, left: frame.x + left + e, top: frame.y + top + f }
}

function noteGround(element: XmlElement, frame: Frame): void {
  const color = child(element, 'FillColor')
  const isPainted =
    attribute(element, 'Fill') === 'true' && color && !isWhite(attribute(color, 'Value') ?? '')
  if (element.name === 'ImageObject' || (element.name === 'PathObject' && isPainted))
    frame.grounds.push(boxOf(element, frame))
}

type Box = readonly [left: number, top: number, right: number, bottom: number]

function boxOf(element: XmlElement, { x, y }: Frame): Box {
  const [left = 0, top = 0, width = 0, height = 0] = numbers(attribute(element, 'Boundary'))
  return [x + left, y + top, x + left + width, y + top + height]
}

function sightOf(element: XmlElement, size: number, frame: Frame): OfdText['sight'] {
  if (!frame.isVisible) return 'invisibleLayer'
  const color = child(element, 'FillColor')
  const value = attribute(color, 'Value')?.trim()
  const isClear = attribute(color, 'Alpha') === '0' || attribute(element, 'Fill') === 'false'
  if (isClear && attribute(element, 'Stroke') !== 'true') return 'invisibleLayer'
  if (size < 0.5) return 'whiteText'
  return value !== undefined && isWhite(value) && !isOnGround(element, frame) ? 'whiteText' : 'seen'
}

function isOnGround(element: XmlElement, frame: Frame): boolean {
  const [left, top, right, bottom] = boxOf(element, frame)
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return frame.grounds.some(([from, above, to, below]) => x >= from && x <= to && y >= above && y <= below)
}

function isWhite(value: string): boolean {
  const parts = value.trim().split(/\s+/)
  if (parts.length === 4) return parts.every((part) => part === '0')
  return value !== '' && parts.every((part) => Number(part.replace(/^#/, '0x')) >= 250)
}

/** DeltaX lists the steps between characters; "g 3 2.5" stands for three steps of 2.5. */
function widthOf(code: XmlElement, text: string, size: number): number {
  const steps = attribute(code, 'DeltaX')?.trim().split(/\s+/) ?? []
  if (steps.length === 0) return text.length * size
  let width = size
  for (let index = 0; index < steps.length; index += 1) {
    if (steps[index] === 'g') {
      width += Number(steps[index + 1] ?? 0) * Number(steps[index + 2] ?? 0)
      index += 2
    } else width += Number(steps[index])
  }
  return Number.isFinite(width) ? width : text.length * size
}

function numbers(text: string | undefined): number[] {
  return (
    text
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? []
  )
}
