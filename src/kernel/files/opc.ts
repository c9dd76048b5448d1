import { posix } from 'node:path'
import type { Archive, ArchiveEntry, Budget } from './archive.ts'
import { openArchive } from './archive.ts'
import { unreadable } from './unreadable.ts'
import type { XmlElement } from './xml.ts'
import { attribute, childrenOf, parseXml } from './xml.ts'

/** A reference from one part of an Office document to another, or to the outside. */
export interface Relation {
  readonly id: string
  /** Last word of the relation's type: image, hyperlink, oleObject. */
  readonly type: string
  /** Path of the part, or the address outside. */
  readonly target: string
  readonly isExternal: boolean
}

/** An Office Open XML document (docx, xlsx, pptx): parts in a ZIP file, tied by relations (ISO/IEC 29500-2). */
export interface OfficePackage {
  readonly archive: Archive
  /** Path of the main part. */
  readonly mainPath: string
  readonly entries: readonly ArchiveEntry[]
  readonly relationsOf: (path: string) => readonly Relation[]
  /** The part's XML, or undefined when there is no such part. @throws Unreadable when it is broken */
  readonly xml: (path: string) => XmlElement | undefined
  /** The part's bytes, or undefined when there is no such part. @throws Unreadable when it is broken */
  readonly bytes: (path: string) => Buffer | undefined
}

/** Opens an Office document. @throws Unreadable when it has no main part */
export async function openPackage(bytes: Buffer, budget: Budget): Promise<OfficePackage> {
  const archive = await openArchive(bytes, budget)
  const xml = (path: string): XmlElement | undefined => {
    const entry = archive.find(path)
    return entry && parseXml(entry.read())
  }
  const known = new Map<string, Relation[]>()
  const relationsOf = (path: string): Relation[] => {
    const relations = known.get(path) ?? readRelations(xml(relationsPath(path)), path)
    known.set(path, relations)
    return relations
  }
  const main = relationsOf('').find(({ type }) => type === 'officeDocument')
  if (!main || !archive.find(main.target)) throw unreadable.damaged('主要部件')
  return {
    archive,
    mainPath: main.target,
    entries: archive.entries,
    relationsOf,
    xml,
    bytes: (path) => archive.find(path)?.read(),
  }
}

/** The target of a part's relation of that type, where there is exactly one or the first is meant. */
export function relatedPath(office: OfficePackage, from: string, type: string): string | undefined {
  return office.relationsOf(from).find((relation) => relation.type === type && !relation.isExternal)?.target
}

function relationsPath(path: string): string {
  return path ? posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`) : '_rels/.rels'
}

/** The part whose relations a .rels part holds; empty for those of the whole file. */
export function relationsOwner(relationsPath: string): string {
  const name = posix.basename(relationsPath).slice(0, -'.rels'.length)
  return name === '' ? '' : posix.join(posix.dirname(posix.dirname(relationsPath)), name)
}

function readRelations(root: XmlElement | undefined, from: string): Relation[] {
  return childrenOf(root, 'Relationship').map((element) => {
    const isExternal = attribute(element, 'TargetMode') === 'External'
    const target = attribute(element, 'Target') ?? ''
    return {
      id: attribute(element, 'Id') ?? '',
      type: attribute(element, 'Type')?.split('/').at(-1) ?? '',
      target: isExternal ? target : resolveTarget(from, target),
      isExternal,
    }
  })
}

function resolveTarget(from: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  return posix.join('/', path.startsWith('/') ? '' : posix.dirname(from), path).slice(1)
}
