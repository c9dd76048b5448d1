import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createTestDatabase } from '../../../../tests/database.ts'
import { selectFeed, selectSitemap, selectSitemapChunks } from './public-feeds.ts'
import {
  selectFile,
  selectItemByNumber,
  selectItemPage,
  selectVersions,
  selectWithdrawn,
} from './public-items.ts'
import { selectPolicies } from './public-policies.ts'
import { selectPublicUnits, selectSite, selectUnitPage } from './public-sites.ts'

let db: Pool

beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(async () => await db.destroy())

test('a new installation has nothing to read, and says so without failing', async () => {
  expect(await selectSite(db, 'www.example.gov.cn')).toBeUndefined()
  expect(await selectUnitPage(db, 'county', { page: 1, size: 20 })).toBeUndefined()
  expect(await selectPublicUnits(db)).toEqual([])
  expect(await selectFeed(db, { kind: 'all' })).toEqual([])
  expect(await selectSitemapChunks(db)).toEqual([])
  expect(await selectSitemap(db, 1)).toEqual([])
  expect(await selectItemPage(db, 1)).toBeUndefined()
  expect(await selectItemByNumber(db, 'x')).toEqual([])
  expect(await selectVersions(db, 1)).toEqual([])
  expect(await selectFile(db, 'a'.repeat(64))).toBeUndefined()
  expect(await selectWithdrawn(db, 1)).toBeUndefined()
  const narrow = {
    unitId: '00000000-0000-0000-0000-000000000000',
    genre: 'notice',
    theme: '02',
    year: 2026,
    validity: 'inForce',
  } as const
  expect(await selectPolicies(db, narrow, { page: 1, size: 20 })).toMatchObject({ rows: [], total: 0 })
  expect(await selectPolicies(db, {}, { page: 2, size: 20 })).toMatchObject({ rows: [], total: 0 })
})
