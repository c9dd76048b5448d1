import type { Label, Numberer } from '../readers/docx/numbering.ts'
import { readParagraph } from '../readers/docx/paragraph.ts'
import type { Style, Styles } from '../readers/docx/styles.ts'
import { lookOf } from '../readers/docx/styles.ts'
import type { XmlElement } from '../xml.ts'
import { attribute, child, descendants } from '../xml.ts'
import type { EditableElement, EditableNode } from '../xml-edit.ts'
import { editableChildren, sibling, withChildren } from '../xml-edit.ts'
import { flattenStory } from './docx-flatten.ts'
import type { Loss } from './imported.ts'
import type { RoleLine } from './role-line.ts'
import type { Role, Roles } from './roles.ts'
import { assignRoles } from './roles.ts'

export interface PreparedStory {
  readonly story: EditableElement
  readonly roles: Roles
}

/**
 * Makes the body of a Word document say in its own words what the conversion to HTML would otherwise not see: list
 * numbers become text, each paragraph names its role as its style, and what the head told is taken out.
 */
export function prepareBody(
  root: EditableElement,
  styles: Styles,
  numberOf: Numberer,
  losses: Loss[],
): PreparedStory {
  const flat = flattenStory(root, losses)
  const [body] = editableChildren(flat, 'body')
  if (!body) return { story: flat, roles: assignRoles([]) }
  const blocks = unwrap(body).map((node) => numberBlocks(node, numberOf))
  const paragraphs = blocks.filter(
    (node) => typeof node !== 'string' && node.name === 'p',
  ) as EditableElement[]
  const filled = paragraphs.filter((paragraph) => descendants(paragraph, 't').length > 0)
  const roles = assignRoles(filled.map((paragraph) => roleLine(paragraph, styles)))
  const roleOf = new Map(filled.map((paragraph, index) => [paragraph, roles.roles[index] ?? 'plain']))
  const children = blocks.flatMap((node) => {
    const role = typeof node === 'string' ? undefined : roleOf.get(node)
    return typeof node === 'string' || role === undefined ? [node] : withRole(node, role, styles)
  })
  const done = withChildren(body, children)
  return {
    story: withChildren(
      flat,
      flat.children.map((node) => (node === body ? done : node)),
    ),
    roles,
  }
}

/** Blocks of the body, also those inside content controls. */
function unwrap(parent: EditableElement): EditableNode[] {
  return parent.children.flatMap((node) => {
    if (typeof node === 'string') return [node]
    if (node.name === 'sdt') return editableChildren(node, 'sdtContent').flatMap(unwrap)
    return node.name === 'customXml' ? unwrap(node) : [node]
  })
}

/** Writes the number of every numbered paragraph into its text: a page counts otherwise, and a law's numbers are its words. */
function numberBlocks(node: EditableNode, numberOf: Numberer): EditableNode {
  if (typeof node === 'string') return node
  if (node.name !== 'p')
    return withChildren(
      node,
      node.children.map((inner) => numberBlocks(inner, numberOf)),
    )
  const label = numberOf(node)
  return label && !label.isBullet ? withLabel(node, label) : node
}

function withLabel(paragraph: EditableElement, label: Label): EditableElement {
  const run = sibling(paragraph, 'r')
  const space = /[、．）)】〕]$|^第.+[条章节款]$/.test(label.text) ? '' : ' '
  const text = sibling(paragraph, 't', { 'xml:space': 'preserve' }, [label.text + space])
  const [properties] = editableChildren(paragraph, 'pPr')
  const rest = paragraph.children.filter((node) => node !== properties)
  const unnumbered = properties ? [withoutChild(properties, 'numPr')] : []
  return withChildren(paragraph, [...unnumbered, withChildren(run, [text]), ...rest])
}

function withoutChild(parent: EditableElement, name: string): EditableElement {
  return withChildren(
    parent,
    parent.children.filter((node) => typeof node === 'string' || node.name !== name),
  )
}

