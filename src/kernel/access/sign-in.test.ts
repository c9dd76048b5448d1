import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createServer } from '#kernel/http/server.ts'
import { createAuthenticator } from '../../../tests/authenticator.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import type { Client } from '../../../tests/client.ts'
import { openClient } from '../../../tests/client.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { setPassword } from './account.ts'
import * as office from './administration-contract.ts'
import * as contract from './contract.ts'
import { createWhoIs } from './who-is.ts'

const password = '云山苍苍，江水泱泱Ａ１'
const monday = Date.parse('2026-09-28T01:00:00Z')
const minute = 60_000

let db: Pool
let server: FastifyInstance
let now = monday
let serial = 0

beforeAll(async () => {
  db = await createTestDatabase()
  const clock = { now: () => new Date(now), today: () => '2026-09-28' }
  server = createServer([], {
    db,
    ...clock,
    calendar: () => calendar2026,
    blobs: undefined as never,
    whoIs: createWhoIs({ db, ...clock }),
  })
})
afterAll(async () => {
  await server.close()
  await db.destroy()
})
beforeEach(() => {
  now += 48 * 60 * minute // what one test locked the next does not meet
})

/** A new person with the known password, in a post that carries the roles. */
async function person({
  roles = ['author'],
  mustChange = false,
  reach = 'everywhere',
}: { roles?: string[]; mustChange?: boolean; reach?: 'everywhere' | 'subtree' } = {}): Promise<{
  id: string
  signInName: string
}> {
  serial += 1
  const signInName = `person${serial}`
  return await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('access.person')
      .values({ sign_in_name: signInName, name: `甲${serial}` })
      .returning('id')
      .executeTakeFirstOrThrow()
    await setPassword(tx, new Date(now), { id, signInName, name: `甲${serial}` }, password, mustChange)
    const unit = await tx
      .insertInto('access.unit')
      .values({
        path: `u${serial}`,
        slug: `u${serial}`,
        title: '某单位',
        short_title: '某单位',
        kind: 'office',
        starts_on: '2020-01-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const confirmed = { confirmed_by: 'system', confirmed_at: new Date(now) }
    const post = await tx
      .insertInto('access.post')
      .values({ unit_id: unit.id, title: '岗位', roles, reach, ...confirmed })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('access.appointment')
      .values({ person_id: id, post_id: post.id, starts_on: '2020-01-01', ...confirmed })
      .execute()
    return { id, signInName }
  })
}

async function signedIn(who: { signInName: string }, client = openClient(server)): Promise<Client> {
  const { body } = await client.call(contract.signIn, { signInName: who.signInName, password })
  expect(body).toEqual({ step: 'done' })
  return client
}

const roles = async (client: Client) =>
  ((await client.call(contract.me, {})).body?.['posts'] as { roles: string[] }[] | undefined)?.flatMap(
    (post) => post.roles,
  )

