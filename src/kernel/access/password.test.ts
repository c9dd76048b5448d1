import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeDevice } from './device.ts'
import { addressKey, lockedUntil } from './lockout.ts'
import { hashPassword, nobodysHash, verifyPassword } from './password.ts'
import { findWeakness } from './password-rules.ts'
import type { Policy } from './policy.ts'
import { newLegibleSecret } from './recovery-codes.ts'

const policy = {
  password_min_length: 10,
  password_min_classes: 1,
  account_failures: 5,
  address_failures: 50,
  first_lock_minutes: 1,
  longest_lock_minutes: 60,
} as Policy
const owner = { signInName: 'wangxiaoming', name: '王小明' }

describe('a password is refused', () => {
  test.each([
    ['short123', '至少需要10个字符'],
    ['', '至少需要10个字符'],
    ['1234567890', '太常见'],
    ['qwertyuiop', '太常见'],
    ['Password123', '太常见'],
    ['ＰＡＳＳＷＯＲＤ１２３', '太常见'],
    ['aaaaaaaaaaaa', '太常见'],
    ['abcabcabcabc', '太常见'],
    ['9876543210ab', '太常见'],
    ['zyxwvutsrqpo', '太常见'],
    ['wangxiaoming', '不能由登录名'],
    ['wangxiaoming2026', '不能由登录名'],
    ['gnimoaixgnaw!!', '不能由登录名'],
    ['我是王小明我在政府办', '不能由登录名'],
  ])('%s', (password, reason) => {
    expect(findWeakness(password, owner, policy)).toContain(reason)
  })

  test('when it mixes fewer kinds of characters than the rules ask for (GB/T 22239-2019 8.1.4.1)', () => {
    const strict = { ...policy, password_min_classes: 3 }
    expect(findWeakness('correct horse battery', owner, strict)).toContain('3种')
    expect(findWeakness('Correct horse battery', owner, strict)).toBeNull()
  })
})

test.each([
  '云山苍苍，江水泱泱，先生之风',
  'correct horse battery staple',
  'x7$Lm2pQ!9vR',
  '12月的雪落在老城的屋檐上',
  'wangxiaoming爱吃西瓜和桃',
])('a password is accepted: %s', (password) => {
  expect(findWeakness(password, owner, policy)).toBeNull()
})

test('every first password the program makes up follows its own rules', () => {
  for (let count = 0; count < 300; count += 1)
    expect(findWeakness(newLegibleSecret(3), owner, policy)).toBeNull()
})

test('a stored password is recognised by itself alone, and looks different each time', async () => {
  const [one, two] = [await hashPassword('云山苍苍江水泱泱'), await hashPassword('云山苍苍江水泱泱')]
  expect(one).not.toBe(two)
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('云山苍苍江水泱泱', one)).toBe(true)
  expect(await verifyPassword('云山苍苍江水泱', one)).toBe(false)
  expect(await verifyPassword('', nobodysHash)).toBe(false)
})

describe('the lock', () => {
  const now = new Date('2026-09-28T01:00:00Z')
  const minutes = (failures: number) => {
    const until = lockedUntil(now, failures, 'account', policy)
    return until === null ? 0 : (until.getTime() - now.getTime()) / 60_000
  }

  test('begins at the fifth failure and doubles up to an hour', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 11, 12, 500].map(minutes)).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
  })

  test('never grows shorter with more failures', () => {
    fc.assert(
      fc.property(fc.nat(2000), (failures) => {
        expect(minutes(failures + 1)).toBeGreaterThanOrEqual(minutes(failures))
      }),
    )
  })

  test('counts an IPv6 network as one address, and the machine itself as none', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(addressKey('2001:db8::6')).toBe('2001:db8:0:0::/64')
    expect(addressKey('::ffff:10.1.2.3')).toBe('10.1.2.3')
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '', null].map(addressKey)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
    'Windows · Edge 140',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; UOS) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
    '统信UOS · Chrome 126',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    '苹果移动设备 · Safari 18',
  ],
  ['curl/8.0', '未知系统 · 未知浏览器'],
])('a device is described in words: %s', (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words)
})
