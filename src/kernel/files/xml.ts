import type { SaxesTagPlain } from 'saxes'
import { SaxesParser } from 'saxes'
import { decodeXml } from './decode.ts'
import { limits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/**
 * An XML element without its namespaces: names and attributes by their local part. Only the attributes of the
 * relationships namespace of Office documents keep the prefix "r:", since they stand beside others of the same name.
 */
export interface XmlElement {
  readonly name: string
  readonly attributes: Attributes
  readonly children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

export type Attributes = ReadonlyMap<string, string>

/** What is told while XML is read without being kept. */
export interface XmlListener {
  /** `tag` is the start tag as it stands, with prefixes. */
  readonly open?: (name: string, attributes: Attributes, tag: SaxesTagPlain) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
  readonly comment?: (text: string) => void
}

/**
 * Reads a whole XML part into a tree.
 * @throws Unreadable for a document type declaration (entities, bombs), for broken XML, past the limits
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const top: XmlElement & { children: XmlNode[] } = { name: '', attributes: new Map(), children: [] }
  const stack = [top]
  let count = 0
  streamXml(bytes, {
    open: (name, attributes) => {
      count += 1
      if (count > limits.xmlElements) throw unreadable.tooManyElements()
      const element = { name, attributes, children: [] as XmlNode[] }
      stack.at(-1)?.children.push(element)
      stack.push(element)
    },
    text: (text) => void stack.at(-1)?.children.push(text),
    close: () => void stack.pop(),
  })
  const root = top.children.find((node) => typeof node !== 'string')
  if (!root) throw unreadable.damaged()
  return root
}

/** Reads XML telling the listener of each piece. @throws as `parseXml` */
export function streamXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = new SaxesParser()
  const relationPrefixes = new Set(['r'])
  let depth = 0
  parser.on('error', () => {
    throw unreadable.damaged()
  })
  parser.on('doctype', () => {
    throw unreadable.documentType()
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > limits.xmlDepth) throw unreadable.tooDeep()
    listener.open?.(localName(tag.name), attributesOf(tag, relationPrefixes), tag)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    listener.close?.(localName(tag.name))
  })
  parser.on('text', (text) => {
    if (depth > 0) listener.text?.(text)
  })
  parser.on('comment', (text) => listener.comment?.(text))
  parser.on('processinginstruction', ({ body }) => listener.comment?.(body))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.write(decodeXml(bytes)).close()
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && childrenOf(element).find((found) => found.name === name)
}

/** The element reached by following names from child to child. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, name) => child(found, name), element)
}

/** The children that are elements, or only those of one name. */
export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  const elements = element?.children.filter((node) => typeof node !== 'string') ?? []
  return name === undefined ? elements : elements.filter((found) => found.name === name)
}

/** Every element below, at any depth, in document order, whose name is among those given. */
export function descendants(element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  if (!element) return []
  const wanted = new Set(names)
  const found: XmlElement[] = []
  const visit = (parent: XmlElement): void => {
    for (const node of childrenOf(parent)) {
      if (wanted.has(node.name)) found.push(node)
      visit(node)
    }
  }
  visit(element)
  return found
}

/** All text below an element, joined. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return ''
  return element.children.map((node) => (typeof node === 'string' ? node : textOf(node))).join('')
}

/** An attribute, or undefined. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function attributesOf(tag: SaxesTagPlain, relationPrefixes: Set<string>): Attributes {
  const attributes = new Map<string, string>()
  const entries = Object.entries(tag.attributes)
  for (const [name, value] of entries)
    if (name.startsWith('xmlns:') && value.endsWith('/relationships')) relationPrefixes.add(name.slice(6))
  for (const [name, value] of entries) {
    const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name]
    if (prefix === 'xmlns') continue
    attributes.set(relationPrefixes.has(prefix) ? `r:${local}` : local, value)
  }
  return attributes
}
