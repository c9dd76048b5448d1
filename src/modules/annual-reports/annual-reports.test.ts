import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import {
  actOn,
  askReports,
  createReportingCounty,
  fillIn,
  january,
  openReports,
  readPapers,
  readReport,
  reportFiles,
} from '../../../tests/annual-reports.ts'
import type { ReportingCounty } from '../../../tests/annual-reports.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, asActor, publishItem, takeTo } from '../../../tests/publishing.ts'
import { listReports, setCampaign } from './contract/board.ts'
import { enterFigure, getEvidence, openCorrection, saveProse } from './contract/report.ts'
import { followPublications } from './service/follow.ts'
import { openByItself } from './service/open.ts'

let db: Pool
let county: ReportingCounty

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createReportingCounty(db)
})
afterAll(async () => await db.destroy())

const follow = async (at: string = january) => await asActor(db, county.manager, followPublications, { at })

async function sealOwn(reportId: string, at: string = january): Promise<void> {
  await actOn(county, county.officer, reportId, 'submit', { at })
  await actOn(county, county.head, reportId, 'seal', { at })
}

/** Takes the draft a report was handed over as through the gate. */
async function release(reportId: string): Promise<void> {
  const { publication } = await readReport(county, county.officer, reportId)
  await readPapers(db, publication?.editionId ?? '')
  await takeTo({ ...county, author: county.officer }, publication?.editionId ?? '', 'published')
  await follow()
}

/** The files the public can download beside the report. */
async function papersOf(reportId: string): Promise<{ name: string; hash: string }[]> {
  const { publication } = await readReport(county, county.officer, reportId)
  const { rows } = await sql<{ name: string; hash: string }>`
    select file.name, file.hash from publishing.live_file file join publishing.live_item live using (edition_id)
     where live.item_id = ${publication?.itemId ?? 0}`.execute(db)
  return rows
}

async function dueOnOf(reportId: string) {
  const { due_on } = await db
    .selectFrom('procedure.case')
    .select('due_on')
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  return due_on
}

describe('opening a year', () => {
  test('in January every unit that reports gets one by itself, due on the day of the law (条例 第四十九条)', async () => {
    await asActor(db, county.manager, openByItself, { at: '2025-01-02T00:30:00.000Z' })
    await asActor(db, county.manager, openByItself, { at: '2025-01-03T00:30:00.000Z' })
    const rows = await db
      .selectFrom('annual_reports.report as report')
      .innerJoin('procedure.case as matter', 'matter.id', 'report.id')
      .select(['report.kind', 'report.unit_id', 'matter.due_on'])
      .where('year', '=', 2024)
      .orderBy('report.kind')
      .orderBy('matter.due_on')
      .execute()
    expect(rows.map(({ kind, due_on }) => [kind, due_on])).toEqual([
      ['disclosure', '2025-01-31'],
      ['disclosure', '2025-03-31'],
      ['website', '2025-01-31'],
    ])
  })

  test('a local notice sets an earlier day for reports already open, and none later than the law', async () => {
    const idOf = await openReports(county)
    const id = await idOf(county.office)
    expect(await dueOnOf(id)).toBe('2026-01-31')
    const notice = {
      kind: 'disclosure' as const,
      year: 2025,
      documentNumber: '青政公开办〔2026〕1号',
      note: '',
    }
    const done = await askReports(county, county.countyHead, setCampaign, {
      ...notice,
      due: { department: '2026-01-26' },
    })
    expect(done).toEqual({ opened: 0, rescheduled: 1 })
    expect(await dueOnOf(id)).toBe('2026-01-26')
    await expect(
      askReports(county, county.countyHead, setCampaign, { ...notice, due: { department: '2026-02-10' } }),
    ).rejects.toMatchObject({ code: 'annual-reports.dueTooLate' })
    await expect(askReports(county, county.head, setCampaign, { ...notice, due: {} })).rejects.toMatchObject({
      code: 'access.outOfReach',
    })
  })
})