function styleOf(paragraph: EditableElement, styles: Styles): Style | undefined {
  return styles.find(attribute(child(child(paragraph, 'pPr'), 'pStyle'), 'val')) ?? styles.normal
}

function roleLine(paragraph: EditableElement, styles: Styles): RoleLine {
  const properties = child(paragraph, 'pPr')
  const style = styleOf(paragraph, styles)
  const alignment = attribute(child(properties, 'jc'), 'val') ?? style?.alignment ?? ''
  const outlineLevel = levelOf(properties, style)
  const { pieces } = readParagraph(paragraph, styles, { hasBackground: true, change: undefined })
  const looks = descendants(paragraph, 'rPr').map(lookOf)
  const halfPoints = Math.max(0, ...looks.map((look) => look.halfPoints ?? 0))
  return {
    text: pieces.map(({ text }) => text).join(''),
    isCentered: alignment === 'center',
    isRight: /^(right|end)$/.test(alignment),
    isRed: looks.some(({ color }) => color !== undefined && isRed(color)),
    size: halfPoints || (style?.look.halfPoints ?? 0),
    isTitle: /^(title|标题)$/i.test(style?.name ?? ''),
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
  }
}

function levelOf(properties: XmlElement | undefined, style: Style | undefined): number | undefined {
  const own = attribute(child(properties, 'outlineLvl'), 'val')
  if (own === undefined) return style?.outlineLevel
  return Number(own) > 8 ? undefined : Number(own)
}

/** Much red, little green and blue. */
function isRed(color: string): boolean {
  const parts = /^([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/i
    .exec(color)
    ?.slice(1)
    .map((part) => parseInt(part, 16))
  const [red = 0, green = 255, blue = 255] = parts ?? []
  return red >= 190 && green <= 70 && blue <= 70
}

/** Names of the styles that stand for roles; the conversion maps each to its element. */
export const roleStyles: Readonly<Partial<Record<Role, string>>> = {
  heading2: 'RoleHeading2',
  heading3: 'RoleHeading3',
  heading4: 'RoleHeading4',
  heading5: 'RoleHeading5',
  centered: 'RoleCentered',
  right: 'RoleRight',
  signature: 'RoleSignature',
}

function withRole(paragraph: EditableElement, role: Role, styles: Styles): EditableNode[] {
  if (role === 'redHead' || role === 'documentNumber' || role === 'title') return pictureOnly(paragraph)
  const styleName = roleStyles[role] ?? (hasListStyle(paragraph, styles) ? 'RolePlain' : undefined)
  if (styleName === undefined) return [paragraph]
  const [properties] = editableChildren(paragraph, 'pPr')
  const kept = properties ? withoutChild(properties, 'pStyle') : sibling(paragraph, 'pPr')
  const named = withChildren(kept, [sibling(paragraph, 'pStyle', { val: styleName }), ...kept.children])
  const rest = paragraph.children.filter((node) => node !== properties)
  return [withChildren(paragraph, [named, ...(role.startsWith('heading') ? rest.map(withoutBold) : rest)])]
}

/** A list that comes with the style would be counted a second time. */
function hasListStyle(paragraph: EditableElement, styles: Styles): boolean {
  const isBullet = child(child(paragraph, 'pPr'), 'numPr') !== undefined
  return !isBullet && styleOf(paragraph, styles)?.numbering !== undefined
}

/** What the head told goes; a seal or emblem in the same paragraph stays. */
function pictureOnly(paragraph: EditableElement): EditableNode[] {
  if (descendants(paragraph, 'blip', 'imagedata').length === 0) return []
  const kept = paragraph.children.filter(
    (node) =>
      typeof node !== 'string' && (node.name === 'pPr' || descendants(node, 'blip', 'imagedata').length > 0),
  )
  return [withChildren(paragraph, kept)]
}

/** A heading is bold by itself. */
function withoutBold(node: EditableNode): EditableNode {
  if (typeof node === 'string') return node
  const children = node.name === 'rPr' ? withoutChild(withoutChild(node, 'b'), 'bCs').children : node.children
  return withChildren(node, children.map(withoutBold))
}
