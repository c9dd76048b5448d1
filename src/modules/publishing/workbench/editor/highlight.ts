import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Finding } from '../../contract/review.ts'
import { placeOf, textOfDocument } from './text.ts'

/** The text as it was when it was sent to be screened, and everything typed since: carries places over to now. */
export interface Anchor {
  readonly document: Node
  readonly mapping: Mapping
}

/** A finding with the place it has in the text now. */
export interface PlacedFinding {
  readonly key: string
  readonly severity: Finding['severity']
  readonly from: number
  readonly to: number
}

interface HighlightState {
  readonly shown: DecorationSet
  readonly focus: string | null
}

const highlightKey = new PluginKey<HighlightState>('findings')

interface HighlightMessage {
  readonly placed?: readonly PlacedFinding[]
  readonly focus?: string | null
}

/** Shows findings in the text where they stand; they move with the words. A click on one tells its key. */
export function findingHighlights(onPick: (key: string) => void): Extension {
  return Extension.create({
    name: 'findingHighlights',
    addProseMirrorPlugins: () => [
      new Plugin<HighlightState>({
        key: highlightKey,
        state: {
          init: () => ({ shown: DecorationSet.empty, focus: null }),
          apply: (transaction, before) => {
            const message = transaction.getMeta(highlightKey) as HighlightMessage | undefined
            const shown = message?.placed
              ? decorate(transaction.doc, message.placed)
              : before.shown.map(transaction.mapping, transaction.doc)
            return { shown, focus: message?.focus === undefined ? before.focus : message.focus }
          },
        },
        props: {
          decorations: (state) => highlightKey.getState(state)?.shown ?? null,
          handleClick: (view, position) => {
            const key = findingAt(view.state, position)
            if (key) onPick(key)
            return false
          },
        },
      }),
    ],
  })
}

/** What tells the highlights of an editor which findings to show. */
export function showFindings(placed: readonly PlacedFinding[]): [PluginKey, HighlightMessage] {
  return [highlightKey, { placed }]
}

/** Begins to follow the text from here on; `follow` is called with the mapping of every change. */
export function dropAnchor(document: Node): Anchor {
  return { document, mapping: new Mapping() }
}

/** The findings of the body with their places now; one whose words were deleted meanwhile is left out. */
export function placeFindings(findings: readonly Finding[], { document, mapping }: Anchor): PlacedFinding[] {
  const read = textOfDocument(document)
  return findings
    .filter(({ part }) => part === 'body')
    .flatMap(({ key, severity, start, end }) => {
      const place = placeOf(read, start, end)
      if (!place) return []
      const from = mapping.map(place.from, 1)
      const to = mapping.map(place.to, -1)
      return to > from ? [{ key, severity, from, to }] : []
    })
}

/** Where the words of a shown finding stand now; null when they were deleted. */
export function placeNow(
  state: EditorState,
  key: string,
): { readonly from: number; readonly to: number } | null {
  const found = highlightKey.getState(state)?.shown.find(undefined, undefined, (spec) => spec['key'] === key)
  return found?.[0] ? { from: found[0].from, to: found[0].to } : null
}

function findingAt(state: EditorState, position: number): string | null {
  const found = highlightKey.getState(state)?.shown.find(position, position)[0]
  const spec = found?.spec as { readonly key?: string } | undefined
  return spec?.key ?? null
}

function decorate(document: Node, placed: readonly PlacedFinding[]): DecorationSet {
  const decorations = placed.map(({ key, severity, from, to }) =>
    Decoration.inline(from, to, { class: `found found-${severity}` }, { key, inclusiveStart: false }),
  )
  return DecorationSet.create(document, decorations)
}
