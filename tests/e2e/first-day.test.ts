// The first day of an installation in a real browser: three administrators come in, and nobody gets anything alone.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { registerRoles } from '#kernel/access/roles.ts'
import { createWhoIs } from '#kernel/access/who-is.ts'
import { civilDateOf, compileCalendar } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { mountApplication } from '#kernel/http/application.ts'
import { createServer } from '#kernel/http/server.ts'
import { createAdministrators } from '#modules/organisation/service/administrators.ts'
import { modules } from '../../src/modules.ts'
import { createTestDatabase } from '../database.ts'
import { openBrowser } from './browser.ts'
import { testVault } from '../vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-first-day-'))
const passwordOf = (name: string) => `${name}的口令，江水泱泱`
let db: Pool
let server: FastifyInstance
let browser: Browser
let base = ''
let firstPasswords: ReadonlyMap<string, string> = new Map()

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  db = await createTestDatabase()
  const now = () => new Date()
  const blobs = openBlobStore(folder)
  const calendar = compileCalendar(0, [])
  const parts = { db, now, today: civilDateOf }
  server = createServer(modules, { ...parts, blobs, calendar: () => calendar, whoIs: createWhoIs(parts) })
  mountApplication(server, '/workbench', join('dist', 'workbench'))
  await server.listen({ host: '127.0.0.1', port: 0 })
  // By name, not by address: passkeys are bound to names.
  base = `http://localhost:${(server.server.address() as AddressInfo).port}/workbench/`
  const created = await db.transaction().execute(async (tx) => {
    await registerRoles(tx, modules)
    const today = civilDateOf(now())
    const context = {
      tx,
      db: tx,
      actor: system,
      now: now(),
      today,
      calendar,
      blobs,
      address: null,
      vault: testVault,
    }
    const person = (signInName: string, name: string) => ({ signInName, name })
    return await createAdministrators(context, {
      unitTitle: '云县人民政府',
      slug: 'yun',
      people: {
        systemAdministrator: person('system', '甲某'),
        securityAdministrator: person('security', '乙某'),
        auditAdministrator: person('audit', '丙某'),
      },
    })
  })
  firstPasswords = new Map(created.map(({ signInName, initialPassword }) => [signInName, initialPassword]))
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function open(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  page.setDefaultTimeout(20_000)
  await page.goto(base)
  return page
}

/** Name, Tab, password, Enter: no mouse. */
async function typeSignIn(page: Page, signInName: string, password: string): Promise<void> {
  await page.getByLabel('登录名').waitFor()
  await page.keyboard.type(signInName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** Signs in with the first password and sets one's own, by keyboard. */
async function comeInFirst(signInName: string, firstPassword: string): Promise<Page> {
  const page = await open()
  await typeSignIn(page, signInName, firstPassword)
  await page.getByText('请先设置自己的密码').waitFor()
  await page.getByLabel('当前密码').fill(firstPassword)
  await page.getByLabel('新密码', { exact: true }).fill(passwordOf(signInName))
  await page.getByLabel('再输入一次新密码').fill(passwordOf(signInName))
  await page.keyboard.press('Enter')
  return page
}

async function enrolPhone(page: Page, password: string): Promise<string> {
  await page.getByRole('button', { name: '用手机验证器' }).click()
  await page.getByLabel('请输入您的密码').fill(password)
  await page.keyboard.press('Enter')
  const secret = (await page.locator('.secret').textContent()) ?? ''
  await page.getByLabel('手机验证码').fill(new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '已经保存好' }).click()
  return secret
}

/** Every step waits for a browser on a machine that may be busy. */
const patience = 180_000

/** A device that holds passkeys and always finds its owner before it. */
async function attachPasskeyDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  await session.send('WebAuthn.addVirtualAuthenticator', { options })
}

async function pick(dialog: Locator, label: string, text: string, option: string): Promise<void> {
  await dialog.getByLabel(label).fill(text)
  await dialog.page().locator('.ant-select-item-option', { hasText: option }).first().click()
  await dialog.getByRole('heading').click()
}

