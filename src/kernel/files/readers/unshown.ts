import type { Reading } from '../reading.ts'
import { hide } from '../reading.ts'

/** Texts that lie in the build of a file, by the place a user knows them under; each is kept once. */
export interface Unshown {
  readonly add: (where: string, text: string) => void
  readonly tell: (reading: Reading) => void
}

/** Gathers texts of a file's build until they are told, those that say nothing left out. */
export function gatherUnshown(): Unshown {
  const places = new Map<string, Set<string>>()
  return {
    add: (where, text) => {
      const clean = readEscapes(text.trim())
      if (!isTelling(clean)) return
      const found = places.get(where) ?? new Set<string>()
      found.add(clean)
      places.set(where, found)
    },
    // Parted by an empty line, so that two of them are never read as one number.
    tell: (reading) => {
      for (const [where, texts] of places) hide(reading, 'structure', where, [...texts].join('\n\n'))
    },
  }
}

const namesOfStandards = /^(?:https?:\/\/schemas\.|urn:|\{?[0-9A-F]{8}-[0-9A-F]{4}-)/i

/** Words, or signs enough for a number of a person or an address; not the names and measures software gives. */
function isTelling(text: string): boolean {
  if (namesOfStandards.test(text)) return false
  if (/^-?\d{1,10}(?:\.\d+)?$/.test(text)) return false
  return /[\p{Script=Han}@]|[\p{N}](?:[\s-]{0,3}\p{N}){5}/u.test(text)
}

function readEscapes(text: string): string {
  return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escaped) =>
    new TextDecoder().decode(Buffer.from(escaped.replaceAll('%', ''), 'hex')),
  )
}
