import type { Reading } from '../reading.ts'
import { hide, show } from '../reading.ts'
import type { Unshown } from './unshown.ts'
import { gatherUnshown } from './unshown.ts'
import { decodeAs } from '../decode.ts'
import { limits } from '../limits.ts'
import { unreadable } from '../unreadable.ts'

/** Reads Rich Text Format 1.9: text, hidden and deleted text, comments, embedded objects. */
export function readRtf(bytes: Buffer, reading: Reading): void {
  const walk: Walk = {
    reading,
    stack: [],
    state: { isSkipped: false, sight: 'seen', isComment: false, aside: null, skipAfterUnicode: 1 },
    codePage: 'gb18030',
    pending: [],
    toSkip: 0,
    line: '',
    hidden: '',
    comment: '',
    aside: '',
    unshown: gatherUnshown(),
  }
  const source = bytes.toString('latin1')
  for (const token of source.matchAll(tokens)) take(walk, token)
  endLine(walk)
  walk.unshown.tell(reading)
}

const tokens = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)/gis

interface State {
  readonly isSkipped: boolean
  readonly sight: 'seen' | 'hiddenText' | 'trackedChange'
  readonly isComment: boolean
  /** What a user calls the place of text that is kept and not shown; null where none is read. */
  readonly aside: string | null
  /** Characters after \uN that stand for readers without Unicode. */
  readonly skipAfterUnicode: number
}

interface Walk {
  readonly reading: Reading
  readonly stack: State[]
  state: State
  codePage: string
  /** Bytes of characters given one by one in the code page. */
  pending: number[]
  /** Characters still to leap over after one given as \uN. */
  toSkip: number
  line: string
  hidden: string
  comment: string
  /** Text of the group that is kept and not shown. */
  aside: string
  readonly unshown: Unshown
}

function take(walk: Walk, [, word, number, hex, symbol, brace, text]: RegExpMatchArray): void {
  if (hex !== undefined) return takeByte(walk, parseInt(hex, 16))
  flush(walk)
  const skipped = walk.toSkip
  walk.toSkip = 0
  if (brace === '{') open(walk)
  else if (brace === '}') close(walk)
  else if (word !== undefined) command(walk, word, number === undefined ? undefined : Number(number))
  else if (symbol !== undefined) takeSymbol(walk, symbol)
  else if (text !== undefined) put(walk, text.slice(skipped))
}

function takeByte(walk: Walk, byte: number): void {
  if (walk.toSkip > 0) walk.toSkip -= 1
  else walk.pending.push(byte)
}

function takeSymbol(walk: Walk, symbol: string): void {
  if (symbol === '*')
    walk.state = { ...walk.state, isSkipped: true, aside: walk.state.aside ?? '文件内的其他记录' }
  else if (symbol === '~') put(walk, ' ')
  else if (/[\\{}]/.test(symbol)) put(walk, symbol)
}

function open(walk: Walk): void {
  if (walk.stack.length > limits.xmlDepth * 4) throw unreadable.tooDeep()
  walk.stack.push(walk.state)
}

function close(walk: Walk): void {
  const before = walk.state
  walk.state = walk.stack.pop() ?? walk.state
  if (before.aside !== null) tellAside(walk, before.aside)
  if (before.isComment && !walk.state.isComment) {
    hide(walk.reading, 'comment', '批注', walk.comment)
    walk.comment = ''
  }
  if (before.sight !== 'seen' && walk.state.sight === 'seen') tellHidden(walk, before.sight)
}

function tellAside(walk: Walk, where: string): void {
  if (where === fieldCode && walk.state.aside === fieldCode) return
  walk.unshown.add(where, walk.aside)
  walk.aside = ''
}

function flush(walk: Walk): void {
  if (walk.pending.length === 0) return
  const bytes = Uint8Array.from(walk.pending.splice(0))
  put(walk, decodeAs(bytes, walk.codePage))
}

function put(walk: Walk, text: string): void {
  if (walk.state.isComment) walk.comment += text
  else if (walk.state.isSkipped) {
    if (walk.state.aside !== null) walk.aside += text
  } else if (walk.state.sight === 'seen') walk.line += text
  else walk.hidden += text
}

const skippedGroups = new Set(
  (
    'fonttbl colortbl stylesheet info pict themedata datastore listtable listoverridetable rsidtbl generator ' +
    'xmlnstbl latentstyles fldinst mmathPr pgdsctbl revtbl filetbl bkmkstart bkmkend objdata blipuid ' +
    'colorschememapping pnseclvl wgrffmtfilter'
  ).split(' '),
)

const fieldCode = '域代码'

/** Groups that are not shown and hold words of somebody. */
const asides: Readonly<Record<string, string>> = {
  info: '文档属性',
  fldinst: fieldCode,
  bkmkstart: '书签名',
  bkmkend: '书签名',
}

const breaks: Readonly<Record<string, string>> = {
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  emdash: '—',
  endash: '–',
}

const lineEnds = new Set(['par', 'row', 'line', 'page', 'sect', 'nestrow'])

const settings: Readonly<Record<string, (walk: Walk, number: number | undefined) => void>> = {
  v: (walk, number) => see(walk, number === 0 ? 'seen' : 'hiddenText'),
  deleted: (walk, number) => see(walk, number === 0 ? 'seen' : 'trackedChange'),
  plain: (walk) => see(walk, 'seen'),
  annotation: (walk) => {
    walk.state = { ...walk.state, isComment: true }
  },
  ansicpg: (walk, number) => {
    walk.codePage = number === 1252 ? 'windows-1252' : number === 950 ? 'big5' : 'gb18030'
  },
  uc: (walk, number) => {
    walk.state = { ...walk.state, skipAfterUnicode: number ?? 1 }
  },
  object: (walk) => hide(walk.reading, 'embeddedObject', '嵌入的对象'),
}

function command(walk: Walk, word: string, number: number | undefined): void {
  if (word === 'u' && number !== undefined) takeUnicode(walk, number)
  else if (lineEnds.has(word)) endLine(walk)
  else if (skippedGroups.has(word))
    walk.state = { ...walk.state, isSkipped: true, aside: asides[word] ?? null }
  else if (breaks[word] !== undefined) put(walk, breaks[word])
  else settings[word]?.(walk, number)
}

/** A character given as \uN is followed by some for readers that cannot show it. */
function takeUnicode(walk: Walk, number: number): void {
  put(walk, String.fromCharCode(number < 0 ? number + 65_536 : number))
  walk.toSkip = walk.state.skipAfterUnicode
}

function see(walk: Walk, sight: State['sight']): void {
  if (walk.state.sight !== 'seen' && sight !== walk.state.sight) tellHidden(walk, walk.state.sight)
  walk.state = { ...walk.state, sight }
}

function tellHidden(walk: Walk, kind: 'hiddenText' | 'trackedChange'): void {
  hide(walk.reading, kind, kind === 'trackedChange' ? '正文，被删除的修订' : '正文', walk.hidden)
  walk.hidden = ''
}

function endLine(walk: Walk): void {
  if (walk.state.isComment) walk.comment += '\n'
  if (walk.state.sight !== 'seen') tellHidden(walk, walk.state.sight)
  show(walk.reading, walk.line)
  walk.line = ''
}
