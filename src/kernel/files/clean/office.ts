import type { OfficePackage, Relation } from '../opc.ts'
import { relatedPath } from '../opc.ts'
import type { EditableElement, EditableNode } from '../xml-edit.ts'
import { parseEditable, withChildren, writeXml } from '../xml-edit.ts'
import { stripPicture } from './picture.ts'

/** Parts that no reader sees, in any kind of Office document. */
const unseenParts = new RegExp(
  [
    '/embeddings/',
    '/activeX/',
    '/ctrlProps/',
    '/macrosheets/',
    '/printerSettings/',
    '/externalLinks/',
    '^customXml/',
    '^docProps/(custom\\.xml|thumbnail\\.)',
    '(^|/)vbaProject',
    '(^|/)vbaData',
    '(^|/)(comments|commentsExtended|commentsIds|commentsExtensible|people)\\d*\\.xml$',
    '/(threadedComments|persons|revisions|glossary|queryTables|pivotCache|pivotTables|slicers|slicerCaches)/',
    '/connections\\.xml$',
    '/model/item\\.data$',
    '/afchunk',
    '^_xmlsignatures/',
  ].join('|'),
  'i',
)

export function isUnseenPart(path: string): boolean {
  return path !== '' && unseenParts.test(path)
}

/** Links to the outside are dropped, except plain links to web pages and mail addresses. */
export function isUnseenRelation({ type, target, isExternal }: Relation): boolean {
  if (type === 'digital-signature' || type === 'origin') return true
  return isExternal && !(type === 'hyperlink' && /^(https?:|mailto:)/i.test(target))
}

/** Macro-carrying kinds become the plain ones once the macros are gone. */
export const plainContentTypes: Readonly<Record<string, string>> = {
  'application/vnd.ms-word.document.macroEnabled.main+xml':
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  'application/vnd.ms-excel.sheet.macroEnabled.main+xml':
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
}

/** New bytes for what every Office document has: properties without names, pictures without their camera's notes. */
export function cleanCommonParts(office: OfficePackage): Map<string, Buffer> {
  const replaced = new Map<string, Buffer>()
  const core = relatedPath(office, '', 'core-properties')
  const extended = relatedPath(office, '', 'extended-properties')
  for (const [path, keeps] of [
    [core, 'title'],
    [extended, 'Application'],
  ] as const) {
    const bytes = path === undefined ? undefined : office.bytes(path)
    if (path === undefined || !bytes) continue
    const root = parseEditable(bytes)
    const kept = root.children.filter((node) => typeof node !== 'string' && node.name === keeps)
    replaced.set(path, writeXml(withChildren(root, kept)))
  }
  for (const entry of office.entries)
    if (/\/media\/[^/]+\.(jpe?g|png)$/i.test(entry.path)) replaced.set(entry.path, stripPicture(entry.read()))
  return replaced
}

/** Takes away what refers to relations that are gone: a picture's link, a hyperlink around its text, anything else whole. */
export function dropReferences(node: EditableNode, ids: ReadonlySet<string>): EditableNode[] {
  if (typeof node === 'string' || ids.size === 0) return [node]
  const children = node.children.flatMap((inner) => dropReferences(inner, ids))
  const gone = [...node.attributes].filter(([name, value]) => name.startsWith('r:') && ids.has(value))
  if (gone.length === 0) return [withChildren(node, children)]
  if (node.name === 'hyperlink') return children
  return node.name === 'blip' ? [withoutAttributes(node, children, gone)] : []
}

function withoutAttributes(
  node: EditableElement,
  children: EditableNode[],
  gone: readonly (readonly [string, string])[],
): EditableElement {
  const values = new Set(gone.map(([, value]) => value))
  const kept = [...node.sourceAttributes].filter(
    ([name, value]) => !(name.includes(':') && values.has(value)),
  )
  return { ...node, children, sourceAttributes: new Map(kept) }
}
