import type { Reading } from '../reading.ts'
import { hide, show } from '../reading.ts'
import { attribute, descendants, parseXml, textOf } from '../xml.ts'

/** Reads an XML file (data, SVG): the text of its elements line by line, and scripts in it. */
export function readXml(bytes: Buffer, reading: Reading): void {
  const root = parseXml(bytes)
  for (const line of textOf(root).split(/[\r\n]+/)) show(reading, line.trim())
  for (const script of descendants(root, 'script'))
    hide(reading, 'javascript', 'XML 中的脚本', textOf(script) || (attribute(script, 'href') ?? ''))
}
