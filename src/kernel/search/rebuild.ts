import { sql } from 'kysely'
import type { Pool, Reader, Tx } from '#kernel/database/database.ts'
import type { Module } from '#kernel/module.ts'
import type { Findings, Verification } from '#kernel/verify/verification.ts'
import { digestDocument, indexDocuments } from './index-document.ts'
import type { SearchSource } from './source.ts'

/** Facts looked at in one transaction. */
const batchSize = 100

/** How far a rebuilding has come. */
export interface Rebuilding {
  readonly done: number
  readonly total: number
}

/**
 * Makes the index what the published facts say, whatever it held before. Publishing goes on meanwhile: each batch waits
 * for the publications under way and holds up those that begin for as long as it takes.
 */
export async function rebuildSearch(
  db: Pool,
  modules: readonly Module[],
  advance: (progress: Rebuilding) => void = () => {},
): Promise<number> {
  const sources = modules.flatMap(({ searchSources = [] }) => searchSources)
  await removeUnknownKinds(db, sources)
  const work: { source: SearchSource; ids: string[] }[] = []
  for (const source of sources) work.push({ source, ids: await selectAllIds(db, source) })
  const total = work.reduce((sum, { ids }) => sum + ids.length, 0)
  let done = 0
  for (const { source, ids } of work)
    for (const batch of batchesOf(ids)) {
      await db.transaction().execute(async (tx) => await renew(tx, source, batch))
      done += batch.length
      advance({ done, total })
    }
  return total
}

/** Ids that are published or indexed. */
async function selectAllIds(db: Reader, source: SearchSource): Promise<string[]> {
  const indexed = await db
    .selectFrom('search.document')
    .select('key')
    .where('kind', '=', source.kind)
    .execute()
  return [...new Set([...(await source.listIds(db)), ...indexed.map(({ key }) => key)])]
}

/** With the table locked against writers, a fact cannot be withdrawn between being read and being indexed. */
async function renew(tx: Tx, source: SearchSource, ids: readonly string[]): Promise<void> {
  await sql`lock table search.document in share row exclusive mode`.execute(tx)
  const documents = await source.read(tx, ids)
  await indexDocuments(tx, documents)
  const published = new Set(documents.map(({ id }) => id))
  const gone = ids.filter((id) => !published.has(id))
  if (gone.length > 0)
    await tx.deleteFrom('search.document').where('kind', '=', source.kind).where('key', 'in', gone).execute()
}

async function removeUnknownKinds(db: Pool, sources: readonly SearchSource[]): Promise<void> {
  const kinds = sources.map(({ kind }) => kind)
  await db
    .deleteFrom('search.document')
    .where('kind', 'not in', ['', ...kinds])
    .execute()
}

/** Compares what search knows with what is published. */
export const searchVerification: Verification = {
  title: '检索',
  run: async ({ db, modules }) => {
    const sources = modules.flatMap(({ searchSources = [] }) => searchSources)
    const problems = await findUnknownKinds(db, sources)
    let documents = 0
    for (const source of sources) {
      const found = await compareSource(db, source)
      documents += found.documents
      problems.push(...found.problems)
    }
    return { looked: `${documents} 个检索文档`, problems } satisfies Findings
  },
}

async function findUnknownKinds(db: Reader, sources: readonly SearchSource[]): Promise<string[]> {
  const rows = await db.selectFrom('search.document').select('kind').distinct().execute()
  return rows
    .filter(({ kind }) => !sources.some((source) => source.kind === kind))
    .map(({ kind }) => `检索中有没有来源的一类文档：${kind}`)
}

async function compareSource(db: Reader, source: SearchSource) {
  const ids = await selectAllIds(db, source)
  const problems: string[] = []
  for (const batch of batchesOf(ids)) {
    const documents = await source.read(db, batch)
    const wanted = new Map(documents.map((document) => [document.id, digestDocument(document)]))
    const rows = await db
      .selectFrom('search.document')
      .select(['key', 'digest'])
      .where('kind', '=', source.kind)
      .where('key', 'in', [...batch])
      .execute()
    const held = new Map(rows.map(({ key, digest }) => [key, digest]))
    problems.push(...batch.flatMap((id) => compareOne(`${source.kind} ${id}`, wanted.get(id), held.get(id))))
  }
  return { documents: ids.length, problems }
}

function compareOne(name: string, wanted: string | undefined, held: string | undefined): string[] {
  if (wanted === held) return []
  if (wanted === undefined) return [`检索仍能找到已不公开的 ${name}`]
  return [held === undefined ? `检索找不到已公开的 ${name}` : `检索中的 ${name} 与公开的内容不同`]
}

function batchesOf(ids: readonly string[]): readonly string[][] {
  return Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, index) =>
    ids.slice(index * batchSize, (index + 1) * batchSize),
  )
}
