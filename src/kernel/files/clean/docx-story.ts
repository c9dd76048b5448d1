import { isFilledShape, namesFile, sightOf } from '../readers/docx/paragraph.ts'
import type { Look, Styles } from '../readers/docx/styles.ts'
import { hasShading, lookOf } from '../readers/docx/styles.ts'
import { attribute, child } from '../xml.ts'
import type { EditableElement, EditableNode } from '../xml-edit.ts'
import { editableChildren, sibling, withChildren } from '../xml-edit.ts'

interface Scene {
  readonly styles: Styles
  /** What paragraph style and defaults say. */
  readonly look: Look
  readonly hasBackground: boolean
}

/**
 * A story of a Word document as its reader sees it: tracked changes accepted; comments, hidden, white and tiny text,
 * embedded objects and editing traces gone.
 */
export function cleanStory(root: EditableElement, styles: Styles): EditableElement {
  const background = attribute(child(root, 'background'), 'color') ?? 'auto'
  const hasBackground = !/^(auto|FFFFFF)$/i.test(background)
  const cleaned = withChildren(root, cleanChildren(root, { styles, look: styles.defaults, hasBackground }))
  return endInParagraph(cleaned)
}

/** Traces of editing that mean nothing once changes are accepted. */
const traces = new Set(
  (
    'rPrChange pPrChange tblPrChange tblPrExChange trPrChange tcPrChange sectPrChange tblGridChange numberingChange ' +
    'commentRangeStart commentRangeEnd commentReference annotationRef proofErr cellIns cellMerge del moveFrom ' +
    'moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd ' +
    'customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd ' +
    'customXmlMoveToRangeStart customXmlMoveToRangeEnd OLEObject control altChunk subDoc'
  ).split(' '),
)

/** Cleans the children; a paragraph whose mark was deleted runs on into the next one. */
function cleanChildren(parent: EditableElement, scene: Scene): EditableNode[] {
  const cleaned: EditableNode[] = []
  let carried: EditableNode[] = []
  for (const { result, runsOn } of parent.children.flatMap((node) => cleanNode(node, scene))) {
    if (typeof result === 'string' || result.name !== 'p') cleaned.push(result)
    else if (runsOn) carried.push(...contentOf(result))
    else {
      cleaned.push(carryInto(result, carried))
      carried = []
    }
  }
  return carried.length > 0 ? insertLast(parent, cleaned, carried) : cleaned
}

function cleanNode(node: EditableNode, scene: Scene): { result: EditableNode; runsOn: boolean }[] {
  if (typeof node === 'string') return [{ result: node, runsOn: false }]
  const runsOn = node.name === 'p' && isMarkDeleted(node)
  return cleanElement(node, scene).map((result) => ({ result, runsOn }))
}

/** What runs on after the last paragraph stands in one of its own, before the properties of the section. */
function insertLast(
  parent: EditableElement,
  cleaned: EditableNode[],
  carried: EditableNode[],
): EditableNode[] {
  const end = cleaned.findIndex((node) => typeof node !== 'string' && node.name === 'sectPr')
  return cleaned.toSpliced(end < 0 ? cleaned.length : end, 0, sibling(parent, 'p', {}, carried))
}

function isMarkDeleted(paragraph: EditableElement): boolean {
  const mark = child(child(paragraph, 'pPr'), 'rPr')
  return child(mark, 'del') !== undefined || child(mark, 'moveFrom') !== undefined
}

function contentOf(paragraph: EditableElement): EditableNode[] {
  return paragraph.children.filter((node) => typeof node === 'string' || node.name !== 'pPr')
}

function carryInto(paragraph: EditableElement, carried: EditableNode[]): EditableElement {
  if (carried.length === 0) return paragraph
  const properties = editableChildren(paragraph, 'pPr')
  return withChildren(paragraph, [...properties, ...carried, ...contentOf(paragraph)])
}

function cleanElement(element: EditableElement, scene: Scene): EditableNode[] {
  const { name } = element
  if (traces.has(name)) return []
  if (/^(ins|moveTo|smartTag)$/.test(name)) return cleanChildren(element, scene)
  if (name === 'sdt')
    return editableChildren(element, 'sdtContent').flatMap((inner) => cleanChildren(inner, scene))
  if (name === 'p') return cleanParagraph(element, scene)
  if (name === 'r') return cleanRun(element, scene)
  if (name === 'tr') return cleanRow(element, scene)
  const around = { ...scene, hasBackground: backgroundOf(element, scene) }
  return keepWhole(withoutTraces(withChildren(element, cleanChildren(element, around))))
}

