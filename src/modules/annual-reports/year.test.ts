// Show 3 of issue 3: a year of generated cases gives the report; an independent recount agrees; a case opened again in
// February leaves the sealed report as it was.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import { endChallenge, noteChallenge } from '#modules/information-requests/service/beside.ts'
import { reopen } from '#modules/information-requests/service/related.ts'
import type { ReportingCounty } from '../../../tests/annual-reports.ts'
import {
  actOn,
  askReports,
  createReportingCounty,
  fillIn,
  openReports,
  readReport,
} from '../../../tests/annual-reports.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { answeredOutcomes, applicantKinds, leadRequests } from '../../../tests/year-of-requests.ts'
import type { Report } from './contract/report.ts'
import { getEvidence } from './contract/report.ts'

const [january, february] = ['2027-01-12T02:00:00Z', '2027-02-10T02:00:00Z']
let db: Pool
let county: ReportingCounty
let reportId: string
let report: Report
/** A request answered in June, whose answer a review does not uphold. */
let challenged: string

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createReportingCounty(db)
  await generateYear()
  const idOf = await openReports(county, { year: 2026, at: january })
  reportId = await idOf(county.office)
  await fillIn(county, county.officer, reportId, january)
  report = await readReport(county, county.officer, reportId, january)
}, 240_000)
afterAll(async () => await db.destroy())

/** Every outcome for every kind of applicant, requests carried in and out, one unconfirmed, and two challenges. */
async function generateYear(): Promise<void> {
  const signer = await createPerson(db, county.office, ['answerSigner'])
  const { officer, secrecyReviewer: secrecy } = county
  const lead = leadRequests({ db, unitId: county.office.id, officer, secrecy, signer })
  let count = 0
  const dayOf = (index: number) => dateOf(dayNumber('2026-01-06') + ((index * 17) % 280))
  for (const kind of applicantKinds) {
    for (const code of Object.keys(answeredOutcomes)) {
      count += 1
      // Every third is filed by somebody who asked before: what 重复申请 needs.
      const who = code === 'X2' ? `${kind}-1` : `${kind}-${count % 3 === 0 ? 1 : count}`
      if (code === 'X2') await lead.receive(kind, '2026-01-05', who)
      const on = dayOf(count)
      const id = await lead.receive(kind, on, who)
      await lead.settle(id, code, on, dateOf(dayNumber(on) + 9))
      if (code === 'R1' && kind === 'natural') challenged = id
    }
    for (const code of ['O1', 'O2', 'O3'] as const)
      await lead.endWithout(await lead.receive(kind, dayOf(count * 3), `${kind}-o`), code, dayOf(count * 3))
    const early = await lead.receive(kind, '2025-12-29', `${kind}-early`)
    await lead.settle(early, 'G2', '2026-01-04', '2026-01-05')
    const late = await lead.receive(kind, '2026-12-28', `${kind}-late`)
    await lead.settle(late, 'G2', '2027-01-04', '2027-01-05')
  }
  await lead.file('natural', '2026-12-30', 'natural-unconfirmed')
  await challenge()
}

async function challenge(): Promise<void> {
  const at = '2026-12-02T02:00:00Z'
  const review = {
    requestId: challenged,
    kind: 'review' as const,
    body: '县人民政府',
    number: null,
    filedOn: '2026-12-01',
  }
  await actAs(db, county.officer, at, async (context) => await noteChallenge(context, review))
}

/** What the events of the cases say, counted one by one and by nobody's definition but the form's own words. */
async function recount() {
  const events = await db
    .selectFrom('procedure.event as event')
    .innerJoin('procedure.case as matter', 'matter.id', 'event.case_id')
    .select(['event.case_id as id', 'event.action', 'event.effective_on as on'])
    .where('matter.procedure_key', '=', 'informationRequest')
    .where('matter.unit_id', '=', county.office.id)
    .orderBy('event.seq')
    .execute()
  const requests = await db
    .selectFrom('information_requests.request as request')
    .leftJoin('information_requests.decision as decision', 'decision.request_id', 'request.id')
    .select(['request.id', 'request.applicant_kind as kind', 'decision.outcome_code as code'])
    .execute()
  const counts: Record<string, number> = {}
  const add = (row: string, kind: string) => {
    for (const column of [kind, 'total']) counts[`${row}.${column}`] = (counts[`${row}.${column}`] ?? 0) + 1
  }
  for (const { id, kind, code } of requests) {
    const own = events.filter((event) => event.id === id)
    const received = own.find(({ action }) => action === 'receive')?.on
    const end = own.find(({ action }) => ['deliver', 'abandon', 'lapseUnpaid', 'withdraw'].includes(action))
    if (received === undefined) continue
    if (received.startsWith('2026')) add('new', kind)
    else add('carriedIn', kind)
    if (end?.on.startsWith('2026')) add(codeRow(end.action, code ?? ''), kind)
    else add('carriedOut', kind)
  }
  return counts
}