describe('signing in with name and password', () => {
  test('gives a cookie scripts cannot read, and the posts held today', async () => {
    const who = await person()
    const client = await signedIn(who)
    expect(client.lastSetCookie()).toMatch(/^mingtang=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await client.call(contract.me, {})).body).toMatchObject({
      id: who.id,
      posts: [{ roles: ['author'] }],
    })
    const { rows } = await db
      .selectFrom('access.session')
      .select('token_hash')
      .where('person_id', '=', who.id)
      .execute()
      .then((found) => ({ rows: found }))
    expect(client.cookie()).not.toContain(rows[0]?.token_hash)
  })

  test('does not depend on letter case, spaces around the name, or the width of the characters', async () => {
    const { signInName } = await person()
    const answer = await openClient(server).call(contract.signIn, {
      signInName: ` ${signInName.toUpperCase()} `,
      password: password.normalize('NFKC'),
    })
    expect(answer.body).toEqual({ step: 'done' })
  })

  test('answers a wrong password and an unknown name with the same words', async () => {
    const who = await person()
    const wrong = await openClient(server).call(contract.signIn, { ...who, password: 'x' })
    const known = await openClient(server).call(contract.signIn, {
      signInName: who.signInName,
      password: 'wrong',
    })
    const unknown = await openClient(server).call(contract.signIn, {
      signInName: 'nobody-here',
      password: 'wrong',
    })
    expect(wrong.status).toBe(400) // an unknown field is refused
    expect(known).toEqual(unknown)
    expect(known.body).toMatchObject({ status: 401, title: '登录名或密码不正确，请核对后重试' })
  })

  test('replaces the session the browser had', async () => {
    const who = await person()
    const client = await signedIn(who)
    const first = client.cookie()
    await signedIn(who, client)
    expect(client.cookie()).not.toBe(first)
    const old = openClient(server)
    old.setCookie(first)
    expect((await old.call(contract.me, {})).body).toBeNull()
  })

  test('is Secure and bound to the host when the address is https', async () => {
    const https = createServer([], {
      db,
      now: () => new Date(now),
      today: () => '2026-09-28',
      calendar: () => calendar2026,
      blobs: undefined as never,
      whoIs: createWhoIs({ db, now: () => new Date(now), today: () => '2026-09-28' }),
      origin: 'https://www.example.gov.cn',
    })
    const client = await signedIn(await person(), openClient(https))
    expect(client.lastSetCookie()).toMatch(/^__Host-mingtang=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    await https.close()
  })
})

describe('the lock after failed sign-ins (GB/T 22239-2019 8.1.4.1)', () => {
  const attempt = async (signInName: string, given: string, address = '10.1.1.1') =>
    (await openClient(server, { address }).call(contract.signIn, { signInName, password: given })).body

  test('falls on the account after five failures, also for the right password, and grows', async () => {
    const { signInName } = await person()
    for (let failure = 0; failure < 5; failure += 1) await attempt(signInName, 'wrong')
    expect(await attempt(signInName, password)).toMatchObject({
      status: 429,
      title: expect.stringContaining('1分钟后'),
    })
    now += minute + 1000
    await attempt(signInName, 'wrong')
    expect(await attempt(signInName, password)).toMatchObject({
      status: 429,
      title: expect.stringContaining('2分钟后'),
    })
    now += 2 * minute + 1000
    expect(await attempt(signInName, password)).toEqual({ step: 'done' })
    expect(await attempt(signInName, 'wrong')).toMatchObject({ status: 401 }) // the count began anew
  })

  test('says nothing about whether the account exists', async () => {
    const { signInName } = await person()
    for (let failure = 0; failure < 5; failure += 1) {
      await attempt(signInName, 'wrong')
      await attempt('nobody-at-all', 'wrong')
    }
    expect(await attempt(signInName, 'wrong')).toEqual(await attempt('nobody-at-all', 'wrong'))
  })

  test('falls on an address that tries many names, and on no other', async () => {
    await db.updateTable('access.policy').set({ address_failures: 10 }).execute()
    const { signInName } = await person()
    for (let name = 0; name < 9; name += 1) await attempt(`guess-${name}`, 'wrong', '10.9.9.9')
    expect(await attempt(signInName, password, '10.9.9.9')).toEqual({ step: 'done' })
    await attempt('guess-10', 'wrong', '10.9.9.9')
    expect(await attempt(signInName, password, '10.9.9.9')).toMatchObject({ status: 429 })
    expect(await attempt(signInName, password, '10.9.9.8')).toEqual({ step: 'done' })
    await db.updateTable('access.policy').set({ address_failures: 50 }).execute()
  })

  test('falls on the caller a trusted proxy names, and on nobody whom just anybody names', async () => {
    const behind = createServer([], {
      db,
      now: () => new Date(now),
      today: () => '2026-09-28',
      calendar: () => calendar2026,
      blobs: undefined as never,
      whoIs: createWhoIs({ db, now: () => new Date(now), today: () => '2026-09-28' }),
      trustedProxies: ['10.0.0.1'],
    })
    const from = async (remoteAddress: string) =>
      await behind.inject({
        method: 'POST',
        url: contract.signIn.path,
        remoteAddress,
        headers: { 'x-forwarded-for': '192.0.2.7' },
        payload: { signInName: 'somebody', password: 'wrong' },
      })
    await from('10.0.0.1')
    await from('10.0.0.2')
    const counted = await db
      .selectFrom('access.sign_in_lock')
      .select('key')
      .where('kind', '=', 'address')
      .execute()
    expect(counted.map(({ key }) => key)).toEqual(expect.arrayContaining(['192.0.2.7', '10.0.0.2']))
    expect(counted.map(({ key }) => key)).not.toContain('10.0.0.1')
    await behind.close()
  })

  test('counts an attempt that is made while another for the same name is running as none', async () => {
    const { signInName } = await person()
    const answers = await Promise.all(Array.from({ length: 4 }, () => attempt(signInName, 'wrong')))
    const failures = await db
      .selectFrom('access.sign_in_lock')
      .select('failures')
      .where('key', '=', signInName)
      .executeTakeFirst()
    const refused = answers.filter((answer) => answer['status'] === 401).length
    expect(failures?.failures).toBe(refused)
    expect(answers.every((answer) => [401, 429].includes(answer['status'] as number))).toBe(true)
  })

  test('is lifted by the security administrator, and by nobody else', async () => {
    await db.updateTable('access.policy').set({ second_factor_for: 'nobody' }).execute()
    const target = await person()
    for (let failure = 0; failure < 6; failure += 1) await attempt(target.signInName, 'wrong')
    const other = await signedIn(await person({ roles: ['systemAdministrator'] }))
    expect((await other.call(office.unlockAccount, { personId: target.id })).status).toBe(403)
    const security = await signedIn(await person({ roles: ['securityAdministrator'] }))
    const { body } = await security.call(office.listAccounts, { state: 'locked', text: target.signInName })
    expect(body).toMatchObject({ total: 1, rows: [{ personId: target.id, state: 'locked' }] })
    await security.call(office.unlockAccount, { personId: target.id })
    expect(await attempt(target.signInName, password)).toEqual({ step: 'done' })
    await db.updateTable('access.policy').set({ second_factor_for: 'administrators' }).execute()
  })
})

