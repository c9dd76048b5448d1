/** One line of a list of items, as far as it could be read out of a text. */
export interface SplitLine {
  readonly text: string
  readonly lead: string
  readonly co: string
  /** As in 2026-04-30, or empty. */
  readonly due: string
}

/** 一、 （一） 1. 1、 (1) ① at the beginning of a line. */
const numbering =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳])\s*/

const leadWords =
  /(?:由\s*)?([^，。；、（()\s]{2,20}?)(?:牵头|主办|负责)(?!人)|(?:责任单位|主办单位|牵头单位)[：:]\s*([^，。；、（()）\s]{2,20})/
const coWords = /(?:协办单位|配合单位)[：:]\s*([^，。；（()）\s]{2,80})|([^，。；（()\s]{2,60}?)(?:配合|协办)/
const dueWords = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:前|以前|之前)/

/**
 * Splits minutes or a document into one item per numbered paragraph (一事一项), with the units and the day it names.
 * It proposes; whoever enters the list corrects it. @param year of a day without one
 */
export function splitIntoItems(text: string, year: number): SplitLine[] {
  const paragraphs = gather(text.replaceAll('\r', '').split('\n'))
  return paragraphs.map((paragraph) => readLine(paragraph, year))
}

/** Numbered lines begin an item; what follows without a number belongs to it. Without any number, each line is one. */
function gather(lines: readonly string[]): string[] {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (!filled.some((line) => numbering.test(line))) return filled
  const items: string[] = []
  for (const line of filled) {
    if (numbering.test(line)) items.push(line.replace(numbering, ''))
    else if (items.length > 0) items.push(`${items.pop() ?? ''}${line}`)
  }
  return items
}

function readLine(paragraph: string, year: number): SplitLine {
  const due = dueWords.exec(paragraph)
  return {
    text: paragraph.slice(0, 500),
    lead: firstGroup(leadWords.exec(paragraph)).replace(/^由/, ''),
    co: firstGroup(coWords.exec(paragraph)).replaceAll(/[,，]/g, '、'),
    due: due ? `${due[1] ?? year}-${pad(due[2])}-${pad(due[3])}` : '',
  }
}

/** What the first group caught that caught anything. */
function firstGroup(found: RegExpExecArray | null): string {
  return found?.slice(1).find((group) => group !== undefined) ?? ''
}

function pad(number: string | undefined): string {
  return (number ?? '').padStart(2, '0')
}
