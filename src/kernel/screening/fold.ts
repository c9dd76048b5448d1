import { Converter } from 'opencc-js'
import { digitValue } from './numerals.ts'

/** Code units that stand for nothing of their own: zero width, direction marks, soft hyphen, variation selectors, marks set on the sign before. */
const invisible: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20f0],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
]

const space = 0x20
const tab = 0x09
const newline = 0x0a

/** A text in the form that rules are matched against, each unit still knowing where it came from. */
export interface FoldedText {
  readonly text: string
  /** As long as the text: width, case and 繁體 folded, spaces as " ", line ends as "\n", 0 for what no reader sees. */
  readonly codes: Uint16Array
  /** The same without spaces, line ends and invisible units; cells stay apart by "\t". */
  readonly dense: Uint16Array
  /** Offset in the text of each unit of `dense`. */
  readonly at: Uint32Array
}

/** Folds a text; offsets are never lost: `at[i]` is where unit `i` of `dense` stands in the text. */
export function foldText(text: string): FoldedText {
  const fold = foldTable()
  const codes = new Uint16Array(text.length)
  const dense = new Uint16Array(text.length)
  const at = new Uint32Array(text.length)
  let size = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // U+E0000–U+E03FF, tags and variation selectors: two units that stand for nothing.
    const isUnseen = unit === 0xdb40 || (index > 0 && text.charCodeAt(index - 1) === 0xdb40)
    const code = isUnseen ? 0 : (fold[unit] ?? 0)
    codes[index] = code
    if (code === 0 || code === space || code === newline) continue
    dense[size] = code
    at[size] = index
    size++
  }
  return { text, codes, dense: dense.subarray(0, size), at: at.subarray(0, size) }
}

/** A rule's own words in the form `foldText` gives `dense`. */
export function foldPattern(pattern: string): string {
  const { dense } = foldText(pattern)
  let folded = ''
  for (const code of dense) if (code !== tab) folded += String.fromCharCode(code)
  return folded
}

let table: Uint16Array | undefined

/** What each code unit folds to; built once, in about the time one page takes to read. */
function foldTable(): Uint16Array {
  if (table) return table
  const built = new Uint16Array(65536)
  for (let code = 0; code < 65536; code++) built[code] = code
  foldHan(built)
  for (let code = 0xff01; code <= 0xff5e; code++) built[code] = code - 0xfee0
  for (const [from, to] of invisible) built.fill(0, from, to + 1)
  foldDigits(built)
  foldSigns(built)
  for (let code = 0; code < 65536; code++) {
    const folded = built[code] ?? 0
    if (folded >= 0x61 && folded <= 0x7a) built[code] = folded - 0x20
  }
  table = built
  return built
}

/** The digits of every script, ٣ or ३, are 0–9. */
function foldDigits(built: Uint16Array): void {
  for (let code = 0x660; code < 0xd800; code++)
    if (/\p{Nd}/u.test(String.fromCharCode(code))) built[code] = 0x30 + digitValue(code)
}

function foldSigns(built: Uint16Array): void {
  const signs: readonly (readonly [string, number])[] = [
    [
      '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
      space,
    ],
    ['\n\v\f\r\u0085\u2028\u2029', newline],
    ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63', 0x2d],
    ['\u2605\u2606\u2b50\u2730', 0x2605], // ★ ☆ ⭐ ✰
    ['\u00d7\u2217\u2022\u25cf\u25cb\u25a0\u25a1\ufe61', 0x2a], // what people cover digits with
  ]
  for (const [from, to] of signs) for (const sign of from) built[sign.charCodeAt(0)] = to
  built[tab] = tab
}

/** 繁體 to 简体, one character for one; what needs more than one is left as it is. */
function foldHan(built: Uint16Array): void {
  const simplify = Converter({ from: 't', to: 'cn' })
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const simple = simplify(String.fromCharCode(code))
    if (simple.length === 1) built[code] = simple.charCodeAt(0)
  }
}
