import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PageCache, Ticket } from './cache.ts'
import { createPageCache } from './cache.ts'

const megabyte = 1024 * 1024

function openCache<Value>(bytes = megabyte): PageCache<Value> {
  const cache = createPageCache<Value>(bytes)
  cache.open()
  return cache
}

describe('the page cache', () => {
  test('finds what was kept, until one of its tags is dropped', () => {
    const cache = openCache<string>()
    cache.keep(cache.begin(), { key: '/', value: 'home', bytes: 4, tags: ['lists', 'site:1'] })
    cache.drop(['column:9'])
    expect(cache.find('/')).toBe('home')
    cache.drop(['lists'])
    expect(cache.find('/')).toBeUndefined()
    expect(cache.size()).toEqual({ answers: 0, bytes: 0 })
  })

  test('does not keep a render that began before a drop of what it shows', () => {
    const cache = openCache<string>()
    const ticket = cache.begin()
    cache.drop(['item:1'])
    expect(cache.keep(ticket, { key: '/items/1', value: 'old', bytes: 3, tags: ['item:1'] })).toBe(false)
    expect(cache.find('/items/1')).toBeUndefined()
  })

  test('keeps a render that began before a drop of something else', () => {
    const cache = openCache<string>()
    const ticket = cache.begin()
    cache.drop(['item:2'])
    expect(cache.keep(ticket, { key: '/items/1', value: 'new', bytes: 3, tags: ['item:1'] })).toBe(true)
  })

  test('keeps nothing that has no tag, because nothing could drop it', () => {
    const cache = openCache<string>()
    expect(cache.keep(cache.begin(), { key: '/x', value: 'x', bytes: 1, tags: [] })).toBe(false)
  })

  test('keeps and finds nothing while closed, and nothing that began before it was opened again', () => {
    const cache = createPageCache<string>(megabyte)
    const early = cache.begin()
    cache.open()
    expect(cache.keep(early, { key: '/', value: 'old', bytes: 3, tags: ['a'] })).toBe(false)
    cache.keep(cache.begin(), { key: '/', value: 'new', bytes: 3, tags: ['a'] })
    const across = cache.begin()
    cache.close()
    expect(cache.find('/')).toBeUndefined()
    expect(cache.generation()).toBeNull()
    cache.open()
    expect(cache.keep(across, { key: '/', value: 'old', bytes: 3, tags: ['a'] })).toBe(false)
  })

  test('stays within its bytes and gives up what was not asked for first', () => {
    const cache = openCache<number>(16 * 1024)
    for (let index = 0; index < 100; index++) {
      cache.keep(cache.begin(), { key: `/${index}`, value: index, bytes: 400, tags: ['all'] })
      cache.find('/0')
    }
    expect(cache.size().bytes).toBeLessThanOrEqual(16 * 1024)
    expect(cache.find('/0')).toBe(0)
    expect(cache.find('/1')).toBeUndefined()
    expect(cache.find('/99')).toBe(99)
  })

  test('does not keep an answer that would push out an eighth of everything', () => {
    const cache = openCache<string>(16 * 1024)
    expect(cache.keep(cache.begin(), { key: '/', value: '', bytes: 4096, tags: ['a'] })).toBe(false)
  })

  test('counts bytes added later only for the answer that is still kept', () => {
    const cache = openCache<{ page: string }>()
    const [first, second] = [{ page: 'first' }, { page: 'second' }]
    cache.keep(cache.begin(), { key: '/', value: first, bytes: 100, tags: ['a'] })
    const before = cache.size().bytes
    cache.grow('/', first, 50)
    expect(cache.size().bytes).toBe(before + 50)
    cache.keep(cache.begin(), { key: '/', value: second, bytes: 100, tags: ['a'] })
    cache.grow('/', first, 50)
    expect(cache.size().bytes).toBe(before)
  })

  test('never shows an old fact after its drop, in whatever order renders, writes and losses of the listener fall', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const model = startModel()
        for (const taken of steps) play(model, taken)
      }),
      { numRuns: 400 },
    )
  })
})

// A world of four facts with versions. A write becomes visible to readers at once and is heard by the cache later,
// in order, unless the listener is deaf at that time.
type Step =
  | { kind: 'write'; fact: number }
  | { kind: 'hear' }
  | { kind: 'begin'; facts: number[] }
  | { kind: 'finish' }
  | { kind: 'deaf' }
  | { kind: 'listen' }

const fact = fc.integer({ min: 0, max: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), fact }),
  fc.record({ kind: fc.constant('hear' as const) }),
  fc.record({
    kind: fc.constant('begin' as const),
    facts: fc.uniqueArray(fact, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('finish' as const) }),
  fc.record({ kind: fc.constant('deaf' as const) }),
  fc.record({ kind: fc.constant('listen' as const) }),
)

interface Model {
  readonly cache: PageCache<ReadonlyMap<number, number>>
  readonly versions: number[]
  /** The version of each fact that the cache has been told of. */
  readonly heard: number[]
  readonly unheard: { fact: number; version: number }[]
  readonly renders: { ticket: Ticket; facts: number[]; read: Map<number, number> }[]
  listening: boolean
}

function startModel(): Model {
  return {
    cache: createPageCache(megabyte),
    versions: [0, 0, 0, 0],
    heard: [0, 0, 0, 0],
    unheard: [],
    renders: [],
    listening: false,
  }
}

const moves: { readonly [Kind in Step['kind']]: (model: Model, taken: Step & { kind: Kind }) => void } = {
  write: ({ versions, unheard, listening }, taken) => {
    const version = (versions[taken.fact] = (versions[taken.fact] ?? 0) + 1)
    if (listening) unheard.push({ fact: taken.fact, version })
  },
  hear: ({ cache, heard, unheard }) => {
    const told = unheard.shift()
    if (!told) return
    heard[told.fact] = told.version
    cache.drop([`fact:${told.fact}`])
  },
  deaf: (model) => {
    if (!model.listening) return
    model.listening = false
    model.unheard.length = 0
    model.cache.close()
  },
  listen: (model) => {
    if (model.listening) return
    model.listening = true
    model.heard.splice(0, 4, ...model.versions)
    model.cache.open()
  },
  begin: ({ cache, versions, renders }, { facts }) => {
    const read = new Map(facts.map((name) => [name, versions[name] ?? 0]))
    renders.push({ ticket: cache.begin(), facts, read })
  },
  finish: ({ cache, renders }) => {
    const render = renders.shift()
    if (!render) return
    const tags = render.facts.map((name) => `fact:${name}`)
    cache.keep(render.ticket, { key: render.facts.join(), value: render.read, bytes: 10, tags })
    cache.end(render.ticket)
  },
}

function play(model: Model, taken: Step): void {
  const move = moves[taken.kind] as (model: Model, taken: Step) => void
  move(model, taken)
  expectNothingStale(model)
}

function expectNothingStale({ cache, heard, listening }: Model): void {
  for (const key of ['0', '1', '2', '3', '0,1', '1,0', '2,3', '1,2,3', '3,2,1']) {
    const found = cache.find(key)
    if (!found) continue
    expect(listening).toBe(true)
    for (const [name, version] of found) expect(version).toBeGreaterThanOrEqual(heard[name] ?? 0)
  }
}
