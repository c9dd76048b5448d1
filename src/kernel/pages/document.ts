import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Display } from './route.ts'

/** The page as the text of an HTML document, in the characters the visitor asked for. */
export async function renderDocument(page: ReactElement, display: Display): Promise<string> {
  const html = `<!doctype html>${renderToStaticMarkup(page)}`
  return display.traditional ? await toTraditional(html) : html
}

/** Attributes whose value is read by people. What is sent back to us (href, value, name) stays as it is. */
const readableAttribute = /(\s(?:alt|title|aria-label|aria-description|placeholder|label)=)("[^"]*"|'[^']*')/g
const tag = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g

/** The same document in traditional characters: text and readable attributes; addresses, fields and data blocks stay. */
export async function toTraditional(html: string): Promise<string> {
  const convert = await loadConverter()
  let result = ''
  let end = 0
  let isData = false
  for (const { 0: found, index } of html.matchAll(tag)) {
    const text = html.slice(end, index)
    result += isData ? text : convert(text)
    result += found.replaceAll(
      readableAttribute,
      (_, name: string, value: string) => `${name}${convert(value)}`,
    )
    isData = /^<(?:script|style|textarea)\b/i.test(found)
    end = index + found.length
  }
  return result + convert(html.slice(end))
}

let converter: Promise<(text: string) => string> | undefined

// The dictionary is a megabyte: read when somebody first asks for it.
async function loadConverter(): Promise<(text: string) => string> {
  converter ??= import('opencc-js/cn2t').then(({ Converter }) => Converter({ from: 'cn', to: 't' }))
  return await converter
}