describe('a report', () => {
  test('cannot be submitted while the year lasts, nor while a check fails', async () => {
    const idOf = await openReports(county, { year: 2026, at: '2026-11-20T01:00:00Z' })
    const id = await idOf(county.office)
    const during = '2026-12-30T01:00:00Z'
    await fillIn(county, county.officer, id, during)
    await expect(actOn(county, county.officer, id, 'submit', { at: during })).rejects.toMatchObject({
      code: 'annual-reports.yearNotOver',
    })
    const after = '2027-01-05T01:00:00Z'
    await askReports(
      county,
      county.officer,
      enterFigure,
      { reportId: id, cell: 'requests.new.natural', entry: { value: 1, source: '纸质台账' } },
      after,
    )
    await expect(actOn(county, county.officer, id, 'submit', { at: after })).rejects.toMatchObject({
      code: 'annual-reports.checksFail',
    })
    await askReports(
      county,
      county.officer,
      enterFigure,
      { reportId: id, cell: 'requests.open.natural', entry: { value: 1, source: '纸质台账' } },
      after,
    )
    expect(await actOn(county, county.officer, id, 'submit', { at: after })).toBeGreaterThan(1)
  })

  test('whoever edited it cannot seal it', async () => {
    const idOf = await openReports(county)
    const both = await createPerson(db, county.office, ['requestOfficer', 'disclosureDirector'])
    const id = await idOf(county.office)
    await fillIn(county, both, id)
    await actOn(county, county.officer, id, 'submit')
    await expect(actOn(county, both, id, 'seal')).rejects.toMatchObject({ code: 'procedure.notAllowed' })
    await actOn(county, county.head, id, 'return', { reason: '再核对一次' })
  })

  test('says which figures were entered by hand, by whom and from what; a sum is not entered, a cell must exist', async () => {
    const idOf = await openReports(county)
    const reportId = await idOf(county.office)
    const cell = 'permits.permits.decisions'
    await askReports(county, county.officer, enterFigure, {
      reportId,
      cell,
      entry: { value: 321, source: '政务服务平台导出' },
    })
    const { figures } = await readReport(county, county.officer, reportId)
    expect(figures[cell]).toMatchObject({
      value: 321,
      counted: null,
      entered: { value: 321, source: '政务服务平台导出', byName: county.officer.name },
    })
    const refused = async (wrong: string, value = 1) =>
      await askReports(county, county.officer, enterFigure, {
        reportId,
        cell: wrong,
        entry: { value, source: '台账' },
      })
    await expect(refused('requests.new.total')).rejects.toMatchObject({ code: 'annual-reports.cellIsSum' })
    await expect(refused('requests.nothing.total')).rejects.toMatchObject({
      code: 'annual-reports.cellUnknown',
    })
    await expect(refused(cell, 1.5)).rejects.toMatchObject({ code: 'annual-reports.numberWrong' })
  })

  test('is saved by one at a time: the second is told, and nothing is overwritten', async () => {
    const idOf = await openReports(county)
    const reportId = await idOf(county.office)
    const { revision } = await readReport(county, county.officer, reportId)
    const save = async (text: string) =>
      await askReports(county, county.officer, saveProse, {
        reportId,
        baseRevision: revision,
        prose: { overview: text },
      })
    await save('先写的')
    await expect(save('后写的')).rejects.toMatchObject({ code: 'annual-reports.stale' })
    expect((await readReport(county, county.officer, reportId)).prose['overview']).toBe('先写的')
  })

  test('of another unit does not exist for its neighbours', async () => {
    const other = await createUnit(db, `bureau${Math.random().toString(36).slice(2, 8)}`, county.county)
    const stranger = await createPerson(db, other, ['requestOfficer', 'disclosureDirector'])
    const idOf = await openReports(county)
    const reportId = await idOf(county.office)
    await expect(readReport(county, stranger, reportId)).rejects.toMatchObject({
      code: 'annual-reports.reportNotFound',
    })
    await expect(
      askReports(county, stranger, getEvidence, { reportId, cell: 'requests.new.natural' }),
    ).rejects.toMatchObject({ code: 'annual-reports.reportNotFound' })
    const board = await askReports(county, stranger, listReports, { kind: 'disclosure', year: 2025 })
    expect(board.rows.map(({ unitId }) => unitId)).toEqual([other.id])
    expect(board.counts.units).toBe(1)
  })

  test('that nobody has written in is not begun, though it was laid out for the unit', async () => {
    const idOf = await openReports(county, { year: 2023 })
    const reportId = await idOf(county.office)
    const standing = async () => {
      const board = await askReports(county, county.head, listReports, { kind: 'disclosure', year: 2023 })
      return { ...board.counts, title: board.rows[0]?.stateTitle }
    }
    expect(await standing()).toMatchObject({ notBegun: 1, underWay: 0, title: '未开始' })
    const entry = { value: 2, source: '纸质台账' }
    await askReports(county, county.officer, enterFigure, {
      reportId,
      cell: 'permits.permits.decisions',
      entry,
    })
    expect(await standing()).toMatchObject({ notBegun: 0, underWay: 1, title: '编制' })
  })
})

