import { attribute, child, descendants, textOf } from '../xml.ts'
import type { EditableElement, EditableNode } from '../xml-edit.ts'
import { editableChildren, sibling, withChildren } from '../xml-edit.ts'
import type { Loss } from './imported.ts'

/**
 * Turns what a page cannot show in its place into plain paragraphs: text boxes stand after the paragraph they hang on,
 * formulas become their letters, of alternatives the one that can be read is kept. Each is told as a loss.
 */
export function flattenStory(root: EditableElement, losses: Loss[]): EditableElement {
  return withChildren(root, flattenBlocks(root, losses))
}

function flattenBlocks(parent: EditableElement, losses: Loss[]): EditableNode[] {
  return parent.children.flatMap((node): EditableNode[] => {
    if (typeof node === 'string') return [node]
    if (node.name !== 'p') return [withChildren(node, flattenBlocks(node, losses))]
    const boxes: EditableElement[] = []
    const paragraph = withChildren(node, flattenInline(node, losses, boxes))
    const hanging = boxes.flatMap((box) => flattenBlocks(box, losses))
    return [paragraph, ...hanging.filter((inner) => typeof inner !== 'string')]
  })
}

function flattenInline(parent: EditableElement, losses: Loss[], boxes: EditableElement[]): EditableNode[] {
  return parent.children.flatMap((node): EditableNode[] => {
    if (typeof node === 'string') return [node]
    if (/^bookmark(Start|End)$/.test(node.name)) return []
    if (/^(fldSimple|dir|bdo)$/.test(node.name)) return flattenInline(node, losses, boxes)
    const [ruby] = node.name === 'r' ? editableChildren(node, 'ruby') : []
    if (ruby) return flattenRuby(ruby, losses, boxes)
    if (node.name === 'AlternateContent') return flattenChoice(node, losses, boxes)
    if (node.name === 'oMath' || node.name === 'oMathPara') return flattenFormula(node, losses)
    if (node.name === 'txbxContent') {
      boxes.push(node)
      losses.push({ what: '文本框（其中的文字移到所在段落之后）', count: 1, where: '' })
      return []
    }
    noteDrawing(node, losses)
    return [withChildren(node, flattenInline(node, losses, boxes))]
  })
}

/** Marks of pronunciation above characters: the characters stay. */
function flattenRuby(ruby: EditableElement, losses: Loss[], boxes: EditableElement[]): EditableNode[] {
  losses.push({ what: '拼音标注（只保留文字）', count: 1, where: '' })
  return editableChildren(ruby, 'rubyBase').flatMap((base) => flattenInline(base, losses, boxes))
}

/** The first alternative unless only the second holds a picture in a form that can be read. */
function flattenChoice(node: EditableElement, losses: Loss[], boxes: EditableElement[]): EditableNode[] {
  const [choice] = editableChildren(node, 'Choice')
  const [fallback] = editableChildren(node, 'Fallback')
  const isReadable = choice && (!fallback || descendants(choice, 'txbxContent', 'pic').length > 0)
  const chosen = isReadable ? choice : (fallback ?? choice)
  return chosen ? flattenInline(chosen, losses, boxes) : []
}

function flattenFormula(node: EditableElement, losses: Loss[]): EditableNode[] {
  losses.push({ what: '公式（只保留其中的文字）', count: 1, where: '' })
  const [run] = descendants(node, 'r') as EditableElement[]
  const text = descendants(node, 't').map(textOf).join('')
  if (!run || !text) return []
  const wordRun: EditableElement = { ...run, sourceName: 'w:r', sourceAttributes: new Map(), children: [] }
  return [withChildren(wordRun, [sibling(wordRun, 't', { 'xml:space': 'preserve' }, [text])])]
}

/** Drawings of which a page shows nothing. */
function noteDrawing(node: EditableElement, losses: Loss[]): void {
  if (node.name === 'graphicData') {
    const kind = attribute(node, 'uri') ?? ''
    if (/\/chart/.test(kind)) losses.push({ what: '图表（请另存为图片后插入）', count: 1, where: '' })
    else if (kind.endsWith('/diagram')) losses.push({ what: 'SmartArt 图示', count: 1, where: '' })
    else if (/wordprocessing(Shape|Group|Canvas)/.test(kind) && descendants(node, 'txbxContent').length === 0)
      losses.push({ what: '图形（线条、形状）', count: 1, where: '' })
  }
  if (node.name === 'anchor' && descendants(node, 'pic').length > 0)
    losses.push({ what: '图片的浮动位置（改为随段落排列）', count: 1, where: '' })
}

/** Looks that a page leaves to its own style sheet. */
export function noteLooks(root: EditableElement, losses: Loss[]): void {
  const colours = descendants(root, 'rPr').filter((properties) => {
    const color = attribute(child(properties, 'color'), 'val') ?? 'auto'
    return !/^(auto|000000)$/i.test(color) || child(properties, 'highlight') !== undefined
  })
  if (colours.length > 0) losses.push({ what: '文字颜色和突出显示', count: colours.length, where: '' })
  const shaded = descendants(root, 'tcPr').filter((properties) => child(properties, 'shd') !== undefined)
  if (shaded.length > 0) losses.push({ what: '单元格底色', count: shaded.length, where: '' })
  const columns = descendants(root, 'cols').filter((cols) => Number(attribute(cols, 'num') ?? 1) > 1)
  if (columns.length > 0) losses.push({ what: '分栏', count: columns.length, where: '' })
}
