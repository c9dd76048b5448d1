// Statutes are public and name no private person: whatever screening finds in them is a false alarm.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import { loadScreeningRules } from './load.ts'
import { screen } from './screen.ts'

const folder = '../shared/data/laws'
const db = await createTestDatabase()
afterAll(async () => await db.destroy())

test.skipIf(!existsSync(folder))(
  'the rules of a new installation raise hardly an alarm over statutes',
  async () => {
    const rules = await loadScreeningRules(db, { unitId: null, today: '2026-10-08' })
    const files = globSync(`${folder}/**/*.md`)
    const counts = { block: 0, explain: 0, note: 0 }
    for (const file of files) {
      const parts = [{ key: 'body', label: '正文', text: readFileSync(file, 'utf8') } as const]
      for (const { severity } of screen({ parts, today: '2026-10-08' }, rules)) counts[severity]++
    }
    const perThousand = (count: number) => (count * 1000) / files.length
    expect(files.length).toBeGreaterThan(1000)
    expect(counts.block).toBe(0)
    expect(perThousand(counts.explain)).toBeLessThan(20)
    expect(perThousand(counts.note)).toBeLessThan(200)
  },
  120_000,
)
