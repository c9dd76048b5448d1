import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { setPassword } from '#kernel/access/account.ts'
import type { Actor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { indexDocuments } from '#kernel/search/index-document.ts'
import { emptyContent } from '#modules/publishing/rules/content.ts'
import { openDraft, save } from '#modules/publishing/service/drafts.ts'
import { boundPublication } from '#modules/publishing/service/publication.ts'
import { calendar2026 } from '../../calendar2026.ts'
import { createPerson, createUnit } from '../../cases.ts'
import { sampleBody, sampleColumns, sampleTitle } from './publish-sample.ts'
import { testVault } from '../../vault.ts'

/** A county with one portal of twelve columns and as many published items as wanted. */
export interface MeasuredCounty {
  readonly db: Pool
  readonly unitId: string
  readonly columnIds: readonly string[]
  readonly author: Actor
  readonly reviewer: Actor
  readonly secrecyReviewer: Actor
  readonly approver: Actor
  readonly signInName: string
  readonly password: string
}

const password = 'measure the county 2026'

/** The rows of a county in which one approver signs in. */
export async function createMeasuredCounty(db: Pool): Promise<MeasuredCounty> {
  const unit = await createUnit(db, 'county')
  const [author, reviewer, secrecyReviewer, approver] = [
    await createPerson(db, unit, ['author']),
    await createPerson(db, unit, ['reviewer']),
    await createPerson(db, unit, ['secrecyReviewer']),
    await createPerson(db, unit, ['approver']),
  ]
  const signInName = 'approver'
  await db
    .updateTable('access.person')
    .set({ sign_in_name: signInName })
    .where('id', '=', approver.id)
    .execute()
  await db.transaction().execute(async (tx) => {
    await setPassword(tx, new Date(), { id: approver.id, signInName, name: approver.name }, password, false)
  })
  const columnIds = await createColumns(db, unit.id, author.id)
  const people = { author, reviewer, secrecyReviewer, approver }
  return { db, unitId: unit.id, columnIds, ...people, signInName, password }
}

async function createColumns(db: Pool, unitId: string, ownerId: string): Promise<string[]> {
  const site = await db
    .insertInto('publishing.site')
    .values({ kind: 'portal', unit_id: unitId, title: '门户网站', owner_id: ownerId, is_live: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = await db
    .insertInto('publishing.column')
    .values(
      sampleColumns.map(({ slug, title }, position) => ({
        site_id: site.id,
        slug,
        title,
        kind: 'notice' as const,
        owner_id: ownerId,
        is_live: true,
        on_home: position < 4,
        sort_order: position,
      })),
    )
    .returning(['id', 'sort_order'])
    .execute()
  return rows.sort((a, b) => a.sort_order - b.sort_order).map(({ id }) => id)
}

/** Texts that the filled items share: what is measured does not depend on their words. */
const distinctTexts = 64

/** Fills the county with items published before, straight into the tables, up to `items` of them. */
export async function fillCounty({ db, unitId, columnIds }: MeasuredCounty, items: number): Promise<void> {
  const { last } = await db
    .selectFrom('publishing.item')
    .select((row) => row.fn.coalesce(row.fn.max('id'), row.lit(0)).as('last'))
    .executeTakeFirstOrThrow()
  if (last >= items) return
  await db.transaction().execute(async (tx) => {
    await sql`create temporary table filled on commit drop as
      select i as item_id, gen_random_uuid() as id, ${unitId}::uuid as unit_id,
             (${[...columnIds]}::uuid[])[1 + i % ${columnIds.length}] as column_id,
             (${texts(sampleTitle)}::text[])[1 + i % ${distinctTexts}] || ' ' || i as title,
             (${texts((index) => `<p>${sampleBody(index).replaceAll('\n\n', '</p><p>')}</p>`)}::text[])[1 + i % ${distinctTexts}] as body,
             timestamptz '2020-01-01 09:00+08' + i * interval '5 minutes' as at
        from generate_series(${last + 1}::int, ${items}::int) as i`.execute(tx)
    await sql`insert into procedure.case (id, procedure_key, procedure_version, unit_id, title, state, received_on, opened_by, opened_at, closed_at)
      select id, 'publication', '2026-11', unit_id, title, 'published', at::date, 'system', at, at from filled`.execute(
      tx,
    )
    await sql`insert into publishing.item (id, unit_id, created_at, status, index_number, first_published_at)
      select item_id, unit_id, at, 'published', 'OLD-' || item_id, at from filled`.execute(tx)
    await sql`insert into publishing.edition (id, item_id, number, unit_id, state, created_at, created_by, saved_at, saved_by, saved_by_name,
             title, body, approved_digest, released_digest, released_at)
      select id, item_id, 1, unit_id, 'published', at, 'system', at, 'system', '系统', title, body, repeat('0', 64), repeat('0', 64), at from filled`.execute(
      tx,
    )
    await sql`insert into publishing.live_item (item_id, edition_id, number, unit_id, title, summary, genre, is_policy, themes, index_number,
             validity, dated_on, listed_at, changed_at, has_attachments)
      select item_id, id, 1, unit_id, title, '', 'news', false, '{}', 'OLD-' || item_id, 'notApplicable', at::date, at, at, false from filled`.execute(
      tx,
    )
    await sql`insert into publishing.live_edition select item_id, 1, id, at, '' from filled`.execute(tx)
    await sql`insert into publishing.edition_column select id, column_id from filled`.execute(tx)
    await sql`insert into publishing.live_placement select column_id, item_id, at from filled`.execute(tx)
    await sql`insert into publishing.tally
      select 'all', count(*) from filled union all select 'unit:' || unit_id, count(*) from filled group by unit_id
      union all select 'column:' || column_id, count(*) from filled group by column_id
      on conflict (scope) do update set count = tally.count + excluded.count`.execute(tx)
    await sql`select setval(pg_get_serial_sequence('publishing.item', 'id'), ${items})`.execute(tx)
    await fillSearch(tx, unitId, last, items)
  })
  await sql`analyze`.execute(db).catch(() => undefined)
}

function texts(of: (index: number) => string): string[] {
  return Array.from({ length: distinctTexts }, (_, index) => of(index))
}

/** Indexes each distinct text once and repeats its row under every number. */
async function fillSearch(
  tx: ActionContext['tx'],
  unitId: string,
  last: number,
  items: number,
): Promise<void> {
  const samples = Array.from({ length: distinctTexts }, (_, index) => ({
    kind: 'sample',
    id: String(index),
    unitId,
    title: sampleTitle(index),
    body: sampleBody(index),
    numbers: [],
    dateOn: '2020-01-01',
    url: '/',
    siteIds: [],
    attributes: {},
  }))
  await indexDocuments(tx, samples)
  await sql`insert into search.document (kind, key, url, title, date_on, facets, numbers, title_tokens, tokens, body, folded, digest)
    select 'item', i::text, '/items/' || i, s.title || ' ' || i, date '2020-01-01' + i / 288, s.facets, array['old-' || i],
           s.title_tokens, s.tokens, s.body, s.folded, s.digest
      from generate_series(${last + 1}::int, ${items}::int) as i
      join search.document s on s.kind = 'sample' and s.key = (i % ${distinctTexts})::text`.execute(tx)
  await tx.deleteFrom('search.document').where('kind', '=', 'sample').execute()
}

/** A new draft led up to the approver's desk by three other people. */
export async function prepareApproval(
  county: MeasuredCounty,
  title: string,
): Promise<{ editionId: string; itemId: number }> {
  const { author, reviewer, secrecyReviewer, unitId, columnIds } = county
  const opened = await as(county, author, async (context) => {
    const draft = await openDraft(context, {
      key: randomUUID(),
      unitId,
      columnIds: columnIds.slice(0, 1),
    })
    const body = `<p>${sampleBody(7).replaceAll('\n\n', '</p><p>')}</p>`
    const content = { ...emptyContent, title, summary: title, body, columnIds: columnIds.slice(0, 1) }
    await save(context, { key: randomUUID(), editionId: draft.editionId, baseRevision: 1, content })
    return draft
  })
  const steps = [
    [author, 'submit'],
    [reviewer, 'passReview'],
    [secrecyReviewer, 'passSecrecyReview'],
  ] as const
  for (const [actor, action] of steps)
    await as(county, actor, async (context) => {
      await perform(context, boundPublication, opened.editionId, action, { input: {} })
    })
  return opened
}

async function as<Result>(
  { db }: MeasuredCounty,
  actor: Actor,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  const now = new Date()
  const rest = {
    now,
    today: civilDateOf(now),
    calendar: calendar2026,
    blobs: {} as BlobStore,
    address: null,
    vault: testVault,
  }
  return await db.transaction().execute(async (tx) => await work({ tx, db: tx, actor, ...rest }))
}
