import { randomUUID } from 'node:crypto'
import { columns } from '#demo/columns.ts'
import { units } from '#demo/county.ts'
import type { DemoItem } from '#demo/item.ts'
import { documents } from '#demo/texts/documents.ts'
import { news } from '#demo/texts/news.ts'
import { perUnit } from '#demo/texts/per-unit.ts'
import type { Pool, Tx } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { indexDocument, removeDocument } from '#kernel/search/index-document.ts'

/**
 * The published facts of a county, written straight into the tables that public pages read: for tests and measurements
 * of the pages alone. How facts come to be published is tested where it is done.
 */
export interface PublicCounty {
  readonly siteId: string
  readonly unitIds: ReadonlyMap<string, string>
  readonly columnIds: ReadonlyMap<string, string>
}

/** What a test publishes; what is left out is made up. */
export interface PublishedFact {
  readonly unit?: string
  readonly columns?: readonly string[]
  readonly title: string
  readonly body?: string
  readonly summary?: string
  readonly datedOn?: string
  readonly genre?: string
  readonly documentNumber?: string | null
  readonly themes?: readonly string[]
  readonly validity?: 'notApplicable' | 'inForce' | 'amended' | 'repealed' | 'expired'
  readonly changeNotes?: readonly string[]
}

const fixedPartKinds: Readonly<Record<string, string>> = { rules: 'disclosureRules' }

