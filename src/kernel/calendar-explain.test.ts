import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar2025And2026 as calendar } from '../../tests/calendar2026.ts'
import { explainDueDate } from './calendar-explain.ts'
import { addDays, dateOf, dayNumber } from './calendar.ts'

test('a reply period over 春节 says what is not counted, what is counted on weekends, and when it ends', () => {
  const found = explainDueDate({ startedOn: '2026-01-30', days: 20, unit: 'workingDay' }, calendar)
  expect(found.dueOn).toBe('2026-03-05')
  expect(found.makeUpDays).toEqual(['2026-02-14', '2026-02-28'])
  expect(found.counted).toHaveLength(20)
  expect(found.isProvisional).toBe(false)
  expect(found.sentences).toEqual([
    '自2026年1月30日（星期五）起算，当日不计（民法典第二百零一条），期限20个工作日。',
    '放假不计：春节2026年2月15日（星期日）至2026年2月23日（星期一）。',
    '调休上班计入：2026年2月14日（星期六）、2026年2月28日（星期六）。',
    '其余周六、周日不计。',
    '第20个工作日为2026年3月5日（星期四），当日24时届满。',
  ])
})

test('a pause and an extension are named with their days', () => {
  const limit = { startedOn: '2026-03-02', days: 20, extendedBy: 20, unit: 'workingDay' as const }
  const found = explainDueDate({ ...limit, pauses: [{ from: '2026-03-05', to: '2026-03-24' }] }, calendar)
  expect(found.dueOn).toBe('2026-05-19')
  expect(found.sentences).toContain('依法延长20个工作日，共40个工作日。')
  expect(found.sentences).toContain('2026年3月5日（星期四）至2026年3月24日（星期二）暂停，不计13个工作日。')
})

test('a pause that lasts gives no date', () => {
  const limit = { startedOn: '2026-03-02', days: 20, unit: 'workingDay' as const }
  const found = explainDueDate({ ...limit, pauses: [{ from: '2026-03-05', to: null }] }, calendar)
  expect(found.dueOn).toBeNull()
  expect(found.sentences.at(-1)).toBe('已计3个工作日，正在暂停，恢复计算后再确定届满日期。')
})

test('a date in a year not announced says so', () => {
  const found = explainDueDate({ startedOn: '2026-12-18', days: 20, unit: 'workingDay' }, calendar)
  expect(found).toMatchObject({ dueOn: '2027-01-18', isProvisional: true, unannouncedYears: [2027] })
  expect(found.sentences.at(-1)).toContain('2027年放假安排尚未公布')
})

test('calendar days count holidays too', () => {
  const found = explainDueDate({ startedOn: '2026-09-28', days: 15, unit: 'calendarDay' }, calendar)
  expect(found).toMatchObject({ dueOn: '2026-10-13', skipped: [], isProvisional: false })
})

test('for any limit the counted days are as many as the limit and end on the due date', () => {
  const day = fc.integer({ min: dayNumber('2025-01-01'), max: dayNumber('2026-12-31') }).map(dateOf)
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 60 }),
      fc.nat(20),
      fc.nat(40),
      (startedOn, days, after, long) => {
        const plain = addDays(startedOn, days, 'workingDay', calendar)
        const from = dateOf(dayNumber(startedOn) + after)
        fc.pre(from < plain)
        const pauses = [{ from, to: dateOf(dayNumber(from) + long) }]
        const { counted, dueOn } = explainDueDate({ startedOn, days, unit: 'workingDay', pauses }, calendar)
        return counted.length === days && counted.at(-1) === dueOn
      },
    ),
  )
})