describe('a password others have seen', () => {
  test('lets its owner in and gives them nothing until it is changed', async () => {
    const client = await signedIn(await person({ mustChange: true }))
    expect((await client.call(contract.me, {})).body).toMatchObject({ mustDo: 'changePassword', posts: [] })
    const before = client.cookie()
    const change = async (newPassword: string) =>
      await client.call(contract.changePassword, { password, newPassword })
    expect((await change(password)).body).toMatchObject({ title: '新密码不符合要求：不能与当前密码相同' })
    expect((await change('千里江山图卷，青绿')).status).toBe(400) // nine characters
    expect((await change('千里江山图卷，青绿重彩')).body).toEqual({})
    expect(client.cookie()).not.toBe(before)
    expect(await roles(client)).toEqual(['author'])
  })

  test('is good for a week', async () => {
    const who = await person({ mustChange: true })
    now += 8 * 24 * 60 * minute
    expect(
      (await openClient(server).call(contract.signIn, { signInName: who.signInName, password })).body,
    ).toMatchObject({
      code: 'access.initialExpired',
    })
  })
})

describe('a session', () => {
  test('ends after half an hour without a request, and after twelve hours whatever happens', async () => {
    const who = await person()
    const idle = await signedIn(who)
    now += 29 * minute
    expect(await roles(idle)).toEqual(['author'])
    now += 31 * minute
    expect(await roles(idle)).toBeUndefined()
    const busy = await signedIn(who)
    for (let half = 0; half < 24; half += 1) {
      now += 29 * minute
      await busy.call(contract.me, {})
    }
    now += 25 * minute
    expect(await roles(busy)).toBeUndefined()
  })

  test('is listed with its device, and ended one by one or all but this one', async () => {
    const who = await person()
    const [here, there] = [
      await signedIn(who),
      await signedIn(who, openClient(server, { address: '10.2.2.2' })),
    ]
    const third = await signedIn(who)
    const { sessions } = (await here.call(contract.ownAccount, {})).body as unknown as contract.OwnAccount
    expect(sessions).toHaveLength(3)
    expect(sessions.filter(({ isThis }) => isThis)).toMatchObject([
      { device: 'Windows · Edge 140', address: '10.1.1.1' },
    ])
    const other = sessions.find(({ address }) => address === '10.2.2.2')
    await here.call(contract.endSession, { id: other?.id ?? '' })
    expect(await roles(there)).toBeUndefined()
    expect((await here.call(contract.endOtherSessions, {})).body).toEqual({ ended: 1 })
    expect(await roles(third)).toBeUndefined()
    expect(await roles(here)).toEqual(['author'])
  })

  test("cannot be ended by its id from somebody else's account", async () => {
    const victim = await signedIn(await person())
    const { sessions } = (await victim.call(contract.ownAccount, {})).body as unknown as contract.OwnAccount
    const other = await signedIn(await person())
    expect((await other.call(contract.endSession, { id: sessions[0]?.id ?? '' })).status).toBe(404)
    expect(await roles(victim)).toEqual(['author'])
  })

  test('ends when the account is suspended, the person leaves or signs out', async () => {
    const who = await person()
    const client = await signedIn(who)
    await db.updateTable('access.person').set({ left_on: '2026-09-28' }).where('id', '=', who.id).execute()
    expect(await roles(client)).toBeUndefined()
    await db.updateTable('access.person').set({ left_on: null }).where('id', '=', who.id).execute()
    expect(await roles(client)).toEqual(['author'])
    await client.call(contract.signOut, {})
    expect(client.lastSetCookie()).toMatch(/Max-Age=0/)
    expect(await roles(client)).toBeUndefined()
  })

  test('of another site is refused: a form elsewhere cannot act in its name', async () => {
    const client = await signedIn(await person())
    const response = await server.inject({
      method: 'POST',
      url: contract.endOtherSessions.path,
      headers: { cookie: client.cookie(), 'sec-fetch-site': 'cross-site' },
      payload: {},
    })
    expect(response.statusCode).toBe(403)
  })
})

