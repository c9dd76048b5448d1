import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { EditionRow } from '../../contract/list.ts'
import { listEditions } from '../../contract/list.ts'
import type { ListAddress } from './filter.ts'

/** As many as one batch may act on. */
export const mostSelected = 2000

/** The editions ticked in a list, also those on its other pages. */
export interface Selection {
  readonly rows: readonly EditionRow[]
  readonly keys: ReadonlySet<string>
  readonly tick: (keys: ReadonlySet<string>) => void
  /** Ticks everything the filter matches, up to `mostSelected`. */
  readonly tickAll: () => Promise<void>
  readonly clear: () => void
}

/** What is ticked under one filter; another filter begins afresh, so that nothing unseen is acted on. */
export function useSelection(shown: ListAddress, rows: readonly EditionRow[]): Selection {
  const filter = JSON.stringify(shown.filter)
  const [ticked, setTicked] = useState<Ticked>({ filter, rows: none })
  const chosen = ticked.filter === filter ? ticked.rows : none
  const keep = (next: ReadonlyMap<string, EditionRow>): void => setTicked({ filter, rows: next })
  return {
    rows: [...chosen.values()],
    keys: new Set(chosen.keys()),
    tick: (keys) => keep(pick(keys, [...chosen.values(), ...rows])),
    tickAll: async () => keep(byKey(await readAll(shown))),
    clear: () => keep(none),
  }
}

interface Ticked {
  /** Of which list. */
  readonly filter: string
  readonly rows: ReadonlyMap<string, EditionRow>
}

const none: ReadonlyMap<string, EditionRow> = new Map()

function byKey(rows: readonly EditionRow[]): Map<string, EditionRow> {
  return new Map(rows.map((row) => [row.editionId, row]))
}

function pick(keys: ReadonlySet<string>, known: readonly EditionRow[]): Map<string, EditionRow> {
  return byKey(known.filter(({ editionId }) => keys.has(editionId)))
}

async function readAll({ filter, order }: ListAddress): Promise<EditionRow[]> {
  const found: EditionRow[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage({ filter, order, after })
    found.push(...page.rows)
    after = page.next
  } while (after !== null && found.length < mostSelected)
  return found.slice(0, mostSelected)
}

async function readPage(shown: ListAddress) {
  return await ask(listEditions, { ...shown, size: 200 })
}