describe('from seal to page', () => {
  test('a figure leads to the documents it counts', async () => {
    const { itemId } = await publishItem(county, {
      title: '青岚县财政局关于印发办法的通知',
      genre: 'notice',
      documentNumber: '青财发〔2025〕3号',
      writtenOn: '2025-05-06',
      validity: 'inForce',
    })
    const idOf = await openReports(county)
    const reportId = await idOf(county.office)
    await fillIn(county, county.officer, reportId)
    const evidence = await askReports(county, county.officer, getEvidence, {
      reportId,
      cell: 'documents.normative.made',
    })
    expect(evidence.rows.map(({ path }) => path)).toEqual([`/publishing/items/${itemId}`])
  })

  test('the report goes through the publish gate', async () => {
    const idOf = await openReports(county)
    const reportId = await idOf(county.office)
    await sealOwn(reportId)
    const sealed = await readReport(county, county.officer, reportId)
    expect(sealed.sealed?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(sealed.figures['documents.normative.made']).toMatchObject({ value: 1, counted: 1 })
    await actOn(county, county.officer, reportId, 'handOver')
    const { publication } = await readReport(county, county.officer, reportId)
    expect(publication).toMatchObject({ stateTitle: '起草', address: null, differs: false })
    await release(reportId)
    const out = await readReport(county, county.officer, reportId)
    expect(out).toMatchObject({ state: 'published', correctable: true })
    expect(out.publication?.address).toBe(`/items/${out.publication?.itemId}`)
    expect(await dueOnOf(reportId)).toBeNull()
  })

  test('beside it lies one paper with every part of the report and the digest of what was sealed', async () => {
    const reportId = await (await openReports(county))(county.office)
    const { sealed, layout } = await readReport(county, county.officer, reportId)
    const papers = await papersOf(reportId)
    expect(papers.map(({ name }) => name)).toEqual([
      expect.stringMatching(/2025年政府信息公开工作年度报告\.pdf$/),
    ])
    const [paper = { hash: '', name: '' }] = papers
    const { text } = await extractBytes(await reportFiles.read(paper.hash), paper.name)
    const words = text.replaceAll(/\s/g, '')
    expect(words).toContain(sealed?.digest)
    for (const { number, title } of layout.parts)
      expect(words).toContain(`${number}${number && '、'}${title}`)
  })

  test('a correction is a new version of the same item, and leaves the first as it was', async () => {
    const idOf = await openReports(county)
    const reportId = await idOf(county.office)
    const first = await readReport(county, county.officer, reportId)
    const correction = await askReports(county, county.officer, openCorrection, {
      reportId,
      note: '更正行政许可数量',
    })
    const cell = 'permits.permits.decisions'
    await askReports(county, county.officer, enterFigure, {
      reportId: correction.reportId,
      cell,
      entry: { value: 8, source: '平台重新导出' },
    })
    await sealOwn(correction.reportId)
    await actOn(county, county.officer, correction.reportId, 'handOver')
    const second = await readReport(county, county.officer, correction.reportId)
    expect(second.number).toBe(2)
    expect(second.publication?.itemId).toBe(first.publication?.itemId)
    const before = await papersOf(reportId)
    await release(correction.reportId)
    expect((await readReport(county, county.officer, correction.reportId)).state).toBe('published')
    const after = await papersOf(reportId)
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
    expect(after[0]?.hash).not.toBe(before[0]?.hash)
    expect((await readReport(county, county.officer, reportId)).figures[cell]?.value).not.toBe(8)
  })

  test('a draft given up in publishing comes back, and can be handed over again', async () => {
    const idOf = await openReports(county, { year: 2023 })
    const reportId = await idOf(county.office)
    await fillIn(county, county.officer, reportId)
    await sealOwn(reportId)
    await actOn(county, county.officer, reportId, 'handOver')
    const { publication } = await readReport(county, county.officer, reportId)
    await act(db, county.officer, publication?.editionId ?? '', 'discard')
    await follow()
    expect(await readReport(county, county.officer, reportId)).toMatchObject({
      state: 'sealed',
      publication: null,
    })
    await actOn(county, county.officer, reportId, 'handOver')
    expect((await readReport(county, county.officer, reportId)).publication?.stateTitle).toBe('起草')
  })

  test('words changed on the way are noticed beside the sealed report', async () => {
    const idOf = await openReports(county, { year: 2022 })
    const reportId = await idOf(county.office)
    await fillIn(county, county.officer, reportId)
    await sealOwn(reportId)
    await actOn(county, county.officer, reportId, 'handOver')
    const { publication } = await readReport(county, county.officer, reportId)
    await db
      .updateTable('publishing.edition')
      .set((row) => ({
        body: row.fn('replace', [
          'body',
          row.val('<td class="align-right">0</td>'),
          row.val('<td class="align-right">1</td>'),
        ]),
      }))
      .where('id', '=', publication?.editionId ?? '')
      .execute()
    expect((await readReport(county, county.officer, reportId)).publication?.differs).toBe(true)
  })

  test('what was sealed cannot be changed, not even beside the program', async () => {
    const sealed = await db
      .selectFrom('annual_reports.report')
      .select('id')
      .where('sealed_at', 'is not', null)
      .executeTakeFirstOrThrow()
    await expect(
      db
        .updateTable('annual_reports.report')
        .set({ prose: '{}', content: '{}' })
        .where('id', '=', sealed.id)
        .execute(),
    ).rejects.toThrow('is sealed')
  })
})

describe('the county’s report', () => {
  test('sums the sealed reports of the units below, and names those that are not in', async () => {
    const idOf = await openReports(county, { year: 2021 })
    const unitReport = await idOf(county.office)
    await fillIn(county, county.officer, unitReport)
    const enter = async (cell: string, value: number) =>
      await askReports(county, county.officer, enterFigure, {
        reportId: unitReport,
        cell,
        entry: { value, source: '台账' },
      })
    await enter('requests.new.natural', 4)
    await enter('requests.open.natural', 3)
    await enter('requests.carriedOut.natural', 1)
    await enter('fees.charges.amount', 12.34)
    const countyId = await idOf(county.county)
    const before = await readReport(county, county.countyHead, countyId)
    expect(before.members.filter(({ source }) => source === 'missing').length).toBe(before.members.length)
    await sealOwn(unitReport)
    const after = await readReport(county, county.countyHead, countyId)
    expect(after.figures['requests.new.total']).toMatchObject({ value: 4 })
    expect(after.figures['requests.new.natural']).toMatchObject({ value: 4, members: 4, counted: 0 })
    expect(after.figures['fees.charges.amount']?.value).toBe(12.34)
    expect(after.checks.find(({ check }) => check === 'members')?.words).toContain('还有1个没有封存报告')
    const evidence = await askReports(county, county.countyHead, getEvidence, {
      reportId: countyId,
      cell: 'requests.new.natural',
    })
    expect(evidence.members.map(({ value }) => value).filter((value) => value !== null)).toEqual([4])
  })
})

describe('the website’s yearly table (国办函〔2018〕12号)', () => {
  test('counts what was published, and takes the rest by hand', async () => {
    const idOf = await openReports(county, { kind: 'website', year: 2026, at: '2027-01-05T01:00:00Z' })
    const id = await idOf(county.county)
    const report = await readReport(county, county.countyOfficer, id, '2027-01-05T01:00:00Z')
    const total = report.figures['publishing.total.value']
    expect(total?.counted).toBeGreaterThan(0)
    expect(report.figures['site.visits.value']?.value).toBeNull()
    const published = await db
      .selectFrom('publishing.item')
      .select('id')
      .where('first_published_at', '>=', new Date('2026-01-01'))
      .execute()
    expect(total?.value).toBe(published.length)
  })
})
