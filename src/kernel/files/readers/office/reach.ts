import type { OfficePackage } from '../../opc.ts'
import type { Known } from './structure.ts'

/** Relations to parts whose text the readers of Office documents show or tell. */
const readTypes = new Set(
  (
    'officeDocument header footer footnotes endnotes comments glossaryDocument worksheet sharedStrings slide ' +
    'notesSlide slideMaster slideLayout chart diagramData drawing threadedComment core-properties ' +
    'extended-properties custom-properties customXml externalLink pivotCacheDefinition revisionLog'
  ).split(' '),
)

/** Paths something in the document leads to, and those among them whose text is read, by following relations. */
export function reachedParts(
  office: OfficePackage,
  isGone: (path: string) => boolean = () => false,
): { reached: ReadonlySet<string>; read: ReadonlySet<string> } {
  const reached = new Set<string>()
  const read = new Set<string>()
  const waiting = ['']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const { target, isExternal, type } of office.relationsOf(path)) {
      if (isExternal || isGone(target)) continue
      waiting.push(target)
      if (readTypes.has(type)) read.add(target)
    }
  }
  return { reached, read }
}

/** What the readers of Office documents have read, beside `whole`. */
export function knownParts(office: OfficePackage, whole: ReadonlySet<string> = new Set()): Known {
  const { reached, read } = reachedParts(office)
  return {
    isRead: (path) => path === '[Content_Types].xml' || whole.has(path),
    isTextRead: (path) => read.has(path),
    isReached: (path) => reached.has(path),
  }
}
