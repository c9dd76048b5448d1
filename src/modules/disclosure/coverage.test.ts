import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import { askForWithdrawal } from '../publishing/service/withdrawals.ts'
import { setColumn } from '../publishing/service/columns.ts'
import { regather } from '../publishing/service/columns.ts'
import type { Cell, Coverage } from './contract/coverage.ts'
import { addDuty, describeCatalogue, endExemption, exempt, saveEntry } from './service/catalogue.ts'
import { describeCoverage, describeHistory, readCellItems, takeSnapshot } from './service/coverage.ts'

let db: Pool
let county: County
let supervisor: Actor
let discloser: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'subtree')
  discloser = await createPerson(db, county.office, ['discloser'])
})
afterAll(async () => await db.destroy())

async function coverage(actor = supervisor, at?: string): Promise<Coverage> {
  return await asActor(db, actor, describeCoverage, at ? { at } : {})
}

function cellOf({ cells }: Coverage, unitId: string, code: string): Cell | undefined {
  return cells.find((cell) => cell.unitId === unitId && cell.code === code)
}

/** The matrix counted again from editions, items and dates alone, by other means than the program's. */
async function recount(unitId: string, code: string, today: string): Promise<string> {
  const { rows } = await sql<{ body: string; files: number; day: string }>`
    select e.body, (select count(*)::int from publishing.attachment a where a.edition_id = e.id and a.role = 'attachment') files,
           coalesce(e.dated_on, (i.first_published_at at time zone 'Asia/Shanghai')::date)::text "day"
      from publishing.item i
      join publishing.edition e on e.item_id = i.id and e.state = 'published'
       and e.number = (select max(number) from publishing.edition o where o.item_id = i.id and o.state = 'published')
     where i.status = 'published' and i.unit_id = ${unitId}
       and (e.catalogue_code = ${code} or e.catalogue_code is null and exists (
         select from publishing.edition_column ec join publishing.column c on c.id = ec.column_id
          where ec.edition_id = e.id and c.catalogue_code = ${code}))`.execute(db)
  if (rows.length === 0) return 'missing'
  const written = rows.filter(
    ({ body, files }) => body.replaceAll(/<[^>]+>|\s/g, '').length >= 30 || files > 0,
  )
  if (written.length === 0) return 'titleOnly'
  const entry = await db
    .selectFrom('disclosure.entry')
    .select('stale_after_days')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const newest =
    rows
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? ''
  const days = (Date.parse(today) - Date.parse(newest)) / 86_400_000
  return entry.stale_after_days !== null && days > entry.stale_after_days ? 'stale' : 'present'
}

const longText =
  '<p>本机关依照规定公布以下内容，供公众查阅，并在内容变更之日起二十个工作日内更新，欢迎监督。</p>'

describe('the catalogue (条例第二十条、第二十一条)', () => {
  test('holds the fifteen items of article 20, the items of article 21 and the lists of 2008 with their dates', async () => {
    const { entries, lists } = await asActor(db, supervisor, describeCatalogue)
    const count = (key: string) => entries.filter(({ listKey }) => listKey === key).length
    expect(['tenClasses', 'art20', 'art21', 'old10', 'old11', 'old12'].map(count)).toEqual([
      10, 15, 12, 11, 4, 8,
    ])
    expect(lists.filter(({ endsOn }) => endsOn === '2019-05-14').map(({ key }) => key)).toEqual([
      'old10',
      'old11',
      'old12',
    ])
    expect(lists.find(({ key }) => key === 'old11')?.basis).toBe('fromMemory')
  })

  test('article 21 binds the county by seven items and a township by eight', async () => {
    const { duties } = await asActor(db, supervisor, describeCatalogue)
    const count = (kind: string) =>
      duties.filter(({ unitKind, entryCode }) => unitKind === kind && entryCode.startsWith('A21')).length
    expect([count('county'), count('town')]).toEqual([7, 8])
  })

  test('工作动态 is a class without any statutory item; 财政信息 has items 7, 8 and 9', async () => {
    const { entries } = await asActor(db, supervisor, describeCatalogue)
    expect(entries.find(({ code }) => code === 'C09')?.entryCodes).toEqual([])
    expect(entries.find(({ code }) => code === 'C05')?.entryCodes).toEqual(['A20-07', 'A20-08', 'A20-09'])
  })

  test('a corrected title is offered to authors under the same code', async () => {
    const { entries } = await asActor(db, supervisor, describeCatalogue)
    const entry = entries.find(({ code }) => code === 'A21-01')
    if (!entry) throw new Error('no entry')
    await asActor(db, supervisor, async (context) => {
      await saveEntry(context, { ...entry, basis: 'confirmed', title: '市政建设（含城镇供水）' })
    })
    const option = await db
      .selectFrom('publishing.option')
      .select(['title', 'source'])
      .where('list', '=', 'catalogue')
      .where('code', '=', 'A21-01')
      .executeTakeFirst()
    expect(option).toEqual({ title: '市政建设（含城镇供水）', source: 'confirmed' })
  })

  test('an entry that would end before it begins is refused', async () => {
    const { entries } = await asActor(db, supervisor, describeCatalogue)
    const entry = entries.find(({ code }) => code === 'A20-15')
    if (!entry) throw new Error('no entry')
    const wrong = { ...entry, basis: 'confirmed' as const, endsOn: '2019-01-01' }
    await expect(
      asActor(db, supervisor, async (context) => await saveEntry(context, wrong)),
    ).rejects.toMatchObject({ code: 'disclosure.endsBeforeStart' })
  })
})

