import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { Extraction } from '#kernel/files/extraction.ts'
import { add as addRule } from '#kernel/screening/service.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty, publishItem, takeTo, writeDraft } from '../../../tests/publishing.ts'
import { openCorrection, save } from './service/drafts.ts'
import { releaseScheduled } from './service/jobs.ts'
import { describeScreeningOf, explain, screenOnDemand } from './service/screening.ts'
import { findEdition } from './store/editions.ts'
import { selectItemPage } from './store/public-items.ts'

let db: Pool
let county: County

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => await db.destroy())

/** An identity number nobody has: division 110101, born 1900-01-01, with its check character. */
const identityNumber = '110101190001010014'

async function screenNow(editionId: string, actor = county.author) {
  return await asActor(db, actor, async (context) => await screenOnDemand(context, editionId))
}

async function explainAll(editionId: string, actor = county.author, reason = '已核对，可以公开') {
  const { findings } = await screenNow(editionId)
  for (const { key, severity } of findings.filter((finding) => finding.severity === 'explain'))
    await asActor(
      db,
      actor,
      async (context) => await explain(context, { editionId, findingKey: key, reason }),
    ).catch((error: unknown) => {
      throw new Error(`${key} ${severity}`, { cause: error })
    })
}

async function rewrite(editionId: string, change: object) {
  await asActor(db, county.author, async (context) => {
    const edition = await findEdition(context.tx, editionId)
    if (!edition) throw new Error('no edition')
    const content = { ...edition.content, ...change }
    await save(context, { key: randomUUID(), editionId, baseRevision: edition.revision, content })
  })
}

/** Gives an edition a file of which this was read out. */
async function carry(editionId: string, name: string, read: Partial<Extraction>) {
  const hash = randomUUID().replaceAll('-', '').repeat(2)
  await db
    .insertInto('publishing.attachment')
    .values({ edition_id: editionId, role: 'attachment', hash, name, title: name, type: 'x', size_bytes: 1 })
    .execute()
  const extraction = { type: 'x', text: '', hidden: [], metadata: {}, problem: null, embedded: [], ...read }
  await db
    .insertInto('publishing.extraction')
    .values({ hash, name, state: 'done', result: JSON.stringify(extraction), asked_at: new Date(0) })
    .execute()
}

describe('screening before review', () => {
  test('is stale once a file that was still being read out has been read', async () => {
    const { editionId } = await writeDraft(county)
    const hash = randomUUID().replaceAll('-', '').repeat(2)
    const file = {
      edition_id: editionId,
      role: 'attachment',
      hash,
      name: '名单.docx',
      title: '名单',
    } as const
    await db
      .insertInto('publishing.attachment')
      .values({ ...file, type: 'x', size_bytes: 1 })
      .execute()
    const before = await screenNow(editionId)
    expect(before.pendingFiles).toEqual(['名单'])
    const read = { type: 'x', text: identityNumber, hidden: [], metadata: {}, problem: null, embedded: [] }
    await db
      .insertInto('publishing.extraction')
      .values({ hash, name: file.name, state: 'done', result: JSON.stringify(read), asked_at: new Date(0) })
      .execute()
    const seen = await asActor(
      db,
      county.author,
      async (context) => await describeScreeningOf(context, editionId),
    )
    expect(seen).toMatchObject({ pendingFiles: [], stale: true })
    expect((await screenNow(editionId)).findings).toContainEqual(
      expect.objectContaining({ kind: 'identityCard', partLabel: expect.stringContaining('名单') as string }),
    )
  })

  test('stops an edition with an identity number in its text, and says which', async () => {
    const body = `<table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>王小明</td><td>${identityNumber}</td></tr></table>`
    const { editionId } = await writeDraft(county, { body })
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: expect.stringMatching(/^publishing\.(blocked|unexplained)$/) as string,
    })
    const { findings } = await screenNow(editionId)
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'identityCard', part: 'body', partLabel: '正文', explanation: null }),
    )
    expect(JSON.stringify(findings)).not.toContain(identityNumber)
  })

  test.each([
    ['in the text of an attachment', { text: `王小明 ${identityNumber}` }, 'identityCard'],
    [
      'in a tracked change nobody sees',
      { text: '名单', hidden: [{ kind: 'trackedChange' as const, where: '第3段', text: '原文' }] },
      'hiddenContent',
    ],
    [
      'in a file inside the file',
      { text: '名单', embedded: [{ name: '原始.xlsx', type: 'x', text: identityNumber, hidden: [] }] },
      'identityCard',
    ],
    ['when a file could not be read', { problem: '文件已加密' }, 'unread'],
  ])('looks inside every attachment: %s', async (_where, read, kind) => {
    const { editionId } = await writeDraft(county)
    await carry(editionId, '名单.docx', read)
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: expect.stringMatching(/^publishing\.(blocked|unexplained)$/) as string,
    })
    const { findings } = await screenNow(editionId)
    expect(findings.map((finding) => finding.kind)).toContain(kind)
  })

  test('a finding that must be explained lets the edition pass once a named person has said why', async () => {
    const { editionId, itemId } = await writeDraft(county, {
      body: '<p>详见<a href="/items/999999">这里</a>。</p>',
    })
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.unexplained',
    })
    await explainAll(editionId, county.author, '对方单位今天稍后发布')
    const shown = await asActor(
      db,
      county.reviewer,
      async (context) => await describeScreeningOf(context, editionId),
    )
    expect(shown.findings).toMatchObject([
      { kind: 'link', explanation: { reason: '对方单位今天稍后发布', personName: county.author.name } },
    ])
    await takeTo(county, editionId, 'published')
    expect(await selectItemPage(db, itemId)).toBeDefined()
  })

  test('an explanation is void once the words it explains are changed', async () => {
    const { editionId } = await writeDraft(county, { body: '<p>详见<a href="/items/999999">这里</a>。</p>' })
    await explainAll(editionId)
    await rewrite(editionId, { body: '<p>详见<a href="/items/999998">那里</a>。</p>' })
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.unexplained',
    })
  })

  test('a finding that blocks cannot be explained away, nor one that is not there', async () => {
    await addBlockingExpression('绝不外传')
    const { editionId } = await writeDraft(county, { body: '<p>以下内容绝不外传。</p>' })
    const { findings } = await screenNow(editionId)
    const blocking = findings.find(({ severity }) => severity === 'block')
    expect(blocking).toBeDefined()
    const say = async (findingKey: string) =>
      await asActor(
        db,
        county.author,
        async (context) => await explain(context, { editionId, findingKey, reason: '可以公开的' }),
      )
    await expect(say(blocking?.key ?? '')).rejects.toMatchObject({ code: 'publishing.cannotExplain' })
    await expect(say('none')).rejects.toMatchObject({ code: 'publishing.findingNotFound' })
  })

  test('what was found of a draft is shown to nobody without a part in its unit', async () => {
    const { editionId } = await writeDraft(county)
    await expect(screenNow(editionId, { ...county.author, posts: [] })).rejects.toMatchObject({
      code: 'publishing.editionNotFound',
    })
  })
})

