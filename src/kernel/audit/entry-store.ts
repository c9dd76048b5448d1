import { sql } from 'kysely'
import type { z } from 'zod'
import type { Reader } from '#kernel/database/database.ts'
import type { AuditEntry, EntryFilter } from './contract.ts'
import { reservedPrefix } from './record.ts'
import { fieldPrefix } from './words.ts'

/** One entry as it is shown. */
export type ShownEntry = z.input<typeof AuditEntry>

/** Entries counted at most: beyond it a list says "more than". */
export const mostCounted = 10_000

/** The entries the filter leaves, newest first. */
export async function selectEntries(
  db: Reader,
  filter: EntryFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<ShownEntry[]> {
  const rows = await found(db, filter)
    .leftJoin('access.unit as unit', (join) => join.on(sql`unit.id::text`, '=', sql.ref('entry.chain')))
    .leftJoin('audit.word as act_word', 'act_word.code', 'entry.act')
    .leftJoin('audit.word as kind_word', 'kind_word.code', 'entry.object_kind')
    .select([
      'entry.chain',
      'entry.sequence',
      'entry.content',
      'unit.title as unitTitle',
      'act_word.title as actTitle',
      'kind_word.title as objectTitle',
    ])
    .orderBy('entry.happened_at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const fieldTitles = await selectFieldTitles(db)
  return rows.map(({ content, sequence, chain, ...titles }) => ({
    chain,
    sequence: sequence ?? 0,
    ...describe(JSON.parse(content) as EntryContent, { ...titles, fieldTitles }),
  }))
}

/** What fields are called, by their names; a field without a word keeps its name. */
async function selectFieldTitles(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('audit.word')
    .select(['code', 'title'])
    .where('code', 'like', `${fieldPrefix}%`)
    .execute()
  return new Map(rows.map(({ code, title }) => [code.slice(fieldPrefix.length), title]))
}

/** How many entries the filter leaves, at most one more than `mostCounted`. */
export async function countEntries(db: Reader, filter: EntryFilter): Promise<number> {
  const { total } = await db
    .selectFrom(
      found(db, filter)
        .select('entry.id')
        .limit(mostCounted + 1)
        .as('some'),
    )
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

interface EntryContent {
  readonly at: string
  readonly personId: string
  readonly personName: string
  readonly posts: readonly { readonly unitPath: string; readonly roles: readonly string[] }[]
  readonly act: string
  readonly object: { readonly kind: string; readonly id: string; readonly label?: string }
  readonly fields: readonly string[]
  readonly address?: string
}

interface Titles {
  readonly unitTitle: string | null
  readonly actTitle: string | null
  readonly objectTitle: string | null
  readonly fieldTitles: ReadonlyMap<string, string>
}

function describe(content: EntryContent, titles: Titles): Omit<ShownEntry, 'chain' | 'sequence'> {
  return {
    unitTitle: titles.unitTitle,
    at: content.at,
    personId: content.personId,
    personName: content.personName,
    posts: content.posts.map(({ unitPath, roles }) => ({ unitPath, roles: [...roles] })),
    act: content.act,
    actTitle: titles.actTitle ?? content.act,
    objectKind: content.object.kind,
    objectTitle: titles.objectTitle ?? content.object.kind,
    objectId: content.object.id,
    objectLabel: content.object.label ?? null,
    fields: content.fields.map((name) => titles.fieldTitles.get(name) ?? name),
    address: content.address ?? null,
  }
}

function found(db: Reader, filter: EntryFilter) {
  const start = (on: string) => sql<Date>`${on}::date::timestamp at time zone 'Asia/Shanghai'`
  const query = db
    .selectFrom('audit.entry as entry')
    .where('entry.sequence', 'is not', null)
    .where(sql<boolean>`not starts_with(entry.chain, ${reservedPrefix})`)
  return query
    .$if(filter.from !== undefined, (q) => q.where('entry.happened_at', '>=', start(filter.from ?? '')))
    .$if(filter.until !== undefined, (q) =>
      q.where(
        'entry.happened_at',
        '<',
        sql<Date>`(${filter.until ?? ''}::date + 1)::timestamp at time zone 'Asia/Shanghai'`,
      ),
    )
    .$if(filter.chain !== undefined, (q) => q.where('entry.chain', '=', filter.chain ?? ''))
    .$if(filter.personId !== undefined, (q) => q.where('entry.person_id', '=', filter.personId ?? ''))
    .$if(Boolean(filter.personName), (q) =>
      q.where(sql<boolean>`strpos(entry.person_name, ${filter.personName ?? ''}) > 0`),
    )
    .$if(filter.act !== undefined, (q) => q.where('entry.act', '=', filter.act ?? ''))
    .$if(filter.objectKind !== undefined, (q) => q.where('entry.object_kind', '=', filter.objectKind ?? ''))
    .$if(Boolean(filter.objectId), (q) => q.where('entry.object_id', '=', filter.objectId ?? ''))
}

/** The values the filters can take: chains with their length, acts and kinds of objects that have occurred. */
export async function selectChoices(db: Reader) {
  const chains = await db
    .selectFrom('audit.chain as chain')
    .leftJoin('access.unit as unit', (join) => join.on(sql`unit.id::text`, '=', sql.ref('chain.chain')))
    .select(['chain.chain', 'chain.sequence as entries', 'unit.title', 'unit.path'])
    .where(sql<boolean>`not starts_with(chain.chain, ${reservedPrefix})`)
    .orderBy('unit.path', (order) => order.asc().nullsFirst())
    .execute()
  return {
    chains: chains.map(({ chain, entries, title }) => ({
      chain,
      entries,
      title: title ?? titleOfChain(chain),
    })),
    acts: (await selectDistinct(db, 'act')).map(({ code, title }) => ({ act: code, title })),
    objectKinds: (await selectDistinct(db, 'object_kind')).map(({ code, title }) => ({ kind: code, title })),
  }
}

function titleOfChain(chain: string): string {
  return chain === 'system' ? '系统（不属于任何单位）' : chain
}

/** Each value of an indexed column, found by skipping from one to the next: a distinct over millions would read them all. */
async function selectDistinct(
  db: Reader,
  column: 'act' | 'object_kind',
): Promise<{ code: string; title: string }[]> {
  const name = sql.ref(column)
  return await db
    .selectFrom(
      sql<{ code: string }>`(
        with recursive step as (
          (select min(${name}) as code from audit.entry)
          union all
          select (select min(${name}) from audit.entry where ${name} > step.code) from step where step.code is not null
        ) select code from step where code is not null)`.as('found'),
    )
    .leftJoin('audit.word as word', 'word.code', 'found.code')
    .select((row) => ['found.code', row.fn.coalesce('word.title', 'found.code').as('title')])
    .orderBy('found.code')
    .execute()
}
