import { combine, countShared } from '../combine.ts'
import type { FragmentKind, PublishedFragment, Severity } from '../finding.ts'
import type { Draft } from '../page.ts'
import type { Fragment, ListedPerson } from '../people.ts'

/** The people one part lists. */
export interface PeopleOfPart {
  /** What a user calls the part. */
  readonly label: string
  readonly people: readonly ListedPerson[]
}

/** One row of one list, here or already public. */
interface Entry {
  readonly name: string
  /** Which list: rows of one list are never laid over each other. */
  readonly list: string
  readonly label: string
  readonly fragments: readonly Pick<Fragment, 'kind' | 'pattern'>[]
  /** Where it stands here; null for what is already public. */
  readonly here: { readonly part: number; readonly person: ListedPerson } | null
}

/** More rows of one name say nothing of one person. */
const mostNamesakes = 20

/**
 * The same person completed from two lists (保守国家秘密法实施条例 第四十三条: guard against what is put together): each covers
 * enough by itself, and both together give the number back. Answers the drafts of each part, by its place.
 */
export function findSamePersons(
  parts: readonly PeopleOfPart[],
  published: readonly PublishedFragment[],
): Draft[][] {
  const drafts = parts.map((): Draft[] => [])
  for (const entries of entriesByName(parts, published).values()) {
    if (entries.length > mostNamesakes) continue
    for (const [earlier, later] of pairsOf(entries)) {
      if (!later.here || earlier.list === later.list) continue
      const draft = judge(earlier, later, later.here.person)
      if (draft) drafts[later.here.part]?.push(draft)
    }
  }
  return drafts
}

function* pairsOf(entries: readonly Entry[]): Generator<readonly [Entry, Entry]> {
  for (const [index, later] of entries.entries())
    for (const earlier of entries.slice(0, index)) yield [earlier, later]
}

/** What is public first, then the parts in order, so that the finding stands at the later of two. */
function entriesByName(
  parts: readonly PeopleOfPart[],
  published: readonly PublishedFragment[],
): Map<string, Entry[]> {
  const byName = new Map<string, Entry[]>()
  const add = (entry: Entry) => {
    const named = byName.get(entry.name)
    if (named) named.push(entry)
    else byName.set(entry.name, [entry])
  }
  const listed = parts.flatMap(({ people }) => people)
  const names = new Set(listed.map(({ name }) => name))
  for (const entry of publicEntries(published)) if (names.has(entry.name)) add(entry)
  for (const [part, { label, people }] of parts.entries())
    for (const person of people) {
      const { name, fragments, list, line } = person
      add({
        name,
        list: `${part} ${list < 0 ? `line ${line}` : list}`,
        label,
        fragments,
        here: { part, person },
      })
    }
  return byName
}

/** One entry for each name of each source. */
function publicEntries(published: readonly PublishedFragment[]): Entry[] {
  const bySource = Map.groupBy(published, ({ source, name }) => JSON.stringify([source, name]))
  return [...bySource.values()].flatMap((fragments) =>
    fragments.slice(0, 1).map(({ name, source, label }) => ({
      name,
      list: `public ${source}`,
      label: `已公开的“${label}”`,
      fragments,
      here: null,
    })),
  )
}

function judge(earlier: Entry, later: Entry, person: ListedPerson): Draft | undefined {
  for (const own of person.fragments)
    for (const other of earlier.fragments) {
      const severity = own.kind === other.kind ? severityOf(own.kind, own.pattern, other.pattern) : undefined
      if (severity) return draftOf(severity, own, `“${later.name}”的${kindTitles[own.kind]}`, earlier.label)
    }
  return judgeAddress(earlier, later, person)
}

const kindTitles: Readonly<Record<FragmentKind, string>> = {
  identityCard: '身份证件号码',
  phone: '手机号码',
  bankCard: '银行卡号',
  address: '住址',
}

/** How many places may stay unknown and still leave few people to choose from. */
const nearlyComplete: Readonly<Record<FragmentKind, number>> = {
  identityCard: 4,
  phone: 2,
  bankCard: 2,
  address: -1,
}

function severityOf(kind: FragmentKind, own: string, other: string): Severity | undefined {
  if (kind === 'address') return undefined
  const combined = combine(kind, own, other)
  if (!combined || combined.unknown > nearlyComplete[kind]) return undefined
  return combined.unknown === 0 ? 'block' : 'explain'
}

function draftOf(severity: Severity, { start, end }: Fragment, what: string, where: string): Draft {
  const how = severity === 'block' ? '可以拼合完整' : '几乎可以拼合完整'
  return {
    kind: 'samePerson',
    severity,
    start,
    end,
    message: `${what}与${where}中的${how}`,
    advice: '两份名单改用同样的遮盖方式（例如都只保留前 6 位和后 4 位），或者去掉其中一份的号码',
  }
}

/** Shared digits that make one person of two namesakes. */
const sharedEnough = 6

/** One list gives the address, the other a number, and shared digits show that they mean the same person. */
function judgeAddress(earlier: Entry, later: Entry, person: ListedPerson): Draft | undefined {
  const addsAddress = hasAddress(earlier) !== hasAddress(later)
  if (!addsAddress) return undefined
  const own = person.fragments.find(({ kind, pattern }) =>
    earlier.fragments.some(
      (other) => other.kind === kind && countShared(pattern, other.pattern) >= sharedEnough,
    ),
  )
  if (!own || own.kind === 'address') return undefined
  return {
    kind: 'samePerson',
    severity: 'explain',
    start: own.start,
    end: own.end,
    message: `“${later.name}”的住址与号码可以由${earlier.label}对上`,
    advice: '去掉住址或者号码中的一项；确需同时公开的，说明',
  }
}

function hasAddress({ fragments }: Entry): boolean {
  return fragments.some(({ kind }) => kind === 'address')
}
