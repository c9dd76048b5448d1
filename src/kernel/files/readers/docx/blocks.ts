import type { Reading } from '../../reading.ts'
import { hide } from '../../reading.ts'
import type { XmlElement } from '../../xml.ts'
import { attribute, child, childrenOf, descendants, textOf } from '../../xml.ts'
import type { Numberer } from './numbering.ts'
import type { Change, Paragraph, Piece, Surroundings } from './paragraph.ts'
import { changeOf, readParagraph } from './paragraph.ts'
import type { Styles } from './styles.ts'
import { hasShading } from './styles.ts'

/** One story of a document: its body, a header, the notes. */
export interface Story {
  readonly reading: Reading
  readonly styles: Styles
  readonly numberOf: Numberer
  /** 正文 is not named; 页眉, 脚注 and so on are. */
  readonly title: string
  paragraphs: number
  tables: number
}

/** Reads the blocks of a story and returns its visible lines; hidden content goes into the reading as it is met. */
export function readBlocks(parent: XmlElement, story: Story, around: Surroundings, place?: string): string[] {
  return childrenOf(parent).flatMap((element) => {
    if (element.name === 'p') return readParagraphBlock(element, story, around, place)
    if (element.name === 'tbl') return readTable(element, story, around, place)
    if (element.name === 'del' || element.name === 'moveFrom')
      return readBlocks(element, story, { ...around, change: changeOf(element, 'deleted') }, place)
    if (element.name === 'AlternateContent') {
      const chosen = child(element, 'Choice') ?? child(element, 'Fallback')
      return chosen ? readBlocks(chosen, story, around, place) : []
    }
    return /^(sdt|sdtContent|customXml|smartTag|ins|moveTo)$/.test(element.name)
      ? readBlocks(element, story, around, place)
      : []
  })
}

function readParagraphBlock(
  element: XmlElement,
  story: Story,
  around: Surroundings,
  place: string | undefined,
): string[] {
  const paragraph = readParagraph(element, story.styles, around)
  const label = story.numberOf(element)?.text ?? ''
  const visible = paragraph.pieces.filter(isVisible).map(({ text }) => text)
  if (!place && holdsSomething(paragraph)) story.paragraphs += 1
  const where = `${story.title}${place ?? `第${story.paragraphs}段`}`
  hidePieces(paragraph.pieces, story.reading, where)
  hideRest(paragraph, story.reading, where)
  const line = visible.length > 0 ? withLabel(label, visible.join('')) : ''
  const boxes = paragraph.boxes.flatMap(({ content, hasBackground }) =>
    readBlocks(
      content,
      story,
      { ...around, hasBackground },
      `${place ?? `第${story.paragraphs}段`}旁的文本框`,
    ),
  )
  return [line, ...paragraph.pictureTexts.map((text) => `（图片：${text}）`), ...boxes].filter(
    (text) => text.trim() !== '',
  )
}

function holdsSomething({ pieces, boxes, pictureTexts, pictureFiles }: Paragraph): boolean {
  return pieces.length + boxes.length + pictureTexts.length + pictureFiles.length > 0
}

function withLabel(label: string, text: string): string {
  if (!label || text.trim() === '') return text
  return /[、．）)】〕]$|^第.+[条章节款]$/.test(label) ? label + text : `${label} ${text}`
}

function isVisible({ sight, change }: Piece): boolean {
  return sight === 'seen' && change?.kind !== 'deleted'
}

/** Reports neighbouring pieces of the same visibility, and those of the same change, as one. */
function hidePieces(pieces: readonly Piece[], reading: Reading, where: string): void {
  for (const { first, text } of group(pieces, ({ sight }) => sight))
    if (first.sight !== 'seen') hide(reading, first.sight, where, text)
  for (const { first, text } of group(pieces, ({ change }) => changeWords(change)))
    if (first.change) hide(reading, 'trackedChange', `${where}，${changeWords(first.change)}`, text)
}

function changeWords(change: Change | undefined): string {
  if (!change) return ''
  const day = change.date.slice(0, 10)
  return `${change.author}${day ? `于${day}` : ''}${change.kind === 'inserted' ? '插入' : '删除'}`
}

function group(pieces: readonly Piece[], key: (piece: Piece) => string): { first: Piece; text: string }[] {
  const groups: { first: Piece; text: string }[] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last && key(last.first) === key(piece)) last.text += piece.text
    else groups.push({ first: piece, text: piece.text })
  }
  return groups
}

function hideRest(paragraph: Paragraph, reading: Reading, where: string): void {
  for (const code of paragraph.fetchingFields) hide(reading, 'externalLink', `${where}的域代码`, code)
  for (const text of paragraph.pictureFiles) hide(reading, 'metadata', `${where}图片的来源文件名`, text)
}

function readTable(
  table: XmlElement,
  story: Story,
  around: Surroundings,
  place: string | undefined,
): string[] {
  if (!place) story.tables += 1
  const name = place ?? `表格${story.tables}`
  const properties = child(table, 'tblPr')
  const style = story.styles.find(attribute(child(properties, 'tblStyle'), 'val'))
  const isShaded = around.hasBackground || hasShading(properties) || style?.shadesCells === true
  return rowsOf(table).flatMap((row, index) => {
    const where = place ?? `${name}第${index + 1}行`
    const line = readRow(row, story, { ...around, hasBackground: isShaded }, where)
    return line.trim() ? [line] : []
  })
}

function rowsOf(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((element) => {
    if (element.name === 'tr') return [element]
    return /^(sdt|sdtContent|customXml|ins|del|moveTo|moveFrom)$/.test(element.name) ? rowsOf(element) : []
  })
}

function readRow(row: XmlElement, story: Story, around: Surroundings, where: string): string {
  const properties = child(row, 'trPr')
  const removed = child(properties, 'del')
  const change = removed ? changeOf(removed, 'deleted') : around.change
  if (child(properties, 'hidden')) {
    const text = descendants(row, 't').map(textOf).join(' ')
    hide(story.reading, 'hiddenRow', story.title + where, text)
    return ''
  }
  return cellsOf(row)
    .map((cell) => {
      const hasBackground = around.hasBackground || hasShading(child(cell, 'tcPr'))
      return readBlocks(cell, story, { hasBackground, change }, where)
        .join(' ')
        .replaceAll(/[\n\t]+/g, ' ')
    })
    .join('\t')
}

function cellsOf(row: XmlElement): XmlElement[] {
  return childrenOf(row).flatMap((element) => {
    if (element.name === 'tc') return [element]
    return /^(sdt|sdtContent|customXml)$/.test(element.name) ? cellsOf(element) : []
  })
}
