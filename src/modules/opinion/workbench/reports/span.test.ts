import { expect, test } from 'vitest'
import { instantOf, spanBefore } from './span.ts'

test('a report covers the last day or week to this minute in China, wherever the computer stands', () => {
  const now = new Date('2026-03-02T16:30:20Z')
  expect(spanBefore(now, 'daily')).toEqual({ from: '2026-03-02T00:30', to: '2026-03-03T00:30' })
  expect(spanBefore(now, 'weekly').from).toBe('2026-02-24T00:30')
  expect(new Date(instantOf('2026-03-03T00:30')).toISOString()).toBe('2026-03-02T16:30:00.000Z')
})
