import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { dateOf, dayNumber, isWorkingDay } from '#kernel/calendar.ts'
import { createTestDatabase } from '../../tests/database.ts'
import type { DueQuestion } from './due.ts'
import { findDue } from './due.ts'

const db = await createTestDatabase()
/** The arrangements that come with the program. */
const calendar = await loadCalendar(db)
afterAll(async () => await db.destroy())

async function due(from: string, more: Partial<DueQuestion> = {}) {
  const question = { rule: 'request.reply', corrected: null, pauses: [], extend: 0, ...more, from }
  return await findDue(db, calendar, question)
}

/** Day 0, then the end of 7, 15, 20 and 20 + 20 working days, computed by hand from the notices of 2025 and 2026. */
const vectors = [
  ['2025-01-20', '2025-02-05', '2025-02-14', '2025-02-21', '2025-03-21'],
  ['2025-04-25', '2025-05-08', '2025-05-20', '2025-05-27', '2025-06-25'],
  ['2025-09-25', '2025-10-11', '2025-10-22', '2025-10-29', '2025-11-26'],
  ['2026-01-30', '2026-02-10', '2026-02-27', '2026-03-05', '2026-04-02'],
  ['2026-02-10', '2026-02-26', '2026-03-09', '2026-03-16', '2026-04-14'],
  ['2026-02-14', '2026-03-03', '2026-03-13', '2026-03-20', '2026-04-20'],
  ['2026-02-20', '2026-03-03', '2026-03-13', '2026-03-20', '2026-04-20'],
  ['2026-04-24', '2026-05-08', '2026-05-19', '2026-05-26', '2026-06-24'],
  ['2026-09-15', '2026-09-23', '2026-10-12', '2026-10-19', '2026-11-16'],
  ['2026-09-20', '2026-09-30', '2026-10-16', '2026-10-23', '2026-11-20'],
  ['2026-09-30', '2026-10-15', '2026-10-27', '2026-11-03', '2026-12-01'],
] as const

describe('the limits of 政府信息公开条例', () => {
  test.each(vectors)(
    'counted from %s end on %s (补正告知), %s (第三方), %s (答复), %s (延长后)',
    async (from, seven, fifteen, twenty, forty) => {
      expect((await due(from, { rule: 'disclosure.correction' })).dueOn).toBe(seven)
      expect((await due(from, { rule: 'disclosure.thirdParty' })).dueOn).toBe(fifteen)
      expect((await due(from)).dueOn).toBe(twenty)
      expect((await due(from, { extend: 20 })).dueOn).toBe(forty)
    },
  )

  test('count afresh from a corrected request (第三十条)', async () => {
    expect((await due('2026-03-02', { rule: 'disclosure.correction' })).dueOn).toBe('2026-03-11')
    const corrected = await due('2026-03-02', { corrected: '2026-03-20' })
    expect(corrected.dueOn).toBe('2026-04-20')
    expect(corrected.sentences[0]).toContain('期限重新计算')
  })

  test('leave out the time of asking others (第三十三条)', async () => {
    const pauses = [{ from: '2026-03-05', to: '2026-03-24' }]
    expect((await due('2026-03-02', { pauses })).dueOn).toBe('2026-04-17')
    expect((await due('2026-03-02', { pauses, extend: 20 })).dueOn).toBe('2026-05-19')
  })

  test('for publishing count 20 working days (第二十六条)', async () => {
    const publish = async (from: string) => await due(from, { rule: 'disclosure.publish' })
    expect((await publish('2026-09-21')).dueOn).toBe('2026-10-26')
    expect((await publish('2026-12-03')).dueOn).toBe('2026-12-31')
    expect((await publish('2025-12-31')).dueOn).toBe('2026-01-29')
  })

  test('were 15 working days before 15 May 2019, and none before the law', async () => {
    expect((await due('2019-05-14')).days).toBe(15)
    expect((await due('2019-05-15')).days).toBe(20)
    await expect(due('2008-04-30')).rejects.toThrow('2008-05-01')
  })

  test('are not extended by more than the law allows', async () => {
    await expect(due('2026-03-02', { extend: 21 })).rejects.toThrow('最多延长20个工作日')
  })

  test('are not counted with pauses that cannot be: before the count, or over one another', async () => {
    const pause = (from: string, to: string | null) => ({ from, to })
    const early = due('2026-03-02', { pauses: [pause('2026-02-20', '2026-02-25')] })
    await expect(early).rejects.toThrow('早于起算的2026-03-02')
    const beforeCorrection = { corrected: '2026-03-20', pauses: [pause('2026-03-05', '2026-03-12')] }
    await expect(due('2026-03-02', beforeCorrection)).rejects.toThrow('早于起算的2026-03-20')
    const twice = [pause('2026-03-05', '2026-03-12'), pause('2026-03-10', '2026-03-16')]
    await expect(due('2026-03-02', { pauses: twice })).rejects.toThrow('互相重叠')
    const open = [pause('2026-03-05', null), pause('2026-03-10', '2026-03-16')]
    await expect(due('2026-03-02', { pauses: open })).rejects.toThrow('互相重叠')
  })

  test('are not moved by a pause that begins when they are over', async () => {
    const { dueOn, sentences } = await due('2026-03-02', {
      pauses: [{ from: '2026-06-05', to: '2026-06-12' }],
    })
    expect(dueOn).toBe('2026-03-30')
    expect(sentences.join()).not.toContain('不计5个工作日')
    expect(sentences.at(-1)).toContain('没有计入')
  })

  test('are provisional where the year is not announced', async () => {
    const answer = await due('2027-02-01')
    expect(answer.isProvisional).toBe(true)
    expect(answer.sentences.at(-1)).toContain('暂定')
  })

  test('end on a working day whatever is asked, and a pause of k working days moves them by k', async () => {
    const day = fc.integer({ min: dayNumber('2025-01-02'), max: dayNumber('2026-09-30') })
    await fc.assert(
      fc.asyncProperty(day, fc.nat({ max: 19 }), fc.nat({ max: 25 }), async (from, offset, length) => {
        const plain = await due(dateOf(from))
        expect(isWorkingDay(plain.dueOn ?? '', calendar)).toBe(true)
        const pause = { from: dateOf(from + offset), to: dateOf(from + offset + length) }
        const paused = await due(dateOf(from), { pauses: [pause] })
        expect(paused.counted).toHaveLength(20)
        expect(paused.counted.filter((date) => date > pause.from && date <= pause.to)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
