import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty, publishItem, takeTo, writeDraft } from '../../../tests/publishing.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { readIndexTemplate, setIndexTemplate } from './service/choices.ts'
import { boundPublication } from './service/publication.ts'
import { findEdition } from './store/editions.ts'

let db: Pool
let county: County

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => await db.destroy())

async function setTemplate(unitId: string, template: string | null) {
  await asActor(db, county.manager, async (context) => await setIndexTemplate(context, { unitId, template }))
}

async function indexNumberOf(editionId: string) {
  return (await findEdition(db, editionId))?.indexNumber
}

/** The serials of every index number allotted so far that begins so. */
async function serials(prefix: string): Promise<number[]> {
  const rows = await db
    .selectFrom('publishing.item')
    .select('index_number')
    .where('index_number', 'like', `${prefix}%`)
    .execute()
  return rows.map((row) => Number(row.index_number?.slice(prefix.length))).sort((a, b) => a - b)
}

describe('index numbers (政府信息公开条例 第十二条)', () => {
  test('have no gap and no repetition when many publish at once and some fail', async () => {
    await setTemplate(county.office.id, 'GAP-{年}-{序号:4}')
    const drafts: string[] = []
    for (let index = 0; index < 8; index++) {
      const { editionId } = await writeDraft(county)
      await takeTo(county, editionId, 'inApproval')
      drafts.push(editionId)
    }
    // Every other one is rolled back after its number was allotted.
    const failing = await Promise.allSettled(
      drafts.map(
        async (editionId, index) =>
          await asActor(db, county.approver, async (context) => {
            await perform(context, boundPublication, editionId, 'approve', { input: {} })
            if (index % 2 === 1) throw new Error('the connection was lost before commit')
          }),
      ),
    )
    expect(failing.map(({ status }) => status)).toEqual(
      drafts.map((_, index) => (index % 2 === 1 ? 'rejected' : 'fulfilled')),
    )
    expect(await serials('GAP-2026-')).toEqual([1, 2, 3, 4])
    for (const editionId of drafts.filter((_, index) => index % 2 === 1))
      await act(db, county.approver, editionId, 'approve')
    expect(await serials('GAP-2026-')).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('follow the template of the nearest unit above, and begin anew in each period', async () => {
    await setTemplate(county.office.id, null)
    await setTemplate(county.county.id, '{单位代码}-{年}-{序号:3}')
    const first = await publishItem(county)
    expect(await indexNumberOf(first.editionId)).toMatch(/-2026-001$/)
    const shown = await asActor(
      db,
      county.manager,
      async (context) => await readIndexTemplate(context, county.office.id),
      { at: '2027-01-04T02:00:00Z' },
    )
    expect(shown).toMatchObject({ own: null, example: expect.stringMatching(/-2027-001$/) as string })
  })

  test('of two units with one template come from one register, so that none is given twice', async () => {
    await setTemplate(county.office.id, 'SAME-{年}-{序号:3}')
    await setTemplate(county.county.id, 'SAME-{年}-{序号:3}')
    const one = await publishItem(county)
    const two = await publishItem(county)
    expect([await indexNumberOf(one.editionId), await indexNumberOf(two.editionId)]).toEqual([
      'SAME-2026-001',
      'SAME-2026-002',
    ])
    const registers = await db
      .selectFrom('publishing.index_register')
      .select('series')
      .where('series', 'like', 'SAME%')
      .execute()
    expect(registers).toHaveLength(1)
  })

  test('a template without exactly one serial is refused', async () => {
    await expect(setTemplate(county.office.id, '{年}-无序号')).rejects.toMatchObject({
      code: 'publishing.badIndexTemplate',
    })
  })
})

describe('document numbers', () => {
  const numbered = (text: string) => ({ documentNumber: text })

  test('belong to one item of a unit only, whatever brackets they are typed with', async () => {
    await publishItem(county, numbered('明政发〔2026〕7号'))
    const second = await writeDraft(county, numbered('明政发[2026]07号'))
    await expect(act(db, county.author, second.editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.documentNumberTaken',
    })
  })

  test('are reserved from submission and free again when the draft is discarded', async () => {
    const first = await writeDraft(county, numbered('明政发〔2026〕8号'))
    await act(db, county.author, first.editionId, 'submit')
    const second = await writeDraft(county, numbered('明政发〔2026〕8号'))
    await expect(act(db, county.author, second.editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.documentNumberTaken',
    })
    await act(db, county.author, first.editionId, 'recall')
    await act(db, county.author, first.editionId, 'discard')
    await act(db, county.author, second.editionId, 'submit')
  })

  test('cannot be taken by two submissions at the same moment', async () => {
    const drafts = [
      await writeDraft(county, numbered('明政发〔2026〕9号')),
      await writeDraft(county, numbered('明政发〔2026〕9号')),
    ]
    const results = await Promise.allSettled(
      drafts.map(async ({ editionId }) => await act(db, county.author, editionId, 'submit')),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
