import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { SearchFilters } from './document.ts'
import { fold } from './fold.ts'
import { countMany } from './match.ts'
import { parseDocumentNumber, similarNumbers, tokenOfNumber, writeNumber } from './numbers.ts'
import { planSearch, quote } from './plan.ts'
import type { QueryTerm } from './query.ts'
import { parseQuery } from './query.ts'
import type { FoundTitle, NothingFound, SearchRequest } from './request.ts'
import { pairsOf, runsOf } from './tokens.ts'

/** What is said when nothing was asked for. */
export function explainEmpty(): NothingFound {
  return {
    empty: true,
    unknownWords: [],
    withoutWord: [],
    withoutFilter: [],
    respelt: [],
    similarTitles: [],
    similarNumbers: [],
  }
}

/** Why a query has no hit, from what the same visitor could find anyway: nothing here leaves the site it was asked on. */
export async function explainNothing(db: Reader, request: SearchRequest): Promise<NothingFound> {
  const words = wordsOfQuery(request.text)
  const counts = await countEach(
    db,
    words.map((word) => ({ text: word, filters: siteOf(request) })),
  )
  const unknownWords = words.filter((_, index) => counts[index] === 0)
  return {
    empty: false,
    unknownWords,
    withoutWord: await tryWithoutWord(db, request, words),
    withoutFilter: await tryWithoutFilter(db, request),
    respelt: await tryRespelt(db, request, unknownWords),
    similarTitles: await findSimilarTitles(db, request),
    similarNumbers: await findSimilarNumbers(db, request),
  }
}

/** The words as the visitor could take them out one by one; a term without blanks is taken apart as search did. */
function wordsOfQuery(text: string): string[] {
  const terms = parseQuery(text).filter(({ excluded }) => !excluded)
  const plan = planSearch(terms, {})
  const words = terms.length > 1 ? terms.map(asTyped) : (plan?.pieces.map(([asked]) => asked ?? '') ?? [])
  return [...new Set(words)].slice(0, mostTried)
}

/** Words, and respellings of one word, that are tried at most. */
const mostTried = 6

function asTyped({ text, quoted }: QueryTerm): string {
  return quoted ? `“${text}”` : text
}

/** The filter that is no choice of the visitor's: the site they are on. */
function siteOf({ filters }: SearchRequest): SearchFilters {
  return filters?.['site'] === undefined ? {} : { site: filters['site'] }
}

/** How many facts each of the requests would find; all are counted in one question. */
async function countEach(db: Reader, requests: readonly SearchRequest[]): Promise<number[]> {
  const plans = requests.map((request) => ({
    request,
    plan: planSearch(parseQuery(request.text), request.filters ?? {}),
  }))
  const totals = await countMany(
    db,
    plans.flatMap(({ request, plan }) => (plan ? { plan, ...request } : [])),
  )
  return plans.map(({ plan }) => (plan ? (totals.shift() ?? 0) : 0))
}

async function tryWithoutWord(
  db: Reader,
  request: SearchRequest,
  words: readonly string[],
): Promise<NothingFound['withoutWord']> {
  if (words.length < 2) return []
  const others = words.map((word) => words.filter((other) => other !== word).join(' '))
  const totals = await countEach(
    db,
    others.map((text) => ({ ...request, text })),
  )
  return words
    .map((word, index) => ({ word, total: totals[index] ?? 0 }))
    .filter(isFound)
    .sort(byTotal)
}

async function tryWithoutFilter(db: Reader, request: SearchRequest): Promise<NothingFound['withoutFilter']> {
  const filters = request.filters ?? {}
  const names = Object.keys(filters).filter((name) => name !== 'site')
  const wider = names.map((name) => ({
    name,
    request: {
      ...request,
      filters: Object.fromEntries(Object.entries(filters).filter(([own]) => own !== name)),
    },
  }))
  if (request.from || request.until)
    wider.push({ name: 'date', request: { ...request, filters: { ...filters }, from: null, until: null } })
  const totals = await countEach(
    db,
    wider.map((tried) => tried.request),
  )
  return wider
    .map(({ name }, index) => ({ name, total: totals[index] ?? 0 }))
    .filter(isFound)
    .sort(byTotal)
}