let secret = ''
let clerksPassword = ''

test(
  'the system administrator sets a password, enrols a phone, and proposes a post and its holder',
  async () => {
    const page = await comeInFirst('system', firstPasswords.get('system') ?? '')
    await page.getByText('请登记二次验证').waitFor()
    secret = await enrolPhone(page, passwordOf('system'))
    await page.getByRole('link', { name: '人员' }).click()
    await page.getByRole('button', { name: '录入人员' }).click()
    const entering = page.getByRole('dialog')
    await entering.getByLabel('姓名').fill('丁某')
    await entering.getByLabel('登录名').fill('clerk')
    await entering.getByRole('button', { name: '录入', exact: true }).click()
    clerksPassword = (await page.locator('.first-password dd').last().textContent()) ?? ''
    await page.getByRole('button', { name: '已告知本人' }).click()
    await page.getByRole('link', { name: '机构', exact: true }).click()
    await page.locator('.units-tree').getByText('云县人民政府').click()
    await page.getByRole('button', { name: '设立岗位' }).click()
    const post = page.getByRole('dialog')
    await post.getByLabel('岗位名称').fill('信息公开专员')
    await pick(post, '承担的角色', '撰稿', '撰稿人')
    await post.getByRole('button', { name: '提请设立' }).click()
    await page.locator('.post', { hasText: '信息公开专员' }).getByRole('button', { name: '任职' }).click()
    const appointing = page.getByRole('dialog')
    await pick(appointing, '人员', 'clerk', '丁某')
    await appointing.getByRole('button', { name: '提请任职' }).click()
    await page.locator('.post', { hasText: '丁某' }).getByText('待确认').first().waitFor()
    await page.close()
  },
  patience,
)

test(
  'until the security administrator confirms, the clerk is signed in and holds nothing',
  async () => {
    const page = await comeInFirst('clerk', clerksPassword)
    await page.getByRole('navigation').getByText('待办').waitFor()
    expect(await page.getByRole('link', { name: '稿件与信息' }).count()).toBe(0)
    await page.close()
  },
  patience,
)

test(
  'the security administrator enrols a passkey, confirms, and next time comes in by the passkey alone',
  async () => {
    const page = await open()
    await attachPasskeyDevice(page)
    const first = firstPasswords.get('security') ?? ''
    await typeSignIn(page, 'security', first)
    await page.getByLabel('当前密码').fill(first)
    await page.getByLabel('新密码', { exact: true }).fill(passwordOf('security'))
    await page.getByLabel('再输入一次新密码').fill(passwordOf('security'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /用通行密钥/ }).click()
    await page.getByLabel('请输入您的密码').fill(passwordOf('security'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '已经保存好' }).click()
    await page.getByRole('link', { name: '待确认提请' }).click()
    await page.getByLabel('选择本页全部').click()
    await page.getByRole('button', { name: '确认所选 2 项' }).click()
    await page.getByText('没有待确认的提请').waitFor()
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('button', { name: /通行密钥/ }).click()
    await page.getByRole('link', { name: '待确认提请' }).waitFor()
    expect(await page.getByText('乙某').count()).toBeGreaterThan(0)
    await page.close()
  },
  patience,
)

test(
  'then the clerk, at the next sign-in, may write',
  async () => {
    const page = await open()
    await typeSignIn(page, 'clerk', passwordOf('clerk'))
    await page.getByRole('link', { name: '稿件与信息' }).waitFor()
    await page.close()
  },
  patience,
)

test(
  'the system administrator cannot come back in without the phone',
  async () => {
    const page = await open()
    await typeSignIn(page, 'system', passwordOf('system'))
    await page.getByLabel('手机验证码').fill('000000')
    await page.keyboard.press('Enter')
    await page.getByText('验证码不正确').waitFor()
    await page
      .getByLabel('手机验证码')
      .fill(new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 }))
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '机构', exact: true }).waitFor()
    await page.close()
  },
  patience,
)
