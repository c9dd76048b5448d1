// A server of its own with people who sign in, whose day a test sets: what walks in a browser stand on.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { createWhoIs } from '#kernel/access/who-is.ts'
import { system } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { mountApplication } from '#kernel/http/application.ts'
import { createServer } from '#kernel/http/server.ts'
import { createPerson } from '#modules/organisation/service/people.ts'
import { appoint, createPost } from '#modules/organisation/service/posts.ts'
import { modules } from '../../src/modules.ts'
import { calendar2026 } from '../calendar2026.ts'
import { actAs } from '../cases.ts'
import { createTestDatabase } from '../database.ts'
import { password } from '../installation/county.ts'
import type { County } from '../publishing.ts'
import { createCounty } from '../publishing.ts'
import { testVault } from '../vault.ts'

/** Screenshots of the documentation are renewed when a folder for them is given. */
const pictures = process.env['MINGTANG_SCREENSHOTS'] ?? ''

/** Who sits where: a unit, and the roles of the one post there. */
export interface Seat {
  readonly unitId: string
  readonly roles: readonly string[]
}

/** The house, and the way to it in a browser. */
export interface OpenHouse<Role extends string> {
  readonly db: Pool
  readonly county: County
  readonly base: string
  /** A new day, for the server and for every page. */
  readonly dawn: (now: string) => Promise<void>
  /** The workbench of whoever plays this part, signed in today. */
  readonly workbench: (role: Role) => Promise<Page>
  /** A telephone without scripts. */
  readonly openPhone: () => Promise<Page>
  readonly close: () => Promise<void>
}

/** Builds the workbench and opens a house on a database of its own; `settle` says who sits where, by sign-in name. */
export async function openHouse<Role extends string>(
  browser: Browser,
  first: string,
  settle: (db: Pool, county: County) => Promise<Readonly<Record<Role, Seat>>>,
): Promise<OpenHouse<Role>> {
  execFileSync(process.execPath, ['scripts/build.ts'])
  const db = await createTestDatabase()
  const county = await createCounty(db)
  const seats = await settle(db, county)
  for (const [name, seat] of Object.entries<Seat>(seats)) await employ(db, name, seat)
  let now = new Date(first)
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-house-'))
  const clock = { now: () => now, today: civilDateOf }
  const server = createServer(modules, {
    ...clock,
    db,
    blobs: openBlobStore(folder),
    vault: testVault,
    calendar: () => calendar2026,
    whoIs: createWhoIs({ db, ...clock }),
  })
  mountApplication(server, '/workbench', join('dist', 'workbench'))
  await server.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const desks = new Map<
    Role,
    { readonly context: BrowserContext; readonly page: Page; readonly day: number }
  >()
  return {
    db,
    county,
    base,
    dawn: async (next) => {
      now = new Date(next)
      for (const { context } of desks.values()) await context.clock.setFixedTime(now)
    },
    workbench: async (role) => {
      const seat = desks.get(role)
      if (seat?.day === now.getTime()) return seat.page
      const context =
        seat?.context ??
        (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' }))
      context.setDefaultTimeout(30_000)
      await context.clock.setFixedTime(now)
      const page = seat?.page ?? (await context.newPage())
      await enter(page, base, role)
      desks.set(role, { context, page, day: now.getTime() })
      return page
    },
    openPhone: async () =>
      await (
        await browser.newContext({
          viewport: { width: 390, height: 844 },
          javaScriptEnabled: false,
          acceptDownloads: true,
        })
      ).newPage(),
    close: async () => {
      await server.close()
      await db.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function employ(db: Pool, name: string, { unitId, roles }: Seat): Promise<void> {
  await actAs(db, system, '2026-10-01T02:00:00Z', async (context) => {
    const person = await createPerson(context, { signInName: name, name, password })
    const post = await createPost(context, { unitId, title: name, roles: [...roles], reach: 'unit' })
    await appoint(context, { personId: person.id, postId: post.id })
  })
}

/** Opens the workbench anew; whoever has been signed out by the hours that passed signs in again. */
async function enter(page: Page, base: string, role: string): Promise<void> {
  await page.goto(`${base}/workbench/`)
  const inbox = page.getByRole('link', { name: '待办' })
  const name = page.getByLabel('登录名')
  await inbox.or(name).first().waitFor()
  if (await name.isVisible()) {
    await name.fill(role)
    await page.getByLabel('密码').first().fill(password)
    await page.keyboard.press('Enter')
  }
  await inbox.waitFor()
}

/** Opens the form of an action on the case page that is open. */
export async function openForm(page: Page, action: string): Promise<Locator> {
  await page
    .getByRole('region', { name: '可办操作' })
    .getByRole('button', { name: action, exact: true })
    .click()
  const form = page.getByRole('region', { name: action, exact: true })
  await form.getByRole('button', { name: `确认${action}` }).waitFor()
  return form
}

/** Sends the form that is open and waits until it is done. */
export async function confirm(form: Locator): Promise<void> {
  await form.getByRole('button', { name: /^确认/ }).click()
  await form.waitFor({ state: 'detached' })
}

/** Takes an action that asks for nothing more. */
export async function take(page: Page, action: string): Promise<void> {
  await confirm(await openForm(page, action))
}

/** Keeps a picture of the page for the documentation, when those are being renewed. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
