import { expect, test } from 'vitest'
import { cleanAnswer } from '../forms/field.ts'
import { readable } from './readable.ts'

test('a text is kept as it reads: marks that turn the direction of writing do not come in, whichever way it is sent', () => {
  const spoofed = '公开\u202etxt.\u2066决算\u2069\u202c'
  expect(readable({ subject: spoofed })).toEqual({ subject: '公开txt.决算' })
  expect(cleanAnswer(` ${spoofed}\r\n第二行 `)).toBe('公开txt.决算\n第二行')
})

test('what is written from right to left, and what is joined of several signs, stays as it was typed', () => {
  const text = 'العربية و 👨‍👩‍👧'
  expect(readable(text)).toBe(text)
})