describe('screening again before release', () => {
  test('a rule made after the approval stops what was scheduled, and sends it back with the reason', async () => {
    const { editionId, itemId } = await writeDraft(county, { body: '<p>青岚县经济社会发展概况</p>' })
    await takeTo(county, editionId, 'inApproval')
    await act(db, county.approver, editionId, 'approve', { publishAt: '2026-10-12T05:00:00Z' })
    await addBlockingExpression('经济社会发展概况')
    await asActor(db, system, async (context) => await releaseScheduled(context, editionId), {
      at: '2026-10-12T05:00:01Z',
    })
    expect(await selectItemPage(db, itemId)).toBeUndefined()
    expect((await findEdition(db, editionId))?.state).toBe('draft')
  })

  test('the same person completed from two lists is noticed against what is already public', async () => {
    const row = (shown: string) =>
      `<table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>李明</td><td>${shown}</td></tr></table>`
    const first = await writeDraft(county, { title: '第一份名单', body: row('110101********0014') })
    await explainAll(first.editionId)
    await takeTo(county, first.editionId, 'published')
    const second = await writeDraft(county, { title: '第二份名单', body: row('******19000101****') })
    const { findings } = await screenNow(second.editionId)
    expect(findings.map(({ kind }) => kind)).toContain('samePerson')
    const correction = await asActor(
      db,
      county.author,
      async (context) => await openCorrection(context, { key: randomUUID(), itemId: first.itemId }),
    )
    const own = await screenNow(correction.editionId)
    expect(own.findings.map(({ kind }) => kind)).not.toContain('samePerson')
  })

  test('a link to an item that is published later is no finding any more', async () => {
    const target = await publishItem(county)
    const { editionId } = await writeDraft(county, {
      body: `<p><a href="/items/${target.itemId}">公告</a></p>`,
    })
    expect((await screenNow(editionId)).findings).toEqual([])
  })
})

/** What the keeper of the rules does in their own screen. */
async function addBlockingExpression(words: string) {
  await asActor(
    db,
    county.manager,
    async (context) =>
      await addRule(context, {
        category: 'expression',
        unitId: county.county.id,
        words,
        replacement: null,
        kind: 'wording',
        severity: 'block',
        source: '',
        isConfirmed: true,
        startsOn: '2020-01-01',
        endsOn: null,
      }),
  )
}
