import type { HtmlElement, HtmlParent } from '../html.ts'
import { findElements, parseHtml, rawText } from '../html.ts'
import type { XmlElement } from '../xml.ts'
import { attribute, child, descendants } from '../xml.ts'
import type { Loss } from './imported.ts'

/** How much there is of what must not get lost. */
export interface Counts {
  readonly tables: number
  readonly rows: number
  readonly cells: number
  readonly images: number
  readonly notes: number
}

/** Counts the parts of a Word story as its reader sees them; the continuation of a merged cell is no cell of its own. */
export function countStory(root: XmlElement): Counts {
  const cells = descendants(root, 'tc').filter((cell) => {
    const merge = child(child(cell, 'tcPr'), 'vMerge')
    return merge === undefined || attribute(merge, 'val') === 'restart'
  })
  return {
    tables: descendants(root, 'tbl').length,
    rows: descendants(root, 'tr').length,
    cells: cells.length,
    images: descendants(root, 'blip').length + descendants(root, 'imagedata').length,
    notes: descendants(root, 'footnoteReference', 'endnoteReference').length,
  }
}

/** Counts the same in body HTML. */
export function countHtml(html: string): Counts {
  return countPage(parseHtml(html))
}

/** Counts the same below an element of a page. */
export function countPage(parent: HtmlParent): Counts {
  const count = (test: (element: HtmlElement) => boolean): number => findElements(parent, test).length
  const isNote = ({ tagName, attrs }: HtmlElement): boolean =>
    tagName === 'a' &&
    attrs.some(({ name, value }) => name === 'id' && /^(footnote|endnote)-ref-/.test(value))
  return {
    tables: count(({ tagName }) => tagName === 'table'),
    rows: count(({ tagName }) => tagName === 'tr'),
    cells: count(({ tagName }) => tagName === 'td' || tagName === 'th'),
    images: count(({ tagName }) => tagName === 'img'),
    notes: count(isNote),
  }
}

const titles: Readonly<Record<keyof Counts, string>> = {
  tables: '表格',
  rows: '表格的行',
  cells: '单元格',
  images: '图片',
  notes: '脚注或尾注',
}

/** Every count that differs, as a loss: 单元格（原文 12 个，导入 11 个）. */
export function compareCounts(before: Counts, after: Counts): Loss[] {
  return (Object.keys(titles) as (keyof Counts)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => ({
      what: `${titles[key]}（原文 ${before[key]} 个，导入 ${after[key]} 个）`,
      count: Math.abs(before[key] - after[key]),
      where: '',
    }))
}

/** Lines of the document whose words are nowhere in the body, each as a loss. Cells of a row are looked for one by one. */
export function missingLines(lines: readonly string[], html: string): Loss[] {
  const body = bareWords(rawText(parseHtml(html)))
  const missing = lines
    .flatMap((line) => line.split('\t'))
    .filter((words) => !body.includes(bareWords(words)))
  return missing.map((words) => ({ what: '文字', count: 1, where: `“${words.trim().slice(0, 30)}”` }))
}

/** Without what only one of the two sides shows: space, hyphens, boxes, numbers of notes, descriptions of pictures. */
function bareWords(text: string): string {
  return text.replaceAll(/（图片：[^）]*）|\[\d{1,3}\]|[\s\u00AD\u2011☐☑□-]+/gu, '')
}
