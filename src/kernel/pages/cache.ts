/**
 * Rendered answers by key, each under the tags of the facts it shows. Bounded by bytes; the answer unused longest goes first.
 *
 * Two rules keep it true. A render that began before a drop is not kept when it shows what was dropped (`Ticket`).
 * And while nobody tells this process what was dropped (`close`), nothing is found and nothing is kept.
 */
export interface PageCache<Value> {
  readonly find: (key: string) => Value | undefined
  /** To be called before the first fact is read. Every ticket must `end`. */
  readonly begin: () => Ticket
  /** Keeps the value unless one of its tags was dropped since the ticket began; says whether it did. */
  readonly keep: (ticket: Ticket, answer: Answer<Value>) => boolean
  readonly end: (ticket: Ticket) => void
  /** Notes that the value kept under `key` now takes more bytes; does nothing when it is another value by now. */
  readonly grow: (key: string, value: Value, addedBytes: number) => void
  readonly drop: (tags: readonly string[]) => void
  /** Drops are heard from now on: answers may be kept. */
  readonly open: () => void
  /** Drops may be missed from now on: forgets everything. */
  readonly close: () => void
  /** Changes at every drop, opening and closing; null while closed. Two readers of one generation may share a render. */
  readonly generation: () => number | null
  readonly size: () => { readonly answers: number; readonly bytes: number }
}

/** One render under way, and what was dropped since it began. */
export interface Ticket {
  readonly dropped: Set<string>
  void: boolean
}

export interface Answer<Value> {
  readonly key: string
  readonly value: Value
  readonly bytes: number
  /** An answer without tags is never kept: nothing could drop it. */
  readonly tags: readonly string[]
}

interface Entry<Value> extends Answer<Value> {
  bytes: number
  used: boolean
}

/** What the key, the tags and the maps themselves take, roughly. */
const overheadBytes = 600

interface State<Value> {
  readonly maximumBytes: number
  readonly entries: Map<string, Entry<Value>>
  readonly byTag: Map<string, Set<Entry<Value>>>
  readonly tickets: Set<Ticket>
  bytes: number
  isOpen: boolean
  generation: number
}

/** An empty cache of at most `maximumBytes`, closed until somebody listens for drops. */
export function createPageCache<Value>(maximumBytes: number): PageCache<Value> {
  const state: State<Value> = {
    maximumBytes,
    entries: new Map(),
    byTag: new Map(),
    tickets: new Set(),
    bytes: 0,
    isOpen: false,
    generation: 0,
  }
  return {
    find: (key) => {
      const entry = state.entries.get(key)
      if (entry) entry.used = true
      return entry?.value
    },
    begin: () => {
      const ticket = { dropped: new Set<string>(), void: !state.isOpen }
      state.tickets.add(ticket)
      return ticket
    },
    keep: (ticket, answer) => keep(state, ticket, answer),
    end: (ticket) => void state.tickets.delete(ticket),
    grow: (key, value, addedBytes) => grow(state, key, value, addedBytes),
    drop: (tags) => drop(state, tags),
    open: () => forgetAll(state, true),
    close: () => forgetAll(state, false),
    generation: () => (state.isOpen ? state.generation : null),
    size: () => ({ answers: state.entries.size, bytes: state.bytes }),
  }
}

function keep<Value>(state: State<Value>, ticket: Ticket, answer: Answer<Value>): boolean {
  const isStale = ticket.void || answer.tags.some((tag) => ticket.dropped.has(tag))
  const bytes = answer.bytes + overheadBytes
  if (isStale || answer.tags.length === 0 || bytes > state.maximumBytes / 8) return false
  const replaced = state.entries.get(answer.key)
  if (replaced) remove(state, replaced)
  const entry = { ...answer, bytes, used: false }
  state.entries.set(entry.key, entry)
  state.bytes += bytes
  for (const tag of entry.tags) {
    const sharing = state.byTag.get(tag) ?? new Set()
    state.byTag.set(tag, sharing.add(entry))
  }
  shrink(state)
  return true
}

function grow<Value>(state: State<Value>, key: string, value: Value, addedBytes: number): void {
  const entry = state.entries.get(key)
  if (entry?.value !== value) return
  entry.bytes += addedBytes
  state.bytes += addedBytes
  shrink(state)
}

function drop<Value>(state: State<Value>, tags: readonly string[]): void {
  state.generation++
  for (const tag of tags) {
    for (const entry of state.byTag.get(tag) ?? []) remove(state, entry)
    for (const ticket of state.tickets) ticket.dropped.add(tag)
  }
}

function forgetAll<Value>(state: State<Value>, isOpen: boolean): void {
  state.generation++
  state.isOpen = isOpen
  state.entries.clear()
  state.byTag.clear()
  state.bytes = 0
  for (const ticket of state.tickets) ticket.void = true
}

function remove<Value>(state: State<Value>, entry: Entry<Value>): void {
  state.entries.delete(entry.key)
  state.bytes -= entry.bytes
  for (const tag of entry.tags) {
    const sharing = state.byTag.get(tag)
    sharing?.delete(entry)
    if (sharing?.size === 0) state.byTag.delete(tag)
  }
}

/** Second chance instead of strict order: a hit sets a flag and moves nothing. */
function shrink<Value>(state: State<Value>): void {
  for (const entry of state.entries.values()) {
    if (state.bytes <= state.maximumBytes) return
    if (!entry.used) remove(state, entry)
    else {
      entry.used = false
      state.entries.delete(entry.key)
      state.entries.set(entry.key, entry)
    }
  }
}
