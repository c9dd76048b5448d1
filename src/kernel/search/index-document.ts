import { readableText } from '#kernel/http/readable.ts'
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#kernel/database/database.ts'
import type { SearchDocument } from './document.ts'
import { fold } from './fold.ts'
import { normaliseNumber, parseDocumentNumber, tokenOfNumber } from './numbers.ts'
import { tokenise } from './tokens.ts'

/**
 * Makes one published fact findable, or brings what search knows of it up to date, in the transaction that publishes
 * it. Does nothing when the index already holds exactly this.
 */
export async function indexDocument(tx: Tx, document: SearchDocument): Promise<void> {
  await indexDocuments(tx, [document])
}

/** The same for many at once: one statement, for imports and rebuilding. */
export async function indexDocuments(tx: Tx, documents: readonly SearchDocument[]): Promise<void> {
  const current = await selectDigests(tx, documents)
  const changed = documents.filter((document) => current.get(identify(document)) !== digestDocument(document))
  if (changed.length === 0) return
  await sql`
    insert into search.document
      (kind, key, url, title, date_on, facets, numbers, title_tokens, tokens, body, folded, digest)
    select kind, key, url, title, date_on, facets, numbers,
           array_to_tsvector(title_tokens), array_to_tsvector(tokens), body, folded, digest
      from jsonb_to_recordset(${JSON.stringify(changed.map(describe))}::jsonb) as given
        (kind text, key text, url text, title text, date_on date, facets text[], numbers text[],
         title_tokens text[], tokens text[], body text, folded text, digest text)
    on conflict (kind, key) do update set
      url = excluded.url, title = excluded.title, date_on = excluded.date_on, facets = excluded.facets,
      numbers = excluded.numbers, title_tokens = excluded.title_tokens, tokens = excluded.tokens,
      body = excluded.body, folded = excluded.folded, digest = excluded.digest`.execute(tx)
}

/** Makes a fact impossible to find, in the transaction that withdraws it. */
export async function removeDocument(tx: Tx, kind: string, id: string): Promise<void> {
  await tx.deleteFrom('search.document').where('kind', '=', kind).where('key', '=', id).execute()
}

/** What the digest of a stored document must be, in whatever order its facets were given; it changes when the way of folding or cutting changes. */
export function digestDocument(document: SearchDocument): string {
  const { kind, id, url, title, body, dateOn } = cleaned(document)
  const sets = [facetsOf(document), [...document.numbers]].map((values) => values.sort())
  return hash('sha256', JSON.stringify([indexVersion, kind, id, url, title, body, dateOn, sets]))
}

/** Raised whenever fold or tokenise gives other results: the next rebuild then renews every document. */
const indexVersion = 1

function identify({ kind, id }: { kind: string; id: string }): string {
  return `${kind}\n${id}`
}

async function selectDigests(tx: Tx, documents: readonly SearchDocument[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('search.document')
    .select(['kind', 'key', 'digest'])
    .where('key', 'in', ['', ...documents.map(({ id }) => id)])
    .execute()
  return new Map(rows.map(({ kind, key, digest }) => [identify({ kind, id: key }), digest]))
}

/** The null character is the one that PostgreSQL cannot keep. */
function cleaned({ title, body, ...rest }: SearchDocument): SearchDocument {
  return { ...rest, title: readableText(title), body: readableText(body) }
}

function describe(given: SearchDocument): object {
  const document = cleaned(given)
  const title = fold(document.title).text
  const facets = facetsOf(document)
  const numbers = [...new Set(document.numbers.map(normaliseNumber))]
  const folded = [title, fold(document.body).text, ...numbers].join('\n')
  return {
    kind: document.kind,
    key: document.id,
    url: document.url,
    title: document.title,
    date_on: document.dateOn,
    facets,
    numbers,
    title_tokens: [...tokenise(title)],
    tokens: fitting([...facets, ...numberTokens(document), ...tokenise(folded)]),
    body: document.body,
    folded,
    digest: digestDocument(given),
  }
}

/** Every attribute as "name=value", with those every document has. */
function facetsOf({ kind, unitId, dateOn, siteIds, attributes }: SearchDocument): string[] {
  const all = { ...attributes, kind, unit: unitId, site: siteIds, year: dateOn.slice(0, 4) }
  return Object.entries(all).flatMap(([name, values]) => [values].flat().map((value) => `${name}=${value}`))
}

function numberTokens({ numbers }: SearchDocument): string[] {
  return numbers.flatMap((number) => {
    const parsed = parseDocumentNumber(number)
    return parsed ? [tokenOfNumber(parsed)] : []
  })
}

/** PostgreSQL holds one megabyte of tokens a document: beyond it (books of data) only what fits is found. */
const largestTokensBytes = 1_000_000

function fitting(tokens: readonly string[]): string[] {
  let bytes = 0
  return tokens.filter((token) => (bytes += Buffer.byteLength(token) + 2) <= largestTokensBytes)
}
