// Letters and answers for everybody: only through the publish gate, and without who wrote.
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, at, createLetterCounty, draftAnswer, goodDraft, routeTo, send } from '../../../tests/letters.ts'
import { createCounty, takeTo } from '../../../tests/publishing.ts'
import { digestOf } from './service/bound.ts'
import { readLetter } from './service/matter.ts'
import { propose, readPublicationDraft, readSelected } from './service/publication.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const house = await createCounty(db)
const county = await createLetterCounty(db, house.office)
await db.updateTable('publishing.column').set({ kind: 'participation' }).execute()
const { clerk, director, lights } = county
const on = '2026-03-02'

async function answered(change: object = {}): Promise<string> {
  const { letterId } = await send(county, on, change)
  await draftAnswer(county, lights, await routeTo(county, letterId, lights, on), on)
  await act(county, [clerk, on], letterId, 'reply', { input: { digest: digestOf(goodDraft) } })
  return letterId
}

const words = {
  title: '东街路灯什么时候修好',
  question: '东街从桥头到小学的路灯坏了，什么时候修好？',
  answer: '共有6盏路灯因电缆老化不亮，将于3月20日前完成更换。',
  terms: [],
}

async function put(letterId: string, change: object = {}, actor: Actor = clerk) {
  return await actAs(
    db,
    actor,
    at(on),
    async (context) => await propose(context, { letterId, ...words, ...change }),
  )
}

const selected = async (text = '', page = 1) => await readSelected({ db }, { text, page, size: 2 })

describe('a letter for everybody', () => {
  test('is read by the public only once it has passed review, secrecy review and approval', async () => {
    const letterId = await answered()
    const { editionId } = await put(letterId)
    expect((await readLetter({ db, actor: clerk, today: '2026-03-02' }, letterId)).publication).toMatchObject(
      { address: null },
    )
    expect(await selected()).toEqual({ rows: [], total: 0 })
    await takeTo({ ...house, author: clerk }, editionId, 'inApproval')
    expect((await selected()).total).toBe(0)
    await expect(put(letterId)).rejects.toMatchObject({ code: 'letters.alreadyProposed' })
    // What the writer left was opened to look for it; that is a reading like any other.
    const entries = JSON.stringify(await db.selectFrom('audit.entry').select('content').execute())
    expect(entries).toContain('letters.openWriter')
  })

  test('holds nothing its writer left to be reached by, whichever part it stands in', async () => {
    const letterId = await answered()
    for (const change of [
      { title: '慕容测试反映的路灯' },
      { question: '我是慕容 测试，路灯坏了一个月。' },
      { answer: '已电话138-0000-0000告知来信人，路灯已经修好。' },
    ]) {
      const refused = put(letterId, change)
      await expect(refused).rejects.toMatchObject({ code: 'letters.stillNamed' })
      await expect(refused).rejects.not.toThrow('慕容')
    }
    await expect(put(letterId, { terms: ['桥头'] })).rejects.toThrow('来信中有“桥头”')
  })

  test('is not one that accuses, has no answer yet, or belongs to another office', async () => {
    const waiting = await send(county, on)
    await expect(put(waiting.letterId)).rejects.toMatchObject({ code: 'letters.notPublishable' })
    const accusing = await answered({
      subject: '路灯所吃拿卡要',
      body: '修东街路灯的人吃拿卡要，要请客才修路灯。',
    })
    await expect(put(accusing)).rejects.toMatchObject({ code: 'letters.notPublishable' })
    const letterId = await answered()
    await expect(put(letterId, {}, lights.handler)).rejects.toMatchObject({ code: 'letters.letterNotFound' })
    await expect(put(letterId, {}, director)).rejects.toThrow()
    await expect(readPublicationDraft({ db, actor: lights.handler } as never, { letterId })).rejects.toThrow()
  })

  test('is found by its words and paged, newest first, and gone from the list once it is withdrawn', async () => {
    const editions = []
    for (const title of ['城东路灯什么时候装', '城西路灯什么时候装', '南桥什么时候修']) {
      const letterId = await answered()
      const { editionId } = await put(letterId, { title })
      await takeTo({ ...house, author: clerk }, editionId, 'published')
      editions.push(editionId)
    }
    expect((await selected()).rows.map(({ title }) => title)).toEqual([
      '南桥什么时候修',
      '城西路灯什么时候装',
    ])
    expect(await selected('', 2)).toMatchObject({ rows: [{ title: '城东路灯什么时候装' }], total: 3 })
    expect((await selected('路灯 城西')).rows).toMatchObject([
      { title: '城西路灯什么时候装', class: '城乡建设' },
    ])
    expect((await selected('没有的字')).total).toBe(0)
    expect(JSON.stringify(await selected())).not.toContain('慕容')
  })
})
