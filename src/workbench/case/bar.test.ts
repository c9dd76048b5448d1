import { expect, test } from 'vitest'
import { cutBar, nextLimit } from './bar.ts'

const clock = {
  unit: 'calendarDay' as const,
  startedOn: '2026-11-01',
  startedAt: '2026-11-01T01:00:00Z',
  stoppedOn: null,
  stoppedAt: null,
  dueOn: '2026-11-21',
  dueAt: '2026-11-21T16:00:00Z',
  pauses: [],
}
const on = (today: string) => ({ today, now: new Date(`${today}T04:00:00Z`) })
const pause = (fromOn: string, toOn: string | null) => ({
  fromOn,
  fromAt: `${fromOn}T01:00:00Z`,
  toOn,
  toAt: toOn && `${toOn}T01:00:00Z`,
})

test('a running clock shows what has passed and what is left', () => {
  expect(cutBar(clock, on('2026-11-06'))).toEqual([
    { kind: 'used', from: 0, to: 0.25 },
    { kind: 'left', from: 0.25, to: 1 },
  ])
})

test('a clock past its due date shows how much of its length is late', () => {
  expect(cutBar(clock, on('2026-12-11'))).toEqual([
    { kind: 'used', from: 0, to: 0.5 },
    { kind: 'late', from: 0.5, to: 1 },
  ])
})

test('a pause is a stretch of its own, and one that still lasts reaches today', () => {
  const paused = { ...clock, dueOn: null, pauses: [pause('2026-11-06', null)] }
  expect(cutBar(paused, on('2026-11-11'))).toEqual([
    { kind: 'used', from: 0, to: 0.5 },
    { kind: 'paused', from: 0.5, to: 1 },
  ])
  const resumed = { ...clock, pauses: [pause('2026-11-06', '2026-11-11')] }
  expect(cutBar(resumed, on('2026-11-16')).map(({ kind }) => kind)).toEqual([
    'used',
    'paused',
    'used',
    'left',
  ])
})

test('a stopped clock no longer grows', () => {
  const stopped = { ...clock, stoppedOn: '2026-11-11' }
  expect(cutBar(stopped, on('2027-01-01'))).toEqual(cutBar(stopped, on('2026-11-12')))
})

test('a clock started today and due today is drawn without dividing by nothing', () => {
  expect(cutBar({ ...clock, dueOn: '2026-11-01' }, on('2026-11-01'))).toEqual([])
})

test('a limit of hours is drawn by the wall clock: an hour in which half has passed is half, whatever the day', () => {
  const hour = {
    ...clock,
    unit: 'hour' as const,
    dueOn: '2026-11-01',
    startedAt: '2026-11-01T15:30:00Z',
    dueAt: '2026-11-01T16:30:00Z',
  }
  const at = (now: string) => ({ today: '2026-11-02', now: new Date(now) })
  expect(cutBar(hour, at('2026-11-01T16:00:00Z'))).toEqual([
    { kind: 'used', from: 0, to: 0.5 },
    { kind: 'left', from: 0.5, to: 1 },
  ])
  expect(cutBar(hour, at('2026-11-01T17:30:00Z'))).toEqual([
    { kind: 'used', from: 0, to: 0.5 },
    { kind: 'late', from: 0.5, to: 1 },
  ])
  const paused = {
    ...hour,
    dueAt: '2026-11-01T17:30:00Z',
    pauses: [
      {
        fromOn: '2026-11-01',
        fromAt: '2026-11-01T16:00:00Z',
        toOn: '2026-11-02',
        toAt: '2026-11-01T17:00:00Z',
      },
    ],
  }
  expect(cutBar(paused, at('2026-11-01T17:00:00Z'))).toEqual([
    { kind: 'used', from: 0, to: 0.25 },
    { kind: 'paused', from: 0.25, to: 0.75 },
    { kind: 'left', from: 0.75, to: 1 },
  ])
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