describe('the authenticator app (RFC 6238)', () => {
  const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: now })

  async function enrolled() {
    const who = await person()
    const client = await signedIn(who)
    expect((await client.call(contract.beginTotp, { password: 'wrong' })).status).toBe(403)
    const begun = await client.call(contract.beginTotp, { password })
    const { secret, uri } = begun.body as { secret: string; uri: string }
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect((await client.call(contract.confirmTotp, { code: '000000' })).status).toBe(401)
    const { body } = await client.call(contract.confirmTotp, { code: codeOf(secret) })
    now += 30_000
    return { who, client, secret, codes: body['recoveryCodes'] as string[] }
  }

  async function halfway(who: { signInName: string }) {
    const client = openClient(server)
    const { body } = await client.call(contract.signIn, { signInName: who.signInName, password })
    expect(body).toMatchObject({ step: 'secondFactor', methods: ['totp', 'recoveryCode'] })
    expect(client.cookie()).toBe('')
    return { client, ticket: body['ticket'] as string }
  }

  test('is asked for after the password, and lets nobody in before', async () => {
    const { who, secret } = await enrolled()
    const { client, ticket } = await halfway(who)
    const wrong = await client.call(contract.signInWithCode, { ticket, method: 'totp', code: '000000' })
    expect(wrong.body).toMatchObject({ code: 'access.wrongCode' })
    await client.call(contract.signInWithCode, { ticket, method: 'totp', code: codeOf(secret) })
    expect(await roles(client)).toEqual(['author'])
  })

  test('gives codes that are accepted once, even when sent twice at the same moment', async () => {
    const { who, secret } = await enrolled()
    const [one, two] = [await halfway(who), await halfway(who)]
    const answers = await Promise.all(
      [one, two].map(({ client, ticket }) =>
        client.call(contract.signInWithCode, { ticket, method: 'totp', code: codeOf(secret) }),
      ),
    )
    expect(answers.filter(({ body }) => body['step'] === 'done')).toHaveLength(1)
  })

  test('is replaced by ten recovery codes, each good once', async () => {
    const { who, codes } = await enrolled()
    expect(new Set(codes).size).toBe(10)
    const use = async () => {
      const { client, ticket } = await halfway(who)
      const code = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ')
      return await client.call(contract.signInWithCode, { ticket, method: 'recoveryCode', code })
    }
    expect((await use()).body).toEqual({ step: 'done' })
    expect((await use()).body).toMatchObject({ code: 'access.wrongCode' })
  })

  test('counts wrong codes as failures of the account', async () => {
    const { who, secret } = await enrolled()
    const { client, ticket } = await halfway(who)
    for (let failure = 0; failure < 5; failure += 1)
      await client.call(contract.signInWithCode, { ticket, method: 'totp', code: '123456' })
    const right = await client.call(contract.signInWithCode, { ticket, method: 'totp', code: codeOf(secret) })
    expect(right.body).toMatchObject({ code: 'access.locked' })
  })

  test('must be enrolled by an administrator before the office counts, and cannot then be dropped', async () => {
    const client = await signedIn(await person({ roles: ['auditAdministrator'] }))
    expect((await client.call(contract.me, {})).body).toMatchObject({
      mustDo: 'enrolSecondFactor',
      posts: [],
    })
    const { body } = await client.call(contract.beginTotp, { password })
    await client.call(contract.confirmTotp, { code: codeOf(body['secret'] as string) })
    expect(await roles(client)).toEqual(['auditAdministrator'])
    expect((await client.call(contract.removeTotp, { password })).body).toMatchObject({
      code: 'access.secondFactorNeeded',
    })
  })
})

