import type { XmlElement } from '../../xml.ts'
import { at, attribute, child, childrenOf, descendants } from '../../xml.ts'

/** The properties of a run that decide whether a reader sees it. Undefined: nothing said here. */
export interface Look {
  readonly isVanished?: boolean
  /** RRGGBB, "auto" or "theme:name". */
  readonly color?: string
  /** Half points. */
  readonly halfPoints?: number
  readonly hasBackground?: boolean
}

export interface Style {
  readonly id: string
  readonly name: string
  readonly look: Look
  /** 0 for the highest heading; undefined when it is none. */
  readonly outlineLevel?: number
  readonly numbering?: XmlElement
  /** center, right, both … as Word says it. */
  readonly alignment?: string
  /** A table style that puts a colour behind some of its cells. */
  readonly shadesCells: boolean
}

export interface Styles {
  readonly defaults: Look
  readonly find: (id: string | undefined) => Style | undefined
  /** The style of paragraphs that name none. */
  readonly normal: Style | undefined
}

/** Reads styles.xml, each style with what it inherits (ISO/IEC 29500-1 §17.7). */
export function readStyles(root: XmlElement | undefined): Styles {
  const elements = childrenOf(root, 'style')
  const byId = new Map(elements.map((element) => [attribute(element, 'styleId') ?? '', element]))
  const done = new Map<string, Style>()
  const resolve = (id: string, depth: number): Style | undefined => {
    const known = done.get(id)
    const element = byId.get(id)
    if (known || !element) return known
    const parentId = attribute(child(element, 'basedOn'), 'val')
    const parent = parentId && depth < 30 ? resolve(parentId, depth + 1) : undefined
    const style = mergeStyle(id, element, parent)
    done.set(id, style)
    return style
  }
  const find = (id: string | undefined): Style | undefined => (id === undefined ? undefined : resolve(id, 0))
  const normal = elements.find(
    (element) => attribute(element, 'type') === 'paragraph' && isOn(attribute(element, 'default')),
  )
  return {
    defaults: lookOf(at(root, 'docDefaults', 'rPrDefault', 'rPr')),
    find,
    normal: find(attribute(normal, 'styleId')),
  }
}

/** What run properties say. */
export function lookOf(properties: XmlElement | undefined): Look {
  const look: { -readonly [K in keyof Look]: Look[K] } = {}
  const vanish = child(properties, 'vanish')
  if (vanish) look.isVanished = isToggledOn(vanish)
  const color = child(properties, 'color')
  if (color) look.color = colorOf(color)
  const size = Number(attribute(child(properties, 'sz'), 'val'))
  if (size > 0) look.halfPoints = size
  if (hasShading(properties)) look.hasBackground = true
  return look
}

/** Whether paragraph, cell, table or run properties put a colour behind the text. */
export function hasShading(properties: XmlElement | undefined): boolean {
  const shading = child(properties, 'shd')
  const fill = attribute(shading, 'fill') ?? 'auto'
  const pattern = attribute(shading, 'val') ?? 'clear'
  const highlight = attribute(child(properties, 'highlight'), 'val') ?? 'none'
  const isFilled = !/^(auto|f[0-9a-f]f[0-9a-f]f[0-9a-f])$/i.test(fill) || /^(solid|pct)/.test(pattern)
  return (shading !== undefined && isFilled) || !/^(none|white)$/.test(highlight)
}

/** An on/off property: present without a value means on (ISO/IEC 29500-1 §17.17.4). */
export function isToggledOn(element: XmlElement | undefined): boolean {
  return element !== undefined && (attribute(element, 'val') === undefined || isOn(attribute(element, 'val')))
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

function colorOf(element: XmlElement): string {
  const theme = attribute(element, 'themeColor')
  const value = attribute(element, 'val') ?? 'auto'
  return theme && /^auto$/i.test(value) ? `theme:${theme}` : value.toUpperCase()
}

function mergeStyle(id: string, element: XmlElement, parent: Style | undefined): Style {
  const properties = child(element, 'pPr')
  const outlineLevel = outlineLevelOf(properties)
  const numbering = child(properties, 'numPr')
  const alignment = attribute(child(properties, 'jc'), 'val')
  const own = { ...lookOf(child(element, 'rPr')), ...(hasShading(properties) ? { hasBackground: true } : {}) }
  return {
    ...parent,
    id,
    name: attribute(child(element, 'name'), 'val') ?? '',
    look: { ...parent?.look, ...own },
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
    ...(numbering ? { numbering } : {}),
    ...(alignment === undefined ? {} : { alignment }),
    shadesCells: parent?.shadesCells === true || descendants(element, 'tcPr').some(hasShading),
  }
}

/** Levels 0 to 8 are headings; 9 is said of plain text. */
function outlineLevelOf(properties: XmlElement | undefined): number | undefined {
  const level = attribute(child(properties, 'outlineLvl'), 'val')
  return level === undefined || Number(level) > 8 ? undefined : Number(level)
}
