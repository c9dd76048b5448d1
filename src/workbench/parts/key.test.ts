import { expect, test } from 'vitest'
import { z } from 'zod'
import { newKey } from './key.ts'

test('a key is a UUID as the contracts ask for, and never the same twice', () => {
  const keys = Array.from({ length: 200 }, newKey)
  expect(new Set(keys).size).toBe(200)
  for (const key of keys) expect(z.uuidv4().safeParse(key).success).toBe(true)
})
