import type { TraitElement } from '../contract/measures.ts'

/** What is read out of the text of an item for the seven measures. */
export interface TextTraits {
  /** At least two of: figures with a unit, a date, a place or telephone, a list or table. */
  readonly hasSpecifics: boolean
  /** Names both who decides or handles, and a time limit. */
  readonly namesHandler: boolean
  /** Says where to complain, or how to apply for review or sue. */
  readonly hasRemedy: boolean
}

/** The words an element is recognised by, as they stand in the table. */
export type TraitWords = readonly { readonly element: TraitElement; readonly word: string }[]

const date = /\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日/
const list = /[（(][一二三四五六七八九十]+[）)]|(?:^|\n)\d+[.．、]/
const nothing = /(?!)/

/**
 * Compiles the words into a reader of texts. It goes by the words and figures that stand there; nothing is guessed
 * from what a text is about. Dates and numbered lists are recognised by their form.
 */
export function traitReader(words: TraitWords): (text: string, hasTable: boolean) => TextTraits {
  const one = (element: TraitElement): string =>
    words
      .filter((row) => row.element === element)
      .map(({ word }) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('|')
  const of = (element: TraitElement, pattern: (choice: string) => string): RegExp => {
    const choice = one(element)
    return choice === '' ? nothing : new RegExp(pattern(`(?:${choice})`))
  }
  const plain = (choice: string): string => choice
  const figure = of('figureUnit', (choice) => String.raw`\d[\d,.]{0,20}\s?${choice}`)
  const place = of('place', plain)
  const street = of('street', (choice) => String.raw`${choice}[^\s，。；]{0,8}\d+号`)
  const handler = of('handler', plain)
  const limit = of('limit', plain)
  const limitUnit = of('limitUnit', (choice) => String.raw`[\d一二三四五六七八九十]${choice}`)
  const remedy = of('remedy', plain)
  return (text, hasTable) => {
    const elements = [
      figure.test(text),
      date.test(text),
      place.test(text) || street.test(text),
      hasTable || list.test(text),
    ]
    return {
      hasSpecifics: elements.filter(Boolean).length >= 2,
      namesHandler: handler.test(text) && (limit.test(text) || limitUnit.test(text)),
      hasRemedy: remedy.test(text),
    }
  }
}
