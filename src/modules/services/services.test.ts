import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { search } from '#kernel/search/search.ts'
import { readLiveServices, readServiceFigures } from '#modules/services/offer.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, asActor, takeTo } from '../../../tests/publishing.ts'
import type { ServiceCounty } from '../../../tests/services.ts'
import {
  createServiceCounty,
  passLegalReview,
  putInForce,
  wholeGuide,
  writeService,
} from '../../../tests/services.ts'
import type { ServiceContent } from './contract/content.ts'
import { readServiceEdition } from './service/describe.ts'
import { readComparison, readHistory } from './service/history.ts'
import { create, revise, save } from './service/items.ts'
import { ask, boundLegalReview, readLegalReview } from './service/legal.ts'
import { readBoard, readServices } from './service/lists.ts'
import { setUnitCode } from './service/settings.ts'
import { findLiveService } from './store/catalogue.ts'
import { findEdition } from './store/editions.ts'

let db: Pool
let county: ServiceCounty

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createServiceCounty(db)
})
afterAll(async () => await db.destroy())

async function edit(editionId: string, change: Partial<ServiceContent>, actor = county.author) {
  return await asActor(db, actor, async (context) => {
    const edition = await findEdition(context.tx, editionId)
    if (!edition) throw new Error('no edition')
    const content = { ...edition.content, ...change }
    return await save(context, { key: randomUUID(), editionId, baseRevision: edition.revision, content })
  })
}

const describeFor = (actor: typeof county.author, editionId: string) =>
  asActor(db, actor, (context) => readServiceEdition(context, { editionId }))

describe('an item of the catalogue', () => {
  test('bears a code of ten characters of its unit, two of its kind and a serial without gaps', async () => {
    const first = await writeService(county, { title: '临时救助给付' }, 'JF')
    const second = await writeService(county, { title: '高龄津贴给付' }, 'JF')
    expect(first.code).toMatch(/^62999900CZ-JF-\d{4}$/)
    expect(Number(second.code.slice(-4))).toBe(Number(first.code.slice(-4)) + 1)
  })

  test('is begun once however often the same request arrives', async () => {
    const input = { key: randomUUID(), unitId: county.office.id, kind: 'BM', title: '居民水费代缴' }
    const once = await asActor(db, county.author, (context) => create(context, input))
    const again = await asActor(db, county.author, (context) => create(context, input))
    expect(again).toEqual(expect.objectContaining(once))
  })

  test('is not begun for a unit without its ten characters, and these do not change once an item bears them', async () => {
    const bare = await createUnit(db, `${county.county.path}-bare`, county.county)
    const author = await createPerson(db, bare, ['author'])
    const input = { key: randomUUID(), unitId: bare.id, kind: 'BM', title: '没有代码的事项' }
    await expect(asActor(db, author, (context) => create(context, input))).rejects.toMatchObject({
      code: 'services.unitCodeMissing',
    })
    const change = { unitId: county.office.id, code: '62999900ZZ' }
    await expect(
      asActor(db, county.manager, (context) => setUnitCode(context, change)),
    ).rejects.toMatchObject({
      code: 'services.unitCodeInUse',
    })
  })

  test('says which of the elements asked of its kind are missing', async () => {
    const { editionId } = await writeService(county, { title: '要素不全的事项', steps: [], phone: '' }, 'XK')
    const { missing, asked } = await describeFor(county.author, editionId)
    expect(missing).toEqual(expect.arrayContaining(['steps', 'approvers', 'stepLimits', 'phone', 'results']))
    expect(missing).not.toContain('complaint')
    expect(asked).toContain('statutoryLimit')
  })

  test('keeps both texts when two people write at once', async () => {
    const { editionId } = await writeService(county, { title: '两人同时修改的事项' })
    const content = wholeGuide(county.post.postId, { title: '两人同时修改的事项', phone: '0920-6210000' })
    const late = { key: randomUUID(), editionId, baseRevision: 1, content }
    expect(await asActor(db, county.author, (context) => save(context, late))).toMatchObject({
      outcome: 'conflict',
      revision: 2,
    })
  })

  test('refuses a post that does not exist and a form that is not among its files', async () => {
    const { editionId } = await writeService(county, { title: '岗位不存在的事项' })
    const [step] = wholeGuide(randomUUID()).steps
    await expect(edit(editionId, { steps: step ? [step] : [] })).rejects.toMatchObject({
      code: 'services.postUnknown',
    })
    const [material] = wholeGuide(county.post.postId).materials
    const materials = material ? [{ ...material, formHash: 'a'.repeat(64) }] : []
    await expect(edit(editionId, { materials })).rejects.toMatchObject({ code: 'services.formUnknown' })
  })
})

