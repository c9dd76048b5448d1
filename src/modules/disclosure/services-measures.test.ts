import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { readServiceFigures } from '#modules/services/offer.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { asActor } from '../../../tests/publishing.ts'
import { createServiceCounty, putInForce, wholeGuide, writeService } from '../../../tests/services.ts'
import { describeMeasures, readMeasureItems, renewSome } from './service/measures.ts'

let db: Pool
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(async () => await db.destroy())

test('what powers and services say of approvers, limits and remedies is counted as their own figures count it, and leads to them', async () => {
  const county = await createServiceCounty(db)
  const whole = await writeService(county, { title: '要素齐全的事项' })
  await putInForce(county, whole.editionId)
  const lacking = await writeService(county, {
    title: '没写审批人也没写投诉的事项',
    steps: wholeGuide(county.post.postId).steps.map((step) => ({ ...step, postId: null })),
    complaint: { phone: '', address: '', online: '' },
  })
  await putInForce(county, lacking.editionId)
  const supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'everywhere')
  await asActor(db, supervisor, async (context) => await renewSome(context, 0, context.now))
  const { totals } = await asActor(db, supervisor, describeMeasures)
  const figures = await readServiceFigures(db, { unitIds: null, on: '2026-10-12' })
  const sum = (of: (row: (typeof figures)[number]) => number) =>
    figures.reduce((total, row) => total + of(row), 0)
  expect(totals.handler).toEqual({
    numerator: sum(({ withApproverAndLimits }) => withApproverAndLimits),
    denominator: sum(({ inForce }) => inForce),
  })
  expect(totals.remedy).toEqual({
    numerator: sum(({ withComplaintAndRemedies }) => withComplaintAndRemedies),
    denominator: sum(({ inForce }) => inForce),
  })
  expect(totals.handler).toEqual({ numerator: 1, denominator: 2 })
  const input = { measure: 'handler' as const, unitId: null, met: false, page: 1 }
  const behind = await asActor(db, supervisor, async (context) => await readMeasureItems(context, input))
  expect(behind.rows.map(({ title }) => title)).toEqual(['没写审批人也没写投诉的事项'])
})