/** An empty county: units, a live portal and its columns, a live channel of the health bureau. */
export async function seedPortal(db: Pool): Promise<PublicCounty> {
  return await db.transaction().execute(async (tx) => {
    const unitIds = await insertUnits(tx)
    const owner = await tx
      .insertInto('access.person')
      .values({ sign_in_name: 'keeper', name: '周知行' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const countyId = unitIds.get('county') ?? ''
    const site = await tx
      .insertInto('publishing.site')
      .values({
        kind: 'portal',
        unit_id: countyId,
        title: '青岚县人民政府',
        description: '公开每一件该公开的事',
        keywords: '青岚县,政务公开',
        identification_code: '6209990001',
        icp_number: '陇ICP备00000000号-1',
        police_number: '陇公网安备 62099902000001号',
        contact: '0920-6210016（工作日 8:30—12:00，14:30—18:00）',
        owner_id: owner.id,
        is_live: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const columnIds = new Map<string, string>()
    for (const [position, column] of columns.entries()) {
      const row = await tx
        .insertInto('publishing.column')
        .values({
          site_id: site.id,
          slug: column.slug,
          title: column.title,
          kind: (fixedPartKinds[column.slug] ?? column.kind) as 'other',
          description: column.description,
          keywords: column.title,
          catalogue_code: column.catalogueCode,
          owner_id: owner.id,
          is_live: true,
          on_home: column.onHome,
          sort_order: position,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      columnIds.set(column.slug, row.id)
    }
    await openChannel(tx, unitIds.get('health') ?? '', owner.id)
    return { siteId: site.id, unitIds, columnIds }
  })
}

async function openChannel(tx: Tx, unitId: string, ownerId: string): Promise<void> {
  const channel = await tx
    .insertInto('publishing.site')
    .values({
      kind: 'channel',
      unit_id: unitId,
      title: '青岚县卫生健康局',
      description: '医疗卫生和健康服务',
      host: 'health.qinglan.example',
      owner_id: ownerId,
      is_live: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('publishing.column')
    .values({
      site_id: channel.id,
      slug: 'updates',
      title: '工作动态',
      kind: 'news',
      owner_id: ownerId,
      is_live: true,
      on_home: true,
    })
    .execute()
}

async function insertUnits(tx: Tx): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [position, unit] of units.entries()) {
    const parentId = unit.parent === null ? null : (ids.get(unit.parent) ?? null)
    const row = await tx
      .insertInto('access.unit')
      .values({
        parent_id: parentId,
        slug: unit.slug,
        path: unit.parent === null ? unit.slug : `${unit.parent}.${unit.slug}`,
        title: unit.title,
        short_title: unit.shortTitle,
        kind: unit.kind,
        starts_on: '2019-01-01',
        sort_order: position,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(unit.slug, row.id)
  }
  return ids
}

/** Publishes everything the demonstration county has written. */
export async function publishDemoTexts(db: Pool, county: PublicCounty): Promise<void> {
  for (const item of [...news, ...documents, ...perUnit].filter(isPublic))
    await publish(db, county, {
      unit: item.unit,
      columns: item.columns,
      title: item.title,
      body: item.body,
      summary: item.summary ?? '',
      datedOn: item.composedOn,
      genre: genres[item.documentKind ?? ''] ?? 'news',
      documentNumber: item.documentSerial
        ? `青政发〔${item.composedOn.slice(0, 4)}〕${item.documentSerial}号`
        : null,
      themes: item.theme ? [item.theme.padStart(2, '0')] : [],
      validity: item.documentSerial ? 'inForce' : 'notApplicable',
    })
}

function isPublic({ state = 'published' }: DemoItem): boolean {
  return state === 'published'
}

const genres: Readonly<Record<string, string>> = {
  通知: 'notice',
  决定: 'decision',
  意见: 'opinion',
  公告: 'announcement',
  通告: 'proclamation',
  函: 'letter',
  批复: 'reply',
}

type WholeFact = Required<PublishedFact>

/** Publishes one item and returns its number. Each change note makes an edition more. */
export async function publish(db: Pool, county: PublicCounty, given: PublishedFact): Promise<number> {
  const fact: WholeFact = {
    unit: 'county',
    columns: ['news'],
    body: '<p>正文。</p>',
    summary: '',
    datedOn: '2026-11-20',
    genre: 'news',
    documentNumber: null,
    themes: [],
    validity: 'notApplicable',
    changeNotes: [],
    ...given,
  }
  return await db.transaction().execute(async (tx) => {
    const unitId = county.unitIds.get(fact.unit) ?? ''
    const releasedAt = new Date(`${fact.datedOn}T09:30:00+08:00`)
    const item = await tx
      .insertInto('publishing.item')
      .values({
        unit_id: unitId,
        created_at: releasedAt,
        status: 'published',
        first_published_at: releasedAt,
        index_number: `11620999MB${randomUUID().slice(0, 12)}`,
      })
      .returning(['id', 'index_number as indexNumber'])
      .executeTakeFirstOrThrow()
    const at = { itemId: item.id, unitId, releasedAt }
    const editions = await insertEditions(tx, at, fact)
    await insertLive(tx, { ...at, indexNumber: item.indexNumber ?? '' }, editions, fact)
    await place(tx, county, at, fact)
    await indexDocument(tx, {
      kind: 'item',
      id: String(item.id),
      unitId,
      title: fact.title,
      body: fact.body.replaceAll(/<[^>]*>/g, '\n'),
      numbers: fact.documentNumber ? [fact.documentNumber] : [],
      dateOn: fact.datedOn,
      url: `/items/${item.id}`,
      siteIds: [county.siteId],
      attributes: { genre: fact.genre },
    })
    return item.id
  })
}

interface At {
  readonly itemId: number
  readonly unitId: string
  readonly releasedAt: Date
}

async function insertLive(
  tx: Tx,
  { itemId, unitId, releasedAt, indexNumber }: At & { readonly indexNumber: string },
  editions: readonly Edition[],
  fact: WholeFact,
): Promise<void> {
  const current = editions.at(-1)
  if (!current) throw new Error('an item has at least one edition')
  await tx
    .insertInto('publishing.live_item')
    .values({
      item_id: itemId,
      edition_id: current.id,
      number: current.number,
      unit_id: unitId,
      title: fact.title,
      summary: fact.summary,
      genre: fact.genre,
      is_policy: fact.documentNumber !== null,
      themes: [...fact.themes],
      document_number: fact.documentNumber,
      index_number: indexNumber,
      validity: fact.validity,
      written_on: fact.datedOn,
      dated_on: fact.datedOn,
      listed_at: releasedAt,
      changed_at: current.releasedAt,
      has_attachments: false,
    })
    .execute()
  for (const { id, number, releasedAt: released_at, changeNote: change_note } of editions)
    await tx
      .insertInto('publishing.live_edition')
      .values({ item_id: itemId, number, edition_id: id, released_at, change_note })
      .execute()
}

interface Edition {
  readonly id: string
  readonly number: number
  readonly releasedAt: Date
  readonly changeNote: string
}

async function insertEditions(
  tx: Tx,
  { itemId, unitId, releasedAt }: At,
  fact: WholeFact,
): Promise<Edition[]> {
  const editions: Edition[] = []
  for (const [index, changeNote] of ['', ...fact.changeNotes].entries()) {
    const at = new Date(releasedAt.getTime() + index * 86_400_000)
    const opened = await tx
      .insertInto('procedure.case')
      .values({
        procedure_key: 'publication',
        procedure_version: '1',
        unit_id: unitId,
        title: fact.title,
        state: 'published',
        received_on: '2026-11-01',
        opened_by: 'system',
        opened_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('publishing.edition')
      .values({
        id: opened.id,
        item_id: itemId,
        number: index + 1,
        unit_id: unitId,
        state: 'published',
        created_at: at,
        created_by: 'system',
        saved_at: at,
        saved_by: 'system',
        saved_by_name: '系统',
        title: fact.title,
        summary: fact.summary,
        body: fact.body,
        genre: fact.genre,
        themes: [...fact.themes],
        document_number: fact.documentNumber,
        written_on: fact.datedOn,
        validity: fact.validity,
        change_note: changeNote,
        approved_digest: 'a'.repeat(64),
        released_at: at,
        released_digest: 'a'.repeat(64),
      })
      .execute()
    editions.push({ id: opened.id, number: index + 1, releasedAt: at, changeNote })
  }
  return editions
}

async function place(
  tx: Tx,
  county: PublicCounty,
  { itemId, unitId, releasedAt }: At,
  fact: WholeFact,
): Promise<void> {
  const columnIds = fact.columns.flatMap((slug) => county.columnIds.get(slug) ?? [])
  for (const columnId of columnIds)
    await tx
      .insertInto('publishing.live_placement')
      .values({ column_id: columnId, item_id: itemId, listed_at: releasedAt })
      .execute()
  for (const scope of ['all', `unit:${unitId}`, ...columnIds.map((id) => `column:${id}`)])
    await tx
      .insertInto('publishing.tally')
      .values({ scope, count: 1 })
      .onConflict((conflict) =>
        conflict.column('scope').doUpdateSet((row) => ({ count: row('publishing.tally.count', '+', 1) })),
      )
      .execute()
  if (!fact.documentNumber) return
  for (const theme of ['', ...fact.themes])
    await tx
      .insertInto('publishing.policy_cube')
      .values({
        unit_id: unitId,
        genre: fact.genre,
        theme,
        year: Number(fact.datedOn.slice(0, 4)),
        validity: fact.validity,
        count: 1,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['unit_id', 'genre', 'theme', 'year', 'validity'])
          .doUpdateSet((row) => ({ count: row('publishing.policy_cube.count', '+', 1) })),
      )
      .execute()
}

/** Adds a file to the current edition of an item, with its text as it would have been extracted. */
export async function attach(
  db: Pool,
  blobs: BlobStore,
  itemId: number,
  file: {
    readonly name: string
    readonly title: string
    readonly type: string
    readonly bytes: Buffer
    readonly text?: string
  },
): Promise<string> {
  const { hash, sizeBytes } = await blobs.put(file.bytes)
  const { edition_id } = await db
    .selectFrom('publishing.live_item')
    .select('edition_id')
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  const row = {
    edition_id,
    hash,
    name: file.name,
    title: file.title,
    type: file.type,
    size_bytes: sizeBytes,
    sort_order: 0,
  }
  await db
    .insertInto('publishing.attachment')
    .values({ ...row, role: 'attachment' })
    .execute()
  await db
    .insertInto('publishing.live_file')
    .values({ ...row, item_id: itemId, role: 'attachment' })
    .execute()
  await db
    .updateTable('publishing.live_item')
    .set({ has_attachments: true })
    .where('item_id', '=', itemId)
    .execute()
  if (file.text !== undefined)
    await db
      .insertInto('publishing.extraction')
      .values({
        hash,
        name: file.name,
        state: 'done',
        result: JSON.stringify({
          text: file.text,
          hidden: [{ kind: 'comment', where: '批注1', text: '内部意见，勿外传' }],
        }),
        asked_at: new Date('2026-11-20T01:00:00Z'),
      })
      .execute()
  return hash
}

/** Says that one item does something to another. */
export async function relate(
  db: Pool,
  itemId: number,
  kind: 'amends' | 'repeals' | 'replaces' | 'interprets' | 'forwards' | 'relates',
  targetItemId: number,
): Promise<void> {
  await db
    .insertInto('publishing.live_relation')
    .values({ item_id: itemId, kind, target_item_id: targetItemId })
    .execute()
}

/** Takes an item off every list, as a withdrawal in force does. */
export async function withdraw(db: Pool, itemId: number, publicNote: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const live = await tx
      .deleteFrom('publishing.live_item')
      .where('item_id', '=', itemId)
      .returning(['edition_id', 'unit_id'])
      .executeTakeFirstOrThrow()
    await removeDocument(tx, 'item', String(itemId))
    await tx.updateTable('publishing.item').set({ status: 'withdrawn' }).where('id', '=', itemId).execute()
    const opened = await tx
      .insertInto('procedure.case')
      .values({
        procedure_key: 'withdrawal',
        procedure_version: '1',
        unit_id: live.unit_id,
        title: '撤回',
        state: 'withdrawn',
        received_on: '2026-11-21',
        opened_by: 'system',
        opened_at: new Date('2026-11-21T02:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('publishing.withdrawal')
      .values({
        id: opened.id,
        item_id: itemId,
        edition_id: live.edition_id,
        unit_id: live.unit_id,
        kind: 'inError',
        reason: '数据有误，需要重新核对',
        public_note: publicNote,
        asked_by: 'system',
        asked_by_name: '系统',
        asked_at: new Date('2026-11-21T02:00:00Z'),
        effective_at: new Date('2026-11-21T02:10:00Z'),
      })
      .execute()
  })
}
