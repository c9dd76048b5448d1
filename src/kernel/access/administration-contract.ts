import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

const Instant = z.iso.datetime()
const OfPerson = z.strictObject({ personId: z.uuid() })
const Done = z.object({})
const security = ['securityAdministrator'] as const

/** One account as the security administrator sees it: how it signs in, never what it holds or works on. */
export const AccountRow = z.object({
  personId: z.uuid(),
  signInName: z.string(),
  name: z.string(),
  state: z.enum(['usable', 'initial', 'locked', 'suspended', 'left']),
  lockedUntil: Instant.nullable(),
  secondFactors: z.number(),
  sessions: z.number(),
  lastSeenAt: Instant.nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>

/** States a list of accounts can be narrowed to. */
export const AccountFilter = z.enum(['locked', 'suspended', 'initial'])

export const listAccounts = query({
  path: '/api/access/accounts',
  title: '账号及其登录状态',
  allow: security,
  input: z.strictObject({
    text: z.string().trim().max(60).default(''),
    state: AccountFilter.nullable().default(null),
    page: z.number().int().min(1).max(10_000).default(1),
    pageSize: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(AccountRow), total: z.number() }),
})

export const unlockAccount = command({
  path: '/api/access/unlock-account',
  title: '解除账号的登录锁定',
  allow: security,
  input: OfPerson,
  output: Done,
})

export const listLockedAddresses = query({
  path: '/api/access/locked-addresses',
  title: '因登录失败过多而锁定的网络地址',
  allow: security,
  input: z.strictObject({}),
  output: z.array(z.object({ address: z.string(), failures: z.number(), lockedUntil: Instant })),
})

export const unlockAddress = command({
  path: '/api/access/unlock-address',
  title: '解除网络地址的登录锁定',
  allow: security,
  input: z.strictObject({ address: z.string().min(1).max(60) }),
  output: Done,
})

export const resetPassword = command({
  path: '/api/access/reset-password',
  title: '为他人生成新的初始密码',
  allow: security,
  input: OfPerson,
  output: z.object({ initialPassword: z.string() }),
})

export const resetSecondFactor = command({
  path: '/api/access/reset-second-factor',
  title: '清除他人的二次验证（手机、密钥遗失时）',
  allow: security,
  input: OfPerson,
  output: Done,
})

export const suspendAccount = command({
  path: '/api/access/suspend-account',
  title: '停用账号并退出其全部登录',
  allow: security,
  input: z.strictObject({ personId: z.uuid(), reason: z.string().trim().min(2, '请说明停用原因').max(200) }),
  output: Done,
})

export const resumeAccount = command({
  path: '/api/access/resume-account',
  title: '恢复已停用的账号',
  allow: security,
  input: OfPerson,
  output: Done,
})

export const endSessionsOf = command({
  path: '/api/access/end-sessions-of',
  title: '退出他人的全部登录',
  allow: security,
  input: OfPerson,
  output: z.object({ ended: z.number() }),
})

/** The rules of signing in, as the security administrator sets them. */
export const SignInPolicy = z.strictObject({
  passwordMinLength: z.number().int().min(8).max(64),
  passwordMinClasses: z.number().int().min(1).max(4),
  /** Null: a password does not grow old. */
  passwordMaxAgeDays: z.number().int().min(30).max(730).nullable(),
  initialPasswordDays: z.number().int().min(1).max(90),
  accountFailures: z.number().int().min(3).max(20),
  addressFailures: z.number().int().min(10).max(1000),
  firstLockMinutes: z.number().int().min(1).max(60),
  longestLockMinutes: z.number().int().min(1).max(1440),
  idleMinutes: z.number().int().min(5).max(480),
  sessionHours: z.number().int().min(1).max(168),
  secondFactorFor: z.enum(['nobody', 'administrators', 'everybody']),
})
export type SignInPolicy = z.infer<typeof SignInPolicy>

export const getSignInPolicy = query({
  path: '/api/access/policy',
  title: '登录规则',
  allow: security,
  input: z.strictObject({}),
  output: SignInPolicy,
})

export const setSignInPolicy = command({
  path: '/api/access/set-policy',
  title: '修改登录规则',
  allow: security,
  input: SignInPolicy,
  output: Done,
})
