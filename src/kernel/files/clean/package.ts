import { ZipFile } from 'yazl'
import type { OfficePackage, Relation } from '../opc.ts'
import { relationsOwner } from '../opc.ts'
import type { EditableElement, EditableNode } from '../xml-edit.ts'
import { editableChildren, parseEditable, withChildren, writeXml } from '../xml-edit.ts'

/** What to leave out of an Office document and what to write instead. */
export interface PackageChange {
  readonly isDropped: (path: string) => boolean
  readonly isDroppedRelation: (relation: Relation) => boolean
  /** New bytes for parts that stay. */
  readonly replaced: ReadonlyMap<string, Buffer>
  /** Content types to put in place of others. */
  readonly contentTypes: Readonly<Record<string, string>>
}

/** Ids of the relations of a part that a change takes away; what refers to them must go as well. */
export function droppedIds(office: OfficePackage, path: string, change: PackageChange): Set<string> {
  const dropped = office.relationsOf(path).filter((relation) => isGone(relation, change))
  return new Set(dropped.map(({ id }) => id))
}

function isGone(relation: Relation, change: PackageChange): boolean {
  return (!relation.isExternal && change.isDropped(relation.target)) || change.isDroppedRelation(relation)
}

/** Writes the document anew: parts, relations and content types that fit each other. */
export async function writePackage(office: OfficePackage, change: PackageChange): Promise<Buffer> {
  const zip = new ZipFile()
  const entries = office.entries.filter(({ path, isFolder }) => !isFolder && !isLeftOut(path, change))
  const isTypes = (path: string): boolean => path === '[Content_Types].xml'
  entries.sort((a, b) => Number(isTypes(b.path)) - Number(isTypes(a.path)))
  for (const entry of entries) {
    const bytes = change.replaced.get(entry.path) ?? entry.read()
    zip.addBuffer(rewrite(office, entry.path, bytes, change), entry.path, {
      mtime: fixedTime,
      forceDosTimestamp: true,
    })
  }
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** When the file was put together is nobody's business: the earliest time a ZIP file can state. */
const fixedTime = new Date(1980, 0, 1)

function isLeftOut(path: string, change: PackageChange): boolean {
  return change.isDropped(path.endsWith('.rels') ? relationsOwner(path) : path)
}

function rewrite(office: OfficePackage, path: string, bytes: Buffer, change: PackageChange): Buffer {
  if (path === '[Content_Types].xml') return writeXml(rewriteTypes(parseEditable(bytes), change))
  if (!path.endsWith('.rels')) return bytes
  const ids = droppedIds(office, relationsOwner(path), change)
  const root = parseEditable(bytes)
  return writeXml(keepChildren(root, (element) => !ids.has(element.attributes.get('Id') ?? '')))
}

function keepChildren(parent: EditableElement, test: (element: EditableElement) => boolean): EditableElement {
  return withChildren(
    parent,
    parent.children.filter((node: EditableNode) => typeof node === 'string' || test(node)),
  )
}

function rewriteTypes(root: EditableElement, change: PackageChange): EditableElement {
  const kept = keepChildren(
    root,
    ({ attributes }) => !change.isDropped((attributes.get('PartName') ?? '').replace(/^\//, '')),
  )
  for (const { sourceAttributes } of editableChildren(kept)) {
    const better = change.contentTypes[sourceAttributes.get('ContentType') ?? '']
    if (better) sourceAttributes.set('ContentType', better)
  }
  return kept
}