function codeRow(action: string, code: string): string {
  return { abandon: 'O1', lapseUnpaid: 'O2', withdraw: 'O3' }[action] ?? code
}

/** The same of the report: its table 3 by outcome code instead of by row. */
function reported({ figures, layout }: Report): Record<string, number> {
  const grid = layout.grids.find(({ key }) => key === 'requests')
  const cells = (grid?.rows ?? [])
    .filter(({ key }) => key !== 'results')
    .flatMap((row) => {
      const name = row.count?.of === 'outcome' ? row.count.codes.join('+') : row.key
      const columns = grid?.columns ?? []
      return columns.map((column): [string, number] => [
        `${name}.${column.key}`,
        figures[`requests.${row.key}.${column.key}`]?.value ?? 0,
      ])
    })
  return Object.fromEntries(cells.filter(([, value]) => value !== 0))
}

describe('a year of cases led through the machine', () => {
  test('has hundreds of requests, with every outcome for every kind of applicant', () => {
    expect(report.figures['requests.new.total']?.value).toBe(6 * (19 + 3 + 1 + 1))
    expect(report.figures['requests.results.total']?.value).toBe(6 * (19 + 3 + 1))
    const rows = report.layout.grids.find(({ key }) => key === 'requests')?.rows ?? []
    for (const kind of applicantKinds)
      for (const row of rows.filter(({ count }) => count?.of === 'outcome'))
        expect(`${row.key} ${report.figures[`requests.${row.key}.${kind}`]?.value}`).not.toBe(`${row.key} 0`)
  })

  test('gives a report in which every identity holds', () => {
    expect(report.checks.filter(({ severity }) => severity === 'block')).toEqual([])
  })

  test('is counted the same from the raw events, by other words and other code', async () => {
    const counts = await recount()
    const merged = { ...counts }
    for (const column of [...applicantKinds, 'total'])
      merged[`G1+G2.${column}`] = (counts[`G1.${column}`] ?? 0) + (counts[`G2.${column}`] ?? 0)
    const byRow = Object.fromEntries(Object.entries(merged).filter(([key]) => !/^G[12]\./.test(key)))
    expect(reported(report)).toEqual(byRow)
  })

  test('leads from every figure to its cases, and shows nothing of who asked', async () => {
    const cell = 'requests.results.total'
    const evidence = await askReports(county, county.officer, getEvidence, { reportId, cell }, january)
    expect(evidence.total).toBe(report.figures[cell]?.value)
    expect(evidence.rows).toHaveLength(evidence.total)
    expect(JSON.stringify([evidence, report])).not.toContain('申请人natural')
  })

  test('counts the review that was pending at the end of the year', () => {
    expect(report.figures['challenges.cases.review-pending']?.value).toBe(1)
    expect(report.figures['challenges.cases.review-total']?.value).toBe(1)
  })
})

describe('a case opened again in February', () => {
  test('leaves the sealed report as it was, and the difference is said beside it', async () => {
    await actOn(county, county.officer, reportId, 'submit', { at: january })
    await actOn(county, county.head, reportId, 'seal', { at: january })
    const sealed = await readReport(county, county.officer, reportId, january)
    expect(sealed.differences).toEqual([])

    await reopenChallenged()
    const later = await readReport(county, county.officer, reportId, february)
    expect(later.sealed).toEqual(sealed.sealed)
    expect(Object.entries(later.figures).map(([key, { value }]) => [key, value])).toEqual(
      Object.entries(sealed.figures).map(([key, { value }]) => [key, value]),
    )
    expect(later.differences.map(({ words }) => words).join()).toContain('重新办理')
  })

  test('is no new request of the next year, and what was carried out of this one is carried into it', async () => {
    const idOf = await openReports(county, { year: 2027, at: '2027-11-20T02:00:00Z' })
    const next = await readReport(county, county.officer, await idOf(county.office), '2027-11-20T02:00:00Z')
    expect(next.figures['requests.new.total']?.value).toBe(0)
    expect(next.figures['requests.carriedIn.total']?.value).toBe(12)
    expect(next.figures['requests.carriedOut.total']?.previous).toBe(12)
    expect(next.checks.filter(({ check }) => check === 'carryOver')).toEqual([])
  })
})

async function reopenChallenged(): Promise<void> {
  const { id } = await db
    .selectFrom('information_requests.challenge')
    .select('id')
    .where('request_id', '=', challenged)
    .executeTakeFirstOrThrow()
  const ended = { challengeId: id, result: 'corrected' as const, settledOn: '2027-02-05', note: '' }
  await actAs(db, county.officer, february, async (context) => await endChallenge(context, ended))
  await actAs(
    db,
    county.head,
    february,
    async (context) =>
      await reopen(context, {
        requestId: challenged,
        key: randomUUID(),
        receivedOn: '2027-02-08',
        reason: '青政复决〔2027〕1号',
      }),
  )
}