describe('a passkey (WebAuthn)', () => {
  const origin = 'http://localhost:8080'

  async function enrolled() {
    const who = await person()
    const client = await signedIn(who)
    const device = createAuthenticator('localhost')
    const { ticket, options } = (await client.call(contract.beginPasskey, { password })).body as {
      ticket: string
      options: Record<string, unknown>
    }
    const kept = await client.call(contract.keepPasskey, {
      ticket,
      label: '办公电脑',
      response: device.register(options, origin),
    })
    expect(kept.body['recoveryCodes']).toHaveLength(10)
    return { who, client, device }
  }

  async function offered(client: Client, ticket: string | null) {
    return (await client.call(contract.beginPasskeySignIn, { ticket })).body as {
      ticket: string
      options: Record<string, unknown>
    }
  }

  test('signs in alone, without name or password', async () => {
    const { device } = await enrolled()
    const client = openClient(server)
    const { ticket, options } = await offered(client, null)
    await client.call(contract.signInWithPasskey, { ticket, response: device.sign(options, origin) })
    expect(await roles(client)).toEqual(['author'])
  })

  test('is asked for after the password', async () => {
    const { who, device } = await enrolled()
    const client = openClient(server)
    const { body } = await client.call(contract.signIn, { signInName: who.signInName, password })
    expect(body).toMatchObject({ step: 'secondFactor', methods: ['passkey', 'recoveryCode'] })
    const { ticket, options } = await offered(client, body['ticket'] as string)
    const answer = await client.call(contract.signInWithPasskey, {
      ticket,
      response: device.sign(options, origin),
    })
    expect(answer.body).toEqual({ step: 'done' })
  })

  test("of somebody else does not finish one's own sign-in", async () => {
    const { who } = await enrolled()
    const { device } = await enrolled()
    const client = openClient(server)
    const { body } = await client.call(contract.signIn, { signInName: who.signInName, password })
    const { ticket, options } = await offered(client, body['ticket'] as string)
    const answer = await client.call(contract.signInWithPasskey, {
      ticket,
      response: device.sign(options, origin),
    })
    expect(answer.body).toMatchObject({ code: 'access.wrongPasskey' })
  })

  test('signs for this host and this challenge only, and each once', async () => {
    const { device } = await enrolled()
    const client = openClient(server)
    const elsewhere = await offered(client, null)
    const signedElsewhere = device.sign(elsewhere.options, 'https://evil.example')
    const first = await client.call(contract.signInWithPasskey, {
      ticket: elsewhere.ticket,
      response: signedElsewhere,
    })
    expect(first.body).toMatchObject({ code: 'access.wrongPasskey' })
    const { ticket, options } = await offered(client, null)
    const response = device.sign(options, origin)
    expect((await client.call(contract.signInWithPasskey, { ticket, response })).body).toEqual({
      step: 'done',
    })
    expect((await client.call(contract.signInWithPasskey, { ticket, response })).body).toMatchObject({
      code: 'access.ticketExpired',
    })
    const fresh = await offered(client, null)
    const forged = await client.call(contract.signInWithPasskey, {
      ticket: fresh.ticket,
      response: { id: 1 },
    })
    expect(forged.status).toBe(401)
  })

  test('is not offered on a bare network address, with a sentence that says where it is', async () => {
    const client = await signedIn(await person(), openClient(server, { host: '127.0.0.1:8080' }))
    expect((await client.call(contract.beginPasskey, { password })).body).toMatchObject({
      code: 'access.noPasskeyHere',
    })
  })

  test('goes with its recovery codes when it was the last', async () => {
    const { who, client } = await enrolled()
    const { passkeys } = (await client.call(contract.ownAccount, {})).body as unknown as contract.OwnAccount
    await client.call(contract.removePasskey, { id: passkeys[0]?.id ?? '', password })
    expect((await client.call(contract.ownAccount, {})).body).toMatchObject({
      passkeys: [],
      recoveryCodesLeft: 0,
    })
    await signedIn(who)
  })
})

