import type { GuideElements } from '../contract/guide.ts'
import { guideParts } from '../contract/guide.ts'

/** Titles of the elements of 条例第十二条 that are not filled in. */
export function missingElements(elements: GuideElements): string[] {
  return guideParts.filter(({ key, law }) => law && elements[key].trim() === '').map(({ title }) => title)
}

/** A guide with nothing in it yet. */
export const emptyGuide: GuideElements = {
  classification: '',
  arrangement: '',
  ways: '',
  officeName: '',
  address: '',
  hours: '',
  phone: '',
  fax: '',
  internet: '',
  applying: '',
  remedy: '',
}

/** The guide as the body of an item: one heading an element, one paragraph a line. What is empty is left out. */
export function guideBody(elements: GuideElements): string {
  return guideParts
    .filter(({ key }) => elements[key].trim() !== '')
    .map(({ key, title }) => `<h2>${title}</h2>${paragraphs(elements[key])}`)
    .join('')
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escapeText(line)}</p>`)
    .join('')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
