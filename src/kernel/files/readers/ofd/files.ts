import { posix } from 'node:path'
import type { Archive, ArchiveEntry } from '../../archive.ts'
import { parseXml } from '../../xml.ts'
import type { XmlElement } from '../../xml.ts'
import { textOf } from '../../xml.ts'

/** Finds the parts of an OFD file, also by paths that writers get wrong. */
export interface OfdFiles {
  readonly archive: Archive
  /** Where a location named in the file at `from` leads: relative to it, to the root, or to the document's folder. */
  readonly locate: (from: string, location: string | undefined) => ArchiveEntry | undefined
  /** The XML at a location, with its path. */
  readonly open: (
    from: string,
    location: string | undefined,
  ) => { path: string; root: XmlElement } | undefined
}

export function ofdFiles(archive: Archive): OfdFiles {
  const locate = (from: string, location: string | undefined): ArchiveEntry | undefined => {
    const clean = location?.trim().replaceAll('\\', '/')
    if (!clean) return undefined
    const folders = clean.startsWith('/') ? [''] : [posix.dirname(from), '', from.split('/')[0] ?? '']
    return folders
      .map((folder) => archive.find(posix.join('/', folder, clean).slice(1)))
      .find((entry) => entry !== undefined)
  }
  return {
    archive,
    locate,
    open: (from, location) => {
      const entry = locate(from, location)
      return entry && { path: entry.path, root: parseXml(entry.read()) }
    },
  }
}

/** The location an element states as its text. */
export function locationIn(element: XmlElement | undefined): string | undefined {
  return element && textOf(element).trim()
}
