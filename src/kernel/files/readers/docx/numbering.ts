import type { XmlElement } from '../../xml.ts'
import { attribute, child, childrenOf } from '../../xml.ts'
import { writeNumber } from './numbers.ts'
import type { Style, Styles } from './styles.ts'

/** The number Word shows before a paragraph and does not keep in its text. */
export interface Label {
  /** 一、 （二） 1.2 第三条; a bullet is "•". */
  readonly text: string
  /** Depth in its list, from 0. */
  readonly level: number
  readonly isBullet: boolean
  /** True for 1. 2. 3. and bullets, which HTML lists can show by themselves. */
  readonly isPlain: boolean
}

interface Level {
  readonly start: number
  readonly format: string
  readonly template: string
  readonly isLegal: boolean
}

/** Gives each paragraph its number, in document order (ISO/IEC 29500-1 §17.9). Call it once for every paragraph. */
export type Numberer = (paragraph: XmlElement) => Label | undefined

/** @param root numbering.xml, or undefined when the document has no lists */
export function createNumberer(root: XmlElement | undefined, styles: Styles): Numberer {
  const lists = readLists(root)
  const counters = new Map<string, number[]>()
  return (paragraph) => {
    const found = findLevel(paragraph, lists, styles)
    return (
      found && labelOf(found.level, found.depth, found.list.levels, count(counters, found.list, found.depth))
    )
  }
}

function findLevel(
  paragraph: XmlElement,
  lists: ReadonlyMap<string, List>,
  styles: Styles,
): { list: List; level: Level; depth: number } | undefined {
  const properties = child(paragraph, 'pPr')
  const style = styles.find(valueOf(properties, 'pStyle')) ?? styles.normal
  const own = child(properties, 'numPr')
  const id = valueOf(own, 'numId') ?? valueOf(style?.numbering, 'numId')
  const list = id === undefined ? undefined : lists.get(id)
  if (!list) return undefined
  const depth = depthOf(own ?? style?.numbering, list, style)
  const level = list.levels.get(depth)
  return level && { list, level, depth }
}

function depthOf(numbering: XmlElement | undefined, list: List, style: Style | undefined): number {
  const stated = valueOf(numbering, 'ilvl')
  if (stated !== undefined) return Number(stated)
  return (style && list.levelOfStyle.get(style.id)) ?? 0
}

function valueOf(parent: XmlElement | undefined, name: string): string | undefined {
  return attribute(child(parent, name), 'val')
}

interface List {
  /** Lists of one abstract definition count on together. */
  readonly key: string
  readonly levels: ReadonlyMap<number, Level>
  readonly levelOfStyle: ReadonlyMap<string, number>
}

function readLists(root: XmlElement | undefined): Map<string, List> {
  const abstracts = new Map(
    childrenOf(root, 'abstractNum').map((element) => [attribute(element, 'abstractNumId') ?? '', element]),
  )
  const lists = new Map<string, List>()
  for (const element of childrenOf(root, 'num')) {
    const id = attribute(element, 'numId') ?? ''
    const abstractId = attribute(child(element, 'abstractNumId'), 'val') ?? ''
    const definitions = childrenOf(abstracts.get(abstractId), 'lvl')
    const overrides = childrenOf(element, 'lvlOverride')
    const levels = new Map(definitions.map((definition) => [indexOf(definition), readLevel(definition)]))
    for (const override of overrides) applyOverride(levels, override)
    const restarts = overrides.some((override) => child(override, 'startOverride'))
    lists.set(id, {
      key: restarts ? `number ${id}` : `definition ${abstractId}`,
      levels,
      levelOfStyle: new Map(
        definitions.flatMap((definition) => {
          const styleId = attribute(child(definition, 'pStyle'), 'val')
          return styleId === undefined ? [] : [[styleId, indexOf(definition)]]
        }),
      ),
    })
  }
  return lists
}

function applyOverride(levels: Map<number, Level>, override: XmlElement): void {
  const index = indexOf(override)
  const definition = child(override, 'lvl')
  const start = attribute(child(override, 'startOverride'), 'val')
  const base = definition ? readLevel(definition) : levels.get(index)
  if (base) levels.set(index, { ...base, start: start === undefined ? base.start : Number(start) })
}

function indexOf(element: XmlElement): number {
  return Number(attribute(element, 'ilvl') ?? 0)
}

function readLevel(element: XmlElement): Level {
  return {
    start: Number(attribute(child(element, 'start'), 'val') ?? 0),
    format: attribute(child(element, 'numFmt'), 'val') ?? 'decimal',
    template: attribute(child(element, 'lvlText'), 'val') ?? '',
    isLegal: child(element, 'isLgl') !== undefined,
  }
}

/** Counts this level one up and starts the deeper ones again. */
function count(counters: Map<string, number[]>, { key, levels }: List, level: number): readonly number[] {
  const counted = counters.get(key) ?? []
  counters.set(key, counted)
  counted[level] = counted[level] === undefined ? (levels.get(level)?.start ?? 1) : counted[level] + 1
  counted.length = level + 1
  return counted
}

function labelOf(
  level: Level,
  depth: number,
  levels: ReadonlyMap<number, Level>,
  counted: readonly number[],
): Label | undefined {
  if (level.format === 'bullet') return { text: '•', level: depth, isBullet: true, isPlain: true }
  const text = level.template.replaceAll(/%([1-9])/g, (_, place: string) => {
    const index = Number(place) - 1
    const format = level.isLegal && index < depth ? 'decimal' : (levels.get(index)?.format ?? 'decimal')
    return writeNumber(counted[index] ?? levels.get(index)?.start ?? 1, format)
  })
  if (!text.trim()) return undefined
  const isPlain = level.format === 'decimal' && /^%[1-9][.．)]?$/.test(level.template.trim())
  return { text, level: depth, isBullet: false, isPlain }
}