describe('合法性审核 before the publish gate (政府信息公开条例 第十七条)', () => {
  test('a version cannot be submitted for publication before it has passed', async () => {
    const { editionId } = await writeService(county, { title: '未经合法性审核的事项' })
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.notYetConcluded',
    })
    await passLegalReview(county, editionId)
    await act(db, county.author, editionId, 'submit')
    expect((await findEdition(db, editionId))?.state).toBe('inReview')
  })

  test('a change after it passed makes it void', async () => {
    const { editionId } = await writeService(county, { title: '审核后又改的事项' })
    await passLegalReview(county, editionId)
    await edit(editionId, { phone: '0920-6219999' })
    expect((await describeFor(county.author, editionId)).legal.standing).toBe('void')
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.notYetConcluded',
    })
  })

  test('nobody who wrote in it may conclude, whatever roles they hold', async () => {
    const both = await createPerson(db, county.office, ['author', 'legalReviewer'])
    const { editionId } = await writeService(county, { title: '自己审自己的事项' })
    await edit(editionId, { phone: '0920-6218888' }, both)
    const { caseId } = await asActor(db, county.author, (context) => ask(context, { editionId }))
    const pass = asActor(db, both, (context) => perform(context, boundLegalReview, caseId, 'pass'))
    await expect(pass).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })

  test('it cannot be changed meanwhile, and may be taken back to be changed', async () => {
    const { editionId } = await writeService(county, { title: '审核中的事项' })
    const { caseId } = await asActor(db, county.author, (context) => ask(context, { editionId }))
    await expect(edit(editionId, { phone: '1' })).rejects.toMatchObject({ code: 'services.underLegalReview' })
    await asActor(db, county.author, (context) => perform(context, boundLegalReview, caseId, 'recall'))
    expect(await edit(editionId, { phone: '0920-6211111' })).toMatchObject({ outcome: 'saved' })
  })

  test('is not asked for while a demanded element is missing', async () => {
    const { editionId } = await writeService(county, { title: '缺必填要素的事项', conditions: [], phone: '' })
    const asked = asActor(db, county.author, (context) => ask(context, { editionId }))
    await expect(asked).rejects.toThrow(/受理条件、咨询电话/)
  })

  test('shows the legal reviewer what a new version changes', async () => {
    const { serviceId, editionId } = await writeService(county, { title: '有两版的事项' })
    await putInForce(county, editionId)
    const next = await asActor(db, county.author, (context) =>
      revise(context, { key: randomUUID(), serviceId }),
    )
    await edit(next.editionId, {
      promisedLimit: { amount: 5, unit: 'workingDay' },
      changeNote: '承诺时限由20个工作日缩短为5个工作日。',
    })
    const { caseId } = await asActor(db, county.author, (context) =>
      ask(context, { editionId: next.editionId }),
    )
    const shown = await asActor(db, county.lawyer, (context) => readLegalReview(context, { caseId }))
    expect(shown.comparedWith).toBe(1)
    expect(shown.differences).toEqual([{ title: '承诺时限', before: '20个工作日', after: '5个工作日' }])
  })
})

describe('the way to the public: through the publish gate and no other', () => {
  test('an item in force is public, found by search, and leads to its own page', async () => {
    const { code, editionId } = await writeService(county, { title: '孤儿基本生活保障' })
    await putInForce(county, editionId)
    expect(await findLiveService(db, code)).toMatchObject({ title: '孤儿基本生活保障', number: 1 })
    const found = await search(db, { text: '孤儿基本生活保障' })
    expect(found.hits.map(({ url }) => url)).toContain(`/services/${code}`)
  })

  test('nothing of it is public before it is approved', async () => {
    const { code, editionId } = await writeService(county, { title: '尚未批准的事项' })
    await passLegalReview(county, editionId)
    await act(db, county.author, editionId, 'submit')
    expect(await findLiveService(db, code)).toBeUndefined()
  })

  test('its text cannot be written from the editor of publishing', async () => {
    const { editionId } = await writeService(county, { title: '不能绕开的事项' })
    const { saveOwn } = await import('#modules/publishing/service/kept.ts')
    const { findEdition: findText } = await import('#modules/publishing/store/editions.ts')
    const text = await findText(db, editionId)
    if (!text) throw new Error('no text')
    const input = {
      key: randomUUID(),
      editionId,
      baseRevision: text.revision,
      content: { ...text.content, title: '改了' },
    }
    await expect(asActor(db, county.author, (context) => saveOwn(context, input))).rejects.toMatchObject({
      code: 'publishing.keptElsewhere',
    })
  })

  test('the database refuses to change an element after the approval, and to publish what was not approved', async () => {
    const { editionId } = await writeService(county, { title: '批准后改库的事项' })
    await passLegalReview(county, editionId)
    await act(db, county.author, editionId, 'submit')
    const forged = sql`update services.edition set content = jsonb_set(content, '{phone}', '"110"') where id = ${editionId}`
    await expect(forged.execute(db)).rejects.toThrow(/cannot change/)
    const draft = await writeService(county, { title: '审核通过后改库的事项' })
    await passLegalReview(county, draft.editionId)
    await sql`update services.edition set content = jsonb_set(content, '{phone}', '"110"') where id = ${draft.editionId}`.execute(
      db,
    )
    await expect(takeTo(county, draft.editionId, 'published')).rejects.toThrow(/other than it was approved/)
  })

  test('a withdrawn item is gone from the catalogue in the same transaction', async () => {
    const { code, editionId } = await writeService(county, { title: '后来撤回的事项' })
    await putInForce(county, editionId)
    const itemId = (await findLiveService(db, code))?.itemId ?? 0
    const { askForWithdrawal } = await import('#modules/publishing/service/withdrawals.ts')
    const { withdrawalId } = await asActor(db, county.author, (context) =>
      askForWithdrawal(context, {
        key: randomUUID(),
        itemId,
        kind: 'superseded',
        reason: '事项已经取消',
        publicNote: '事项已经取消。',
        replacedBy: null,
      }),
    )
    await act(db, county.approver, withdrawalId, 'withdraw')
    expect(await findLiveService(db, code)).toBeUndefined()
    const list = await asActor(db, county.author, (context) =>
      readServices(context, { filter: { text: code }, order: 'code', page: 1, pageSize: 10 }),
    )
    expect(list.rows.map(({ status }) => status)).toEqual(['withdrawn'])
  })
})