describe('the security administrator', () => {
  test('gives a new first password, which ends every session of its owner', async () => {
    await db.updateTable('access.policy').set({ second_factor_for: 'nobody' }).execute()
    const who = await person()
    const client = await signedIn(who)
    const own = await person({ roles: ['securityAdministrator'] })
    const security = await signedIn(own)
    expect((await security.call(office.resetPassword, { personId: own.id })).body).toMatchObject({
      code: 'access.ownAccount',
    })
    const other = await person({ roles: ['systemAdministrator'] })
    for (const reset of [office.resetPassword, office.resetSecondFactor] as const)
      expect((await security.call(reset, { personId: other.id })).body).toMatchObject({
        code: 'access.officeAccount',
      })
    const { body } = await security.call(office.resetPassword, { personId: who.id })
    expect(await roles(client)).toBeUndefined()
    const first = body['initialPassword'] as string
    const again = openClient(server)
    await again.call(contract.signIn, { signInName: who.signInName, password: first })
    expect((await again.call(contract.me, {})).body).toMatchObject({ mustDo: 'changePassword' })
    const mine = '大江东去，浪淘尽，千古风流人物'
    await again.call(contract.changePassword, { password: first, newPassword: mine })
    // Who made the password could have signed in with it: another office has to vouch for its owner.
    expect((await again.call(contract.me, {})).body).toMatchObject({ mustDo: 'awaitConfirmation', posts: [] })
    await security.call(office.suspendAccount, { personId: who.id, reason: '长期外借' })
    expect((await again.call(contract.me, {})).body).toBeNull()
    expect(
      (await again.call(contract.signIn, { signInName: who.signInName, password: mine })).body,
    ).toMatchObject({
      code: 'access.suspended',
    })
    await security.call(office.resumeAccount, { personId: who.id })
    expect((await again.call(contract.signIn, { signInName: who.signInName, password: mine })).body).toEqual({
      step: 'done',
    })
    await db.updateTable('access.policy').set({ second_factor_for: 'administrators' }).execute()
  })
})

