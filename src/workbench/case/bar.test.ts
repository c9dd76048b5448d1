import { expect, test } from 'vitest'
import { cutBar, nextLimit } from './bar.ts'

const clock = { startedOn: '2026-11-01', stoppedOn: null, dueOn: '2026-11-21', pauses: [] }

test('a running clock shows what has passed and what is left', () => {
  expect(cutBar(clock, '2026-11-06')).toEqual([
    { kind: 'used', from: 0, to: 0.25 },
    { kind: 'left', from: 0.25, to: 1 },
  ])
})

test('a clock past its due date shows how much of its length is late', () => {
  expect(cutBar(clock, '2026-12-11')).toEqual([
    { kind: 'used', from: 0, to: 0.5 },
    { kind: 'late', from: 0.5, to: 1 },
  ])
})

test('a pause is a stretch of its own, and one that still lasts reaches today', () => {
  const paused = { ...clock, dueOn: null, pauses: [{ fromOn: '2026-11-06', toOn: null }] }
  expect(cutBar(paused, '2026-11-11')).toEqual([
    { kind: 'used', from: 0, to: 0.5 },
    { kind: 'paused', from: 0.5, to: 1 },
  ])
  const resumed = { ...clock, pauses: [{ fromOn: '2026-11-06', toOn: '2026-11-11' }] }
  expect(cutBar(resumed, '2026-11-16').map(({ kind }) => kind)).toEqual(['used', 'paused', 'used', 'left'])
})

test('a stopped clock no longer grows', () => {
  const stopped = { ...clock, stoppedOn: '2026-11-11' }
  expect(cutBar(stopped, '2027-01-01')).toEqual(cutBar(stopped, '2026-11-12'))
})

test('a clock started today and due today is drawn without dividing by nothing', () => {
  expect(cutBar({ ...clock, dueOn: '2026-11-01' }, '2026-11-01')).toEqual([])
})

test('a case is headed by the limit that ends first, as lists show it, and never by one that stands still', () => {
  const limit = (name: string, dueOn: string | null, stoppedOn: string | null = null) => ({
    ...clock,
    name,
    dueOn,
    dueAt: null as string | null,
    stoppedOn,
    unitTitle: null,
  })
  const limits = [limit('stopped', '2026-11-02', '2026-11-03'), limit('reply', '2026-12-11')]
  expect(nextLimit([...limits, limit('explanation', '2026-12-01')])?.name).toBe('explanation')
  expect(nextLimit([limit('reply', null), limit('consultation', '2026-12-01')])?.name).toBe('consultation')
  expect(nextLimit([limit('reply', null)])?.name).toBe('reply')
  expect(nextLimit([])).toBeUndefined()
  const [early, late] = ['2026-12-01T05:00:00Z', '2026-12-01T09:00:00Z']
  const hours = [
    { ...limit('late', '2026-12-01'), dueAt: late },
    { ...limit('early', '2026-12-01'), dueAt: early },
  ]
  expect(nextLimit(hours)?.name).toBe('early')
})
