import type { OfficePackage } from '../opc.ts'
import { openPackage } from '../opc.ts'
import type { Reading } from '../reading.ts'
import { attempt, hide, show } from '../reading.ts'
import type { XmlElement } from '../xml.ts'
import { at, attribute, child, childrenOf, descendants, textOf } from '../xml.ts'
import { readOfficeParts } from './office/parts.ts'
import { knownParts } from './office/reach.ts'
import { readStructure } from './office/structure.ts'

/** Reads a presentation: slides in order, hidden slides, speaker's notes, comments and what lies beside the slide. */
export async function readPptx(bytes: Buffer, reading: Reading): Promise<void> {
  const office = await openPackage(bytes, reading.budget)
  const presentation = office.xml(office.mainPath)
  const size = child(presentation, 'sldSz')
  const frame: Frame = {
    width: Number(attribute(size, 'cx') ?? 0),
    height: Number(attribute(size, 'cy') ?? 0),
  }
  const relations = office.relationsOf(office.mainPath)
  const paths = childrenOf(child(presentation, 'sldIdLst'), 'sldId').map(
    (slide) => relations.find(({ id }) => id === attribute(slide, 'r:id'))?.target ?? '',
  )
  for (const [index, path] of paths.entries())
    await attempt(reading, () => readSlide(office, path, index + 1, frame, reading))
  for (const { path } of office.entries)
    await attempt(reading, () => {
      if (/\/slide(Master|Layout)s\/[^/]+\.xml$/i.test(path)) readMaster(office.xml(path), reading)
    })
  await readOfficeParts(office, reading)
  await readStructure(bytes, reading, knownParts(office))
}

interface Frame {
  readonly width: number
  readonly height: number
}

function readSlide(
  office: OfficePackage,
  path: string,
  number: number,
  frame: Frame,
  reading: Reading,
): void {
  const root = office.xml(path)
  const where = `第${number}张幻灯片`
  const isHidden = /^(0|false)$/.test(attribute(root, 'show') ?? '')
  const shapes = shapesOf(at(root, 'cSld', 'spTree'))
  if (isHidden)
    hide(reading, 'hiddenSheet', `${where}（隐藏）`, shapes.map(shapeText).join('\n') || '（空白）')
  else for (const shape of shapes) tellShape(shape, where, frame, reading)
  for (const { type, target, isExternal } of office.relationsOf(path))
    if (!isExternal) besideSlide[type]?.(office.xml(target), where, reading)
}

/** Parts that belong to a slide, by the type of their relation. */
const besideSlide: Readonly<
  Record<string, (root: XmlElement | undefined, where: string, reading: Reading) => void>
> = {
  notesSlide: (root, where, reading) => hide(reading, 'comment', `${where}备注`, notesText(root)),
  comments: (root, where, reading) => {
    for (const comment of descendants(root, 'cm'))
      hide(reading, 'comment', `${where}批注`, descendants(comment, 'text', 't').map(textOf).join(''))
  },
  chart: (root, _where, reading) => show(reading, descendants(root, 't', 'v').map(textOf).join(' ')),
  diagramData: (root, _where, reading) => show(reading, descendants(root, 't').map(textOf).join('\n')),
}

/** Shapes, pictures and frames at any depth of grouping. */
function shapesOf(tree: XmlElement | undefined): XmlElement[] {
  return childrenOf(tree).flatMap((element) => {
    if (/^(sp|graphicFrame|cxnSp|pic)$/.test(element.name)) return [element]
    if (element.name === 'AlternateContent')
      return shapesOf(child(element, 'Choice') ?? child(element, 'Fallback'))
    return element.name === 'grpSp' ? shapesOf(element) : []
  })
}

function tellShape(shape: XmlElement, where: string, frame: Frame, reading: Reading): void {
  const text = shapeText(shape)
  const isHidden = attribute(descendants(shape, 'cNvPr')[0], 'hidden') === '1'
  if (isHidden) hide(reading, 'hiddenText', `${where}隐藏的对象`, text)
  else if (isOutside(shape, frame)) hide(reading, 'hiddenText', `${where}画面之外`, text)
  else show(reading, text)
}

function shapeText(shape: XmlElement): string {
  const rows = descendants(shape, 'tr')
  const paragraphs = (element: XmlElement): string[] =>
    descendants(element, 'p').map((paragraph) =>
      descendants(paragraph, 't', 'br')
        .map((piece) => (piece.name === 'br' ? '\n' : textOf(piece)))
        .join(''),
    )
  if (rows.length === 0) return paragraphs(shape).join('\n')
  return rows
    .map((row) =>
      childrenOf(row, 'tc')
        .map((cell) => paragraphs(cell).join(' '))
        .join('\t'),
    )
    .join('\n')
}

/** A shape that lies wholly beside the slide is kept in the file and never shown. */
function isOutside(shape: XmlElement, { width, height }: Frame): boolean {
  const place = at(shape, 'spPr', 'xfrm') ?? child(shape, 'xfrm')
  const [from, extent] = [child(place, 'off'), child(place, 'ext')]
  if (!from || !extent || width === 0) return false
  const [x, y] = [Number(attribute(from, 'x')), Number(attribute(from, 'y'))]
  const [right, bottom] = [x + Number(attribute(extent, 'cx')), y + Number(attribute(extent, 'cy'))]
  return x >= width || y >= height || right <= 0 || bottom <= 0
}

function notesText(root: XmlElement | undefined): string {
  const bodies = shapesOf(at(root, 'cSld', 'spTree')).filter(
    (shape) => !/^(sldNum|sldImg|dt|hdr|ftr)$/.test(attribute(descendants(shape, 'ph')[0], 'type') ?? ''),
  )
  return bodies.map(shapeText).join('\n').trim()
}

/** Text that masters put on every slide; placeholders only say where to type. */
function readMaster(root: XmlElement | undefined, reading: Reading): void {
  const shapes = shapesOf(at(root, 'cSld', 'spTree')).filter((shape) => descendants(shape, 'ph').length === 0)
  for (const shape of shapes) show(reading, shapeText(shape))
}