test('a security administrator of some units deals with the accounts of these, and with no others', async () => {
  await db.updateTable('access.policy').set({ second_factor_for: 'nobody' }).execute()
  const [local, stranger] = [
    await person({ roles: ['securityAdministrator'], reach: 'subtree' }),
    await person(),
  ]
  const security = await signedIn(local)
  const { body } = await security.call(office.listAccounts, {})
  expect(body).toMatchObject({ total: 1, rows: [{ personId: local.id }] })
  for (const contractOfOffice of [office.unlockAccount, office.resetPassword, office.endSessionsOf] as const)
    expect((await security.call(contractOfOffice, { personId: stranger.id })).body).toMatchObject({
      code: 'access.noSuchPerson',
    })
  const policy = (await signedIn(await person({ roles: ['securityAdministrator'] }))).call(
    office.getSignInPolicy,
    {},
  )
  const refused = await security.call(office.setSignInPolicy, (await policy).body as never)
  expect(refused.body).toMatchObject({ code: 'access.outOfReach' })
  await db.updateTable('access.policy').set({ second_factor_for: 'administrators' }).execute()
})

test('the first lock of an account and of an address is kept in the audit chain', async () => {
  await db.updateTable('access.policy').set({ address_failures: 10 }).execute()
  const who = await person()
  for (let failure = 0; failure < 5; failure += 1)
    await openClient(server, { address: '10.7.7.7' }).call(contract.signIn, {
      signInName: who.signInName,
      password: 'x',
    })
  for (let failure = 0; failure < 5; failure += 1)
    await openClient(server, { address: '10.7.7.7' }).call(contract.signIn, {
      signInName: `u${failure}`,
      password: 'x',
    })
  const locks = await db
    .selectFrom('audit.entry')
    .select(['act', 'object_id'])
    .where('act', 'in', ['access.lockAccount', 'access.lockAddress'])
    .where('object_id', 'in', [who.id, '10.7.7.7'])
    .orderBy('id')
    .execute()
  expect(locks).toEqual([
    { act: 'access.lockAccount', object_id: who.id },
    { act: 'access.lockAddress', object_id: '10.7.7.7' },
  ])
  await db.updateTable('access.policy').set({ address_failures: 50 }).execute()
})

test('every sign-in, failure and change of an account is kept in the audit chain', async () => {
  const who = await person()
  await openClient(server).call(contract.signIn, { signInName: who.signInName, password: 'wrong' })
  const client = await signedIn(who)
  await client.call(contract.changePassword, { password, newPassword: '千里江山图卷，青绿重彩' })
  await client.call(contract.signOut, {})
  const acts = await db
    .selectFrom('audit.entry')
    .select(['act', 'person_id'])
    .where('object_id', '=', who.id)
    .orderBy('id')
    .execute()
  expect(acts.map(({ act, person_id }) => [act, person_id])).toEqual([
    ['access.refuseSignIn', 'visitor'],
    ['access.signIn', who.id],
    ['access.changePassword', who.id],
    ['access.signOut', who.id],
  ])
})

test('a name that nobody has leaves an entry with the address, without the name that was typed', async () => {
  const typed = `typed-${randomUUID().slice(0, 8)}`
  await openClient(server, { address: '10.9.8.7' }).call(contract.signIn, {
    signInName: typed,
    password: 'x',
  })
  const entries = await db
    .selectFrom('audit.entry')
    .select(['content', 'detail'])
    .where('act', '=', 'access.refuseUnknown')
    .execute()
  expect(entries.filter(({ content }) => content.includes('10.9.8.7'))).toHaveLength(1)
  expect(JSON.stringify(entries)).not.toContain(typed)
})