/** Characters that are mistaken for one another in typing and by character recognition. */
const lookAlikes = [
  '己已巳',
  '末未',
  '戊戌戍',
  '人入',
  '干千于',
  '日曰',
  '土士',
  '天夭',
  '大太',
  '刀力',
  '帐账',
  '份分',
  '制治质',
  '权全',
  '记计',
  '做作',
  '须需',
  '形型',
  '签鉴',
  '决绝',
  '副付',
  '象像',
  '座坐',
  '长常',
  '度渡',
  '布部',
  '既即',
  '赔陪',
  '贷货',
  '拨拔',
  '侯候',
  '免兔',
  '折拆',
  '采彩',
  '住往',
  '幕募慕',
  '辩辨辫',
  '竞竟',
  '拔拨',
  '汆氽',
  '祟崇',
  '券卷',
  '赢嬴',
  '粟栗',
  '己已',
  '戴带',
  '燥躁',
  '密蜜',
  '部步',
  '壁璧',
  '缉辑',
  '瑕暇',
  '戮戳',
  '撤撒',
  '冶治',
]

async function tryRespelt(
  db: Reader,
  request: SearchRequest,
  unknownWords: readonly string[],
): Promise<NothingFound['respelt']> {
  const texts = unknownWords.flatMap((word) =>
    respellings(word).map((other) => fold(request.text).text.replace(word, other)),
  )
  const tried = [...new Set(texts)].slice(0, mostTried * 2)
  const totals = await countEach(
    db,
    tried.map((text) => ({ ...request, text })),
  )
  return tried
    .map((text, index) => ({ text, total: totals[index] ?? 0 }))
    .filter(isFound)
    .sort(byTotal)
}

function respellings(word: string): string[] {
  const characters = Array.from(word)
  return characters.flatMap((character, index) =>
    lookAlikes
      .filter((group) => group.includes(character))
      .flatMap((group) => Array.from(group).filter((other) => other !== character))
      .map((other) => characters.with(index, other).join('')),
  )
}

/** Titles that share at least half of the pairs of the query, and three characters in a row. */
async function findSimilarTitles(db: Reader, request: SearchRequest): Promise<FoundTitle[]> {
  const runs = parseQuery(request.text)
    .filter(({ excluded }) => !excluded)
    .flatMap(({ folded }) => runsOf(folded).map((run) => pairsOf(run).slice(0, -1)))
  const pairs = [...new Set(runs.flat())]
  const neighbours = runs.flatMap((own) =>
    own.slice(1).map((pair, index) => `${quote(own[index] ?? '')} & ${quote(pair)}`),
  )
  if (neighbours.length === 0) return []
  const near = sql<FoundTitle>`search.near_titles(${neighbours.join(' | ')}::tsquery, ${pairs}::text[],
      ${Math.ceil(pairs.length / 2)}, ${sitesOf(request)}::text[], ${mostTried})`
  return await db.selectFrom(near.as('found')).selectAll().execute()
}

/** The facets of the sites that were asked; none for all. */
function sitesOf(request: SearchRequest): string[] {
  return [siteOf(request)['site'] ?? []].flat().map((site) => `site=${site}`)
}

/** Facts whose number has another organ, a neighbouring year or a neighbouring or transposed serial. */
async function findSimilarNumbers(
  db: Reader,
  request: SearchRequest,
): Promise<NothingFound['similarNumbers']> {
  const asked = parseDocumentNumber(request.text)
  if (!asked) return []
  const near = similarNumbers(asked)
  const alike = sql<
    FoundTitle & { numbers: string[] }
  >`search.near_numbers(${near}::text[], ${quote(tokenOfNumber(asked))}::tsquery,
      ${sitesOf(request)}::text[], ${mostTried})`
  const rows = await db.selectFrom(alike.as('found')).selectAll().execute()
  const isNear = (number: string) =>
    near.includes(number) || number.endsWith(writeNumber({ ...asked, organ: '' }))
  return rows.map(({ title, url, numbers }) => ({ title, url, number: numbers.find(isNear) ?? '' }))
}

function isFound({ total }: { total: number }): boolean {
  return total > 0
}

function byTotal(a: { total: number }, b: { total: number }): number {
  return b.total - a.total
}
