// Promise 1 of docs/architecture.md: an acknowledged act is never lost, and none is done twice.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '#kernel/database/connect.ts'
import { emptyContent } from '#modules/publishing/rules/content.ts'
import { createDraft, saveDraft } from '#modules/publishing/contract/editing.ts'
import { getReview } from '#modules/publishing/contract/review.ts'
import type { Clerk } from './installation/clerk.ts'
import { signIn } from './installation/clerk.ts'
import { createSmallCounty, officers, password } from './installation/county.ts'
import { openPortal } from './installation/portal.ts'
import type { Installation } from './installation/installation.ts'
import { startInstallation } from './installation/installation.ts'

/** How many people work at once, and for how long: every part is killed twice meanwhile. */
const writers = 4
const kills = ['serve', 'database', 'work', 'serve', 'database', 'work'] as const

interface Published {
  readonly itemId: number
  readonly editionId: string
  readonly title: string
}

let installation: Installation
let unitId = ''
let columnId = ''
const clerks = new Map<string, Clerk>()
const published: Published[] = []

beforeAll(async () => {
  installation = await startInstallation(21_000 + (process.pid % 2000))
  unitId = await createSmallCounty(installation.url, installation.dataFolder)
  for (const role of officers)
    clerks.set(role, await signIn(installation.address, role.toLowerCase(), password))
  columnId = (await openPortal(clerk('siteManager'), unitId)).columnId
}, 120_000)
afterAll(async () => {
  await installation.stop()
})

test('acts acknowledged while server, worker and database are killed under load are there once', async () => {
  const working = { until: false }
  const load = Promise.all(Array.from({ length: writers }, (_, writer) => publishUntil(working, writer)))
  const killing = (async () => {
    for (const part of kills) {
      await sleep(1500)
      await installation.kill(part)
    }
    // On a slow machine the last kill may leave little done; what is compared must be worth comparing.
    while (published.length < 2 * writers) await sleep(500)
    working.until = true
  })()
  await Promise.all([load, killing])
  const db = openPool(installation.url, 2)
  const rows = await db
    .selectFrom('publishing.live_item')
    .select(['item_id as itemId', 'title', 'index_number as indexNumber'])
    .execute()
  expect(new Set(rows.map(({ title }) => title))).toEqual(new Set(published.map(({ title }) => title)))
  expect(rows.length).toBe(published.length)
  const serials = rows.map(({ indexNumber }) => Number(indexNumber.split('-').at(-1))).sort((a, b) => a - b)
  expect(serials).toEqual(rows.map((_, index) => index + 1))
  const events = await db
    .selectFrom('procedure.event')
    .select(['case_id as caseId', 'action'])
    .where(
      'case_id',
      'in',
      published.map(({ editionId }) => editionId),
    )
    .execute()
  for (const action of ['submit', 'passReview', 'passSecrecyReview', 'approve', 'publish'])
    expect(`${action} ${events.filter((event) => event.action === action).length}`).toBe(
      `${action} ${published.length}`,
    )
  await db.destroy()
}, 400_000)

test('audit chains, histories, files and search verify', async () => {
  const env = { ...process.env, DATABASE_URL: installation.url, MINGTANG_DATA: installation.dataFolder }
  const verify = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts', 'verify'], {
    env,
    encoding: 'utf8',
  })
  expect(verify.stdout + verify.stderr).not.toBe('')
  expect(verify.status, verify.stdout + verify.stderr).toBe(0)
}, 120_000)

test('every page says what the database says', async () => {
  for (const { itemId, title } of published) {
    const page = await fetch(`${installation.address}/items/${itemId}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(title)
  }
  const list = await (await fetch(`${installation.address}/columns/news`)).text()
  expect(list).toContain(published.at(-1)?.title)
}, 60_000)

function clerk(role: string): Clerk {
  const found = clerks.get(role)
  if (!found) throw new Error(`nobody is ${role}`)
  return found
}

async function publishUntil(working: { until: boolean }, writer: number): Promise<void> {
  for (let turn = 0; !working.until; turn += 1) {
    const title = `第${writer}组第${turn}号公告 ${randomUUID()}`
    const key = randomUUID()
    const { editionId, itemId } = await clerk('author').call(createDraft, { key, unitId })
    const content = { ...emptyContent, title, body: '<p>全文。</p>', columnIds: [columnId] }
    await clerk('author').call(saveDraft, { key: randomUUID(), editionId, baseRevision: 1, content })
    await walk(editionId)
    published.push({ itemId, editionId, title })
  }
}

/** Takes every step; one whose answer was lost is looked up before it is tried again. */
async function walk(editionId: string): Promise<void> {
  const steps = [
    ['author', 'submit', 'draft'],
    ['reviewer', 'passReview', 'inReview'],
    ['secrecyReviewer', 'passSecrecyReview', 'inSecrecyReview'],
    ['approver', 'approve', 'inApproval'],
  ] as const
  for (const [role, action, before] of steps)
    await clerk(role).act(editionId, action, async () => {
      const { edition } = await clerk(role).call(getReview, { caseId: editionId })
      return { version: edition.caseVersion, isTaken: edition.state !== before }
    })
}