describe('versions', () => {
  test('say what changed, and the one in force stays so until the next is', async () => {
    const { serviceId, editionId, code } = await writeService(county, { title: '修改历史的事项' })
    await putInForce(county, editionId)
    const next = await asActor(db, county.author, (context) =>
      revise(context, { key: randomUUID(), serviceId }),
    )
    await edit(next.editionId, { phone: '0920-6217777', changeNote: '更换咨询电话。' })
    expect(await findLiveService(db, code)).toMatchObject({ number: 1 })
    await putInForce(county, next.editionId)
    expect(await findLiveService(db, code)).toMatchObject({ number: 2 })
    const history = await asActor(db, county.author, (context) => readHistory(context, { serviceId }))
    expect(history.versions.map(({ number, changeNote }) => [number, changeNote])).toEqual([
      [2, '更换咨询电话。'],
      [1, ''],
    ])
    const compared = await asActor(db, county.author, (context) =>
      readComparison(context, { serviceId, from: 1, to: 2 }),
    )
    expect(compared.differences).toEqual([
      { title: '咨询电话', before: '0920-6216016', after: '0920-6217777' },
    ])
  })
})

describe('the figures of 七少', () => {
  test('count an approver only while somebody holds the post that is named', async () => {
    const own = await createServiceCounty(await createTestDatabase())
    const named = await writeService(own, { title: '写明审批人的事项' })
    await putInForce(own, named.editionId)
    const unnamed = await writeService(own, {
      title: '没写审批人的事项',
      steps: wholeGuide(own.post.postId).steps.map((step) => ({ ...step, postId: null })),
      complaint: { phone: '', address: '', online: '' },
    })
    await putInForce(own, unnamed.editionId)
    const read = async (on: string) => await readServiceFigures(own.db, { unitIds: [own.office.id], on })
    expect(await read('2026-10-12')).toMatchObject([
      {
        inForce: 2,
        withApprover: 1,
        withLimits: 2,
        withApproverAndLimits: 1,
        withComplaint: 1,
        withResults: 0,
      },
    ])
    await sql`update access.appointment set ends_on = '2026-10-31' where person_id = ${own.post.holder.id}`.execute(
      own.db,
    )
    expect(await read('2026-11-01')).toMatchObject([{ withApprover: 0, withApproverAndLimits: 0 }])
    const board = await asActor(own.db, own.manager, readBoard, { at: '2026-11-02T02:00:00.000Z' })
    expect(board).toMatchObject([{ inForce: 2, withoutApprover: 1, withVacantPost: 1, withoutComplaint: 1 }])
    const lacking = await readLiveServices(own.db, [own.office.id])
    expect(lacking.filter(({ missing }) => missing.includes('complaint')).map(({ title }) => title)).toEqual([
      '没写审批人的事项',
    ])
    await own.db.destroy()
  })
})

describe('who sees what', () => {
  test('an item of another unit does not exist for its people, in lists and counts neither', async () => {
    const { editionId } = await writeService(county, { title: '别的单位看不见的事项' })
    const other = await createUnit(db, `${county.county.path}-other`, county.county)
    const stranger = await createPerson(db, other, ['author', 'approver'])
    await expect(describeFor(stranger, editionId)).rejects.toMatchObject({ code: 'services.editionNotFound' })
    const list = await asActor(db, stranger, (context) =>
      readServices(context, { filter: {}, order: 'code', page: 1, pageSize: 50 }),
    )
    expect(list).toEqual({ rows: [], total: 0 })
  })
})
