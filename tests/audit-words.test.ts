import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { collectWords } from '#kernel/audit/words.ts'
import { modules } from '../src/modules.ts'

/** Codes of acts and objects as they are written where an act is recorded. */
const parts = ['access', 'audit', 'calendar', 'jobs', 'law', 'notices', 'screening']
const written = new RegExp(
  `(?:act|kind): '((?:${[...parts, ...modules.map(({ name }) => name)].join('|')})\\.[a-zA-Z]+)'`,
  'g',
)

test('every act and object that is recorded has a name the audit administrator can read', () => {
  const codes = globSync('src/{kernel,modules}/**/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(written)].map(([, code = '']) => code))
  const words = collectWords(modules)
  expect(codes.length).toBeGreaterThan(20)
  expect([...new Set(codes)].filter((code) => !words[code])).toEqual([])
})
