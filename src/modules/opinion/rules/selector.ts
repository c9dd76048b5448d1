import type { HtmlElement, HtmlParent } from '#kernel/files/html.ts'
import { attributeOf, elementsOf, findElements } from '#kernel/files/html.ts'
import { splitSelector } from './selector-words.ts'

/** A selector of a list page: elements by name, class, id and attribute, one inside another (" ") or right inside it (">"). */
export type Selector = readonly Step[]

interface Step {
  readonly isDirect: boolean
  readonly fits: (element: HtmlElement) => boolean
}

/** Undefined for what is not understood: it is refused when it is entered, never guessed at. */
export function readSelector(text: string): Selector | undefined {
  const words = splitSelector(text)
  return words?.flatMap((word, index) =>
    word === '>' ? [] : [{ isDirect: words[index - 1] === '>', fits: readCompound(word) }],
  )
}

function readCompound(word: string): (element: HtmlElement) => boolean {
  const [name = ''] = /^[a-z*][a-z0-9-]*/i.exec(word) ?? []
  const tests = [
    ...word.slice(name.length).matchAll(/([.#])([\w-]+)|\[([a-z-]+)(?:([\^$*]?=)"?([^\]"]*)"?)?\]/gi),
  ].map(([, sign, label = '', attribute = '', compare, value = '']) => (element: HtmlElement) => {
    if (sign === '#') return attributeOf(element, 'id') === label
    if (sign === '.') return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(label)
    return compares(attributeOf(element, attribute.toLowerCase()), compare, value)
  })
  const tag = name.toLowerCase()
  return (element) =>
    (tag === '' || tag === '*' || element.tagName === tag) && tests.every((test) => test(element))
}

function compares(held: string | undefined, compare: string | undefined, value: string): boolean {
  if (held === undefined || compare === undefined) return held !== undefined
  if (compare === '^=') return held.startsWith(value)
  if (compare === '$=') return held.endsWith(value)
  return compare === '*=' ? held.includes(value) : held === value
}

/** Elements below, in document order, that a selector finds. */
export function selectAll(parent: HtmlParent, selector: Selector): HtmlElement[] {
  return selector.reduce<HtmlElement[]>((found, step, index) => {
    const from: readonly HtmlParent[] = index === 0 ? [parent] : found
    return [...new Set(from.flatMap((one) => below(one, step)))]
  }, [])
}

function below(parent: HtmlParent, { isDirect, fits }: Step): HtmlElement[] {
  return isDirect ? elementsOf(parent).filter(fits) : findElements(parent, fits)
}
