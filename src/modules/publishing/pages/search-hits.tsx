import type { ReactNode } from 'react'
import type { SearchHit } from '#kernel/search/request.ts'
import type { Snippet } from '#kernel/search/snippet.ts'
import type { Row } from '#ui/public/Lists.tsx'
import type { ListRow } from '../store/public-lists.ts'
import { rowOf } from './rows.tsx'

/** Hits as lines of a list, with what was searched for marked; an item also tells its unit, number and validity. */
export function foundRows(hits: readonly SearchHit[], rows: ReadonlyMap<number, ListRow>): Row[] {
  return hits.map((hit) => {
    const row = hit.kind === 'item' ? rows.get(Number(hit.id)) : undefined
    return {
      ...(row ? rowOf(row) : { about: hit.numbers }),
      href: hit.url,
      title: hit.title.text,
      datedOn: hit.dateOn,
      markedTitle: marked(hit.title),
      summary: marked(hit.snippet),
    }
  })
}

/** A text with its marked stretches as elements: what it holds is never read as HTML. */
function marked({ text, marks }: Snippet): ReactNode[] {
  const pieces: ReactNode[] = []
  let end = 0
  for (const mark of marks) {
    pieces.push(text.slice(end, mark.start), <mark key={mark.start}>{text.slice(mark.start, mark.end)}</mark>)
    end = mark.end
  }
  return [...pieces, text.slice(end)]
}