describe('the coverage matrix', () => {
  test('shows each state as it is, agrees with a recount from the raw rows, and adds up', async () => {
    await publishItem(county, { catalogueCode: 'A20-02', body: longText })
    await publishItem(county, { catalogueCode: 'A20-14', body: '<p>见附件</p>' })
    const moved = { datedOn: '2025-01-15', datedOnReason: '从旧网站迁移，保留原发布日期' }
    await publishItem(county, { catalogueCode: 'A20-07', body: longText, ...moved })
    const shown = await coverage()
    const states = ['A20-02', 'A20-14', 'A20-07', 'A20-01'].map(
      (code) => cellOf(shown, county.office.id, code)?.state,
    )
    expect(states).toEqual(['present', 'titleOnly', 'stale', 'missing'])
    for (const cell of shown.cells)
      expect(`${cell.code} ${cell.state}`).toBe(
        `${cell.code} ${await recount(cell.unitId, cell.code, shown.on)}`,
      )
    const { owed, present, stale, titleOnly, missing } = shown.figures
    expect(owed).toBe(shown.cells.length)
    expect(present + stale + titleOnly + missing).toBe(owed)
  })

  test('an item without a code of its own is filed under the item its column serves, and follows the column', async () => {
    const { itemId } = await publishItem(county, { title: '许可事项办理结果', body: longText })
    const column = await db
      .selectFrom('publishing.column')
      .selectAll()
      .where('id', '=', county.columnId)
      .executeTakeFirstOrThrow()
    const settings = {
      parentId: null,
      slug: column.slug,
      title: column.title,
      kind: column.kind,
      description: '',
      keywords: '',
      gathersIntoId: column.gathers_into_id,
      freshnessDays: 180,
      ownerId: column.owner_id,
      isLive: true,
      onHome: true,
      sortOrder: 0,
    }
    await asActor(db, county.manager, async (context) => {
      await setColumn(context, { ...settings, columnId: county.columnId, catalogueCode: 'A20-05' })
      await regather(context, { columnId: county.columnId, afterItemId: 0 })
    })
    const shown = await coverage()
    expect(cellOf(shown, county.office.id, 'A20-05')).toMatchObject({ state: 'present', items: 1 })
    const behind = await asActor(
      db,
      discloser,
      async (context) =>
        await readCellItems(context, { unitId: county.office.id, code: 'A20-05', titleOnly: false, page: 1 }),
    )
    expect(behind.rows.map((row) => row.itemId)).toEqual([itemId])
  })

  test('what is withdrawn is missing from that moment', async () => {
    const { itemId } = await publishItem(county, { catalogueCode: 'A20-03', body: longText })
    expect(cellOf(await coverage(), county.office.id, 'A20-03')?.state).toBe('present')
    const asked = await asActor(
      db,
      county.author,
      async (context) =>
        await askForWithdrawal(context, {
          key: '5b0b4c1e-6f0b-4a55-9a0e-0d8b6f3f1a01',
          itemId,
          kind: 'superseded',
          reason: '内容已经过时，不再适用',
          publicNote: '内容已由新的规划替代',
          replacedBy: null,
        }),
    )
    await act(db, county.approver, asked.withdrawalId, 'withdraw')
    expect(cellOf(await coverage(), county.office.id, 'A20-03')?.state).toBe('missing')
  })

  test('an exemption takes the item out of what is owed, says why, and can be ended', async () => {
    const before = await coverage()
    await asActor(db, supervisor, async (context) => {
      await exempt(context, {
        unitId: county.office.id,
        entryCode: 'A20-08',
        reason: '没有行政事业性收费项目',
      })
    })
    const exempted = await coverage()
    expect(cellOf(exempted, county.office.id, 'A20-08')).toMatchObject({
      state: 'exempt',
      reason: '没有行政事业性收费项目',
    })
    expect(exempted.figures.owed).toBe(before.figures.owed - 1)
    const { exemptions } = await asActor(db, supervisor, describeCatalogue)
    await asActor(db, supervisor, async (context) => {
      await endExemption(context, { exemptionId: exemptions[0]?.id ?? '' })
    })
    expect((await coverage()).figures.owed).toBe(before.figures.owed)
  })

  test('a duty of one unit is owed by that unit only', async () => {
    const other = await createUnit(db, `${county.county.path}-other`, county.county)
    const duty = { entryCode: 'A20-12', unitKind: null, unitId: other.id, startsOn: '2026-01-01', note: '' }
    await asActor(db, supervisor, async (context) => await addDuty(context, duty))
    const shown = await coverage()
    expect(cellOf(shown, other.id, 'A20-12')?.state).toBe('missing')
    expect(cellOf(shown, county.office.id, 'A20-12')).toBeUndefined()
    await expect(
      asActor(db, supervisor, async (context) => await addDuty(context, duty)),
    ).rejects.toMatchObject({ code: 'disclosure.dutyExists' })
  })

  test('a discloser sees the cells of the own unit and cannot ask for those of another', async () => {
    const shown = await coverage(discloser)
    expect([...new Set(shown.cells.map(({ unitId }) => unitId))]).toEqual([county.office.id])
    await expect(
      asActor(
        db,
        discloser,
        async (context) =>
          await readCellItems(context, {
            unitId: county.county.id,
            code: 'A20-01',
            titleOnly: false,
            page: 1,
          }),
      ),
    ).rejects.toMatchObject({ code: 'disclosure.unitNotFound' })
  })

  test('the figures of a night are those of the matrix at that moment, and a second run replaces them', async () => {
    await asActor(db, supervisor, takeSnapshot)
    await asActor(db, supervisor, takeSnapshot)
    const shown = await coverage()
    const history = await asActor(
      db,
      supervisor,
      async (context) => await describeHistory(context, { unitId: null }),
    )
    expect(history).toEqual([{ takenOn: '2026-10-12', ...shown.figures }])
  })
})