/** A table needs a row and goes when it has none. */
function keepWhole(element: EditableElement): EditableNode[] {
  const inner = editableChildren(element)
  if (element.name === 'tbl' && inner.every(({ name }) => /^tbl(Pr|Grid)$/.test(name))) return []
  return [endInParagraph(element)]
}

/** Word opens no file in which a cell, a header, a note or a text box does not end in a paragraph. */
function endInParagraph(element: EditableElement): EditableElement {
  if (!/^(tc|hdr|ftr|footnote|endnote|txbxContent)$/.test(element.name)) return element
  if (editableChildren(element).at(-1)?.name === 'p') return element
  return withChildren(element, [...element.children, sibling(element, 'p')])
}

/** Whether what the element holds lies on a colour. */
function backgroundOf(element: EditableElement, { styles, hasBackground }: Scene): boolean {
  if (element.name === 'drawing' || element.name === 'pict') return isFilledShape(element)
  if (element.name === 'tbl') {
    const properties = child(element, 'tblPr')
    const style = styles.find(attribute(child(properties, 'tblStyle'), 'val'))
    return hasBackground || hasShading(properties) || style?.shadesCells === true
  }
  if (element.name === 'tc') return hasBackground || hasShading(child(element, 'tcPr'))
  return hasBackground || isFilledShape(element)
}

/** Numbers of editing sessions tell which parts were written together; a picture's file name tells whose machine. */
function withoutTraces(element: EditableElement): EditableElement {
  const kept = [...element.sourceAttributes].filter(
    ([name, value]) => !/(^|:)(rsid\w*|paraId|textId)$/.test(name) && !(name === 'descr' && namesFile(value)),
  )
  return { ...element, sourceAttributes: new Map(kept) }
}

function cleanParagraph(paragraph: EditableElement, scene: Scene): EditableNode[] {
  const properties = child(paragraph, 'pPr')
  const style = scene.styles.find(attribute(child(properties, 'pStyle'), 'val')) ?? scene.styles.normal
  const shading = hasShading(properties) ? { hasBackground: true } : {}
  const look = { ...scene.styles.defaults, ...style?.look, ...shading }
  const cleaned = withChildren(paragraph, cleanChildren(paragraph, { ...scene, look }))
  const wasHidden = contentOf(paragraph).length > 0 && contentOf(cleaned).length === 0
  const isNeeded = child(properties, 'sectPr') !== undefined || isMarkDeleted(paragraph)
  return wasHidden && !isNeeded && hasRuns(paragraph) ? [] : [withoutTraces(cleaned)]
}

/** Whether a paragraph held anything of its own; one with marks only is an empty line that was meant. */
function hasRuns(paragraph: EditableElement): boolean {
  return contentOf(paragraph).some(
    (node) => typeof node !== 'string' && /^(r|ins|del|moveFrom|moveTo)$/.test(node.name),
  )
}

function cleanRun(run: EditableElement, scene: Scene): EditableNode[] {
  const properties = child(run, 'rPr')
  const characterStyle = scene.styles.find(attribute(child(properties, 'rStyle'), 'val'))
  const look = { ...scene.look, ...characterStyle?.look, ...lookOf(properties) }
  const isSeen = sightOf(look, scene.hasBackground) === 'seen'
  const children = cleanChildren(run, scene).filter(
    (node) => isSeen || (typeof node !== 'string' && /^(rPr|fldChar|instrText)$/.test(node.name)),
  )
  const isEmpty = children.every((node) => typeof node === 'string' || node.name === 'rPr')
  return isEmpty ? [] : [withoutTraces(withChildren(run, children))]
}

function cleanRow(row: EditableElement, scene: Scene): EditableNode[] {
  const properties = child(row, 'trPr')
  if (child(properties, 'del') || child(properties, 'hidden')) return []
  const cells = withChildren(
    row,
    row.children.filter((node) => typeof node === 'string' || !isDeletedCell(node)),
  )
  return [withoutTraces(withChildren(cells, cleanChildren(cells, scene)))]
}

function isDeletedCell(element: EditableElement): boolean {
  return element.name === 'tc' && child(child(element, 'tcPr'), 'cellDel') !== undefined
}
