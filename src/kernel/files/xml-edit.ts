import { limits } from './limits.ts'
import { unreadable } from './unreadable.ts'
import type { Attributes, XmlElement } from './xml.ts'
import { streamXml } from './xml.ts'

/** An element that can be changed and written back as it stood: prefixes, order and attributes are kept. */
export interface EditableElement extends XmlElement {
  readonly children: EditableNode[]
  /** Name with its prefix. */
  readonly sourceName: string
  /** Attributes with their prefixes, namespace declarations among them. */
  readonly sourceAttributes: Map<string, string>
}

export type EditableNode = EditableElement | string

/** Reads a whole XML part for editing. @throws as `parseXml` */
export function parseEditable(bytes: Uint8Array): EditableElement {
  const top = element('', new Map(), new Map(), '')
  const stack = [top]
  let count = 0
  streamXml(bytes, {
    open: (name, attributes, tag) => {
      count += 1
      if (count > limits.xmlElements) throw unreadable.tooManyElements()
      const opened = element(name, attributes, new Map(Object.entries(tag.attributes)), tag.name)
      stack.at(-1)?.children.push(opened)
      stack.push(opened)
    },
    text: (text) => void stack.at(-1)?.children.push(text),
    close: () => void stack.pop(),
  })
  const root = top.children.find((node) => typeof node !== 'string')
  if (!root) throw unreadable.damaged()
  return root
}

function element(
  name: string,
  attributes: Attributes,
  sourceAttributes: Map<string, string>,
  sourceName: string,
): EditableElement {
  return { name, attributes, children: [], sourceName, sourceAttributes }
}

/** The same element around other children. */
export function withChildren(parent: EditableElement, children: EditableNode[]): EditableElement {
  return { ...parent, children }
}

/** A new element under the prefix of one that stands beside it. */
export function sibling(
  beside: EditableElement,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: EditableNode[] = [],
): EditableElement {
  const colon = beside.sourceName.indexOf(':')
  const prefix = colon < 0 ? '' : beside.sourceName.slice(0, colon + 1)
  const own = Object.entries(attributes)
  return {
    name,
    attributes: new Map(own),
    children,
    sourceName: prefix + name,
    sourceAttributes: new Map(own.map(([key, value]) => [key.includes(':') ? key : prefix + key, value])),
  }
}

/** The element children, or only those of one name. */
export function editableChildren(parent: EditableElement | undefined, name?: string): EditableElement[] {
  const elements = parent?.children.filter((node) => typeof node !== 'string') ?? []
  return name === undefined ? elements : elements.filter((found) => found.name === name)
}

/** Writes a part with its declaration. */
export function writeXml(root: EditableElement): Buffer {
  const parts = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  write(root, parts)
  return Buffer.from(parts.join(''))
}

function write(node: EditableNode, parts: string[]): void {
  if (typeof node === 'string') {
    parts.push(escape(node))
    return
  }
  parts.push('<', node.sourceName)
  for (const [name, value] of node.sourceAttributes) parts.push(' ', name, '="', escape(value), '"')
  if (node.children.length === 0) {
    parts.push('/>')
    return
  }
  parts.push('>')
  for (const inner of node.children) write(inner, parts)
  parts.push('</', node.sourceName, '>')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character)
}
