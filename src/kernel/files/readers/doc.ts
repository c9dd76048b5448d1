import { openCompound } from '../compound.ts'
import type { HiddenKind } from '../extraction.ts'
import type { Reading } from '../reading.ts'
import { hide, show } from '../reading.ts'
import type { StoryName, WordFile } from './doc/fib.ts'
import { openWordFile, storyNames } from './doc/fib.ts'
import { pieceText, readPieces } from './doc/pieces.ts'
import type { CharacterRun } from './doc/runs.ts'
import { readCharacterRuns } from './doc/runs.ts'
import { isWord95, readWord95 } from './doc/word95.ts'
import { readCompoundParts } from './ole/parts.ts'

/** Reads a Word 97–2003 document (MS-DOC): all stories, deleted, inserted, hidden and white text, comments. */
export async function readDoc(bytes: Buffer, reading: Reading): Promise<void> {
  const compound = openCompound(bytes)
  if (isWord95(compound)) readWord95(compound, reading)
  else readStories(openWordFile(compound), reading)
  await readCompoundParts(compound, reading)
}

function readStories(file: WordFile, reading: Reading): void {
  const characters = readCharacters(file)
  let from = 0
  for (const name of storyNames) {
    const story = characters.slice(from, from + file.lengths[name])
    from += file.lengths[name]
    tellStory(story, name, reading)
  }
}

interface Character {
  readonly text: string
  readonly run: CharacterRun | undefined
}

function readCharacters(file: WordFile): Character[] {
  const runs = readCharacterRuns(file)
  const characters: Character[] = []
  for (const piece of readPieces(file)) {
    const text = pieceText(file, piece)
    let at = runs.findLastIndex(({ start }) => start <= piece.offset)
    for (let index = 0; index < text.length; index += 1) {
      const offset = piece.offset + index * piece.bytesPerCharacter
      while ((runs[at + 1]?.start ?? Infinity) <= offset) at += 1
      const run = runs[at]
      characters.push({ text: text.charAt(index), run: run && offset < run.end ? run : undefined })
    }
  }
  return characters
}

const storyTitles: Readonly<Record<StoryName, string>> = {
  main: '正文',
  footnotes: '脚注',
  headers: '页眉页脚',
  macros: '宏',
  comments: '批注',
  endnotes: '尾注',
  textBoxes: '文本框',
  headerBoxes: '页眉文本框',
}

function tellStory(story: readonly Character[], name: StoryName, reading: Reading): void {
  const title = storyTitles[name]
  const shown = withoutFieldCodes(story)
  const text = shown
    .filter(({ run }) => isSeen(run))
    .map((character) => character.text)
    .join('')
  for (const line of linesOf(text))
    if (name === 'comments') hide(reading, 'comment', '批注', line)
    else show(reading, line)
  tellHidden(shown, title, reading)
}

function isSeen(run: CharacterRun | undefined): boolean {
  return !run || !(run.isDeleted || run.isVanished || run.isWhite)
}

const fieldMarks = new Set(['\x13', '\x14', '\x15'])

/** Fields are begin, code, separator, result, end; only the result is text. */
function withoutFieldCodes(story: readonly Character[]): Character[] {
  const inCode: boolean[] = []
  return story.filter(({ text }) => {
    if (text === '\x13') inCode.push(true)
    else if (text === '\x14') inCode[inCode.length - 1] = false
    else if (text === '\x15') inCode.pop()
    return !inCode.includes(true) && !fieldMarks.has(text)
  })
}

/** Paragraph marks, cell marks (the one that ends a row stands alone after a cell's) and breaks. */
function linesOf(text: string): string[] {
  return text
    .replaceAll('\x07\x07', '\r')
    .replaceAll('\x07', '\t')
    .replaceAll('\x1e', '-')
    .replaceAll('\x0e', '\r')
    .split(/[\r\v\f]/)
}

const hiddenKinds: readonly (readonly [HiddenKind, string, (run: CharacterRun) => boolean])[] = [
  ['trackedChange', '被删除的修订', ({ isDeleted }) => isDeleted],
  ['trackedChange', '新插入的修订', ({ isInserted }) => isInserted],
  ['hiddenText', '', ({ isVanished }) => isVanished],
  ['whiteText', '', ({ isWhite }) => isWhite],
]

function tellHidden(story: readonly Character[], title: string, reading: Reading): void {
  for (const [kind, words, test] of hiddenKinds) {
    let text = ''
    for (const { text: character, run } of [...story, { text: '', run: undefined }]) {
      if (run && test(run)) text += character
      else if (text) {
        hide(reading, kind, words ? `${title}，${words}` : title, text.replaceAll(/\p{Cc}+/gu, ' '))
        text = ''
      }
    }
  }
}
