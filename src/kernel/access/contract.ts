import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

/** A password as somebody types it: bounded, so that hashing it costs no more than it must. */
const Password = z.string().min(1, '请输入密码').max(200, '密码不能超过200个字符')

/** A name as somebody types it: surrounding spaces and letter case do not matter. */
const SignInName = z.string().trim().toLowerCase().min(1, '请输入登录名').max(32, '登录名不能超过32个字符')

const TicketToken = z.string().min(1).max(100)
const Nothing = z.strictObject({})
const Done = z.object({})

/** What a browser's passkey functions take and give: checked by the package that made it, not here. */
const Ceremony = z.record(z.string(), z.unknown())

/** What signing in answers: it is done, or a second proof is needed. */
export const SignInStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('done') }),
  z.object({
    step: z.literal('secondFactor'),
    /** Hands the half-finished sign-in over to the next call; good for five minutes. */
    ticket: z.string(),
    methods: z.array(z.enum(['totp', 'recoveryCode', 'passkey'])),
  }),
])
export type SignInStep = z.infer<typeof SignInStep>

/** What a signed-in person must do before their posts count: null when nothing. */
export const MustDo = z.enum(['changePassword', 'enrolSecondFactor', 'awaitConfirmation']).nullable()
export type MustDo = z.infer<typeof MustDo>

export const MyPost = z.object({
  postId: z.uuid(),
  title: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  unitPath: z.string(),
  roles: z.array(z.string()),
  reach: z.enum(['unit', 'subtree', 'everywhere']),
})

export const signIn = command({
  path: '/api/access/sign-in',
  title: '用登录名和密码登录',
  allow: 'anyone',
  input: z.strictObject({ signInName: SignInName, password: Password }),
  output: SignInStep,
})

export const signInWithCode = command({
  path: '/api/access/sign-in-with-code',
  title: '登录第二步：手机验证码或者备用码',
  allow: 'anyone',
  input: z.strictObject({
    ticket: TicketToken,
    method: z.enum(['totp', 'recoveryCode']),
    code: z.string().trim().min(1, '请输入验证码').max(40),
  }),
  output: SignInStep,
})

export const beginPasskeySignIn = command({
  path: '/api/access/begin-passkey-sign-in',
  title: '开始用通行密钥登录',
  allow: 'anyone',
  /** With the ticket of a password sign-in it is the second step; without one it is the whole sign-in. */
  input: z.strictObject({ ticket: TicketToken.nullable() }),
  output: z.object({ ticket: z.string(), options: Ceremony }),
})

export const signInWithPasskey = command({
  path: '/api/access/sign-in-with-passkey',
  title: '用通行密钥登录',
  allow: 'anyone',
  input: z.strictObject({ ticket: TicketToken, response: Ceremony }),
  output: SignInStep,
})

export const signOut = command({
  path: '/api/access/sign-out',
  title: '退出登录',
  allow: 'anyone',
  input: Nothing,
  output: Done,
})

export const me = query({
  path: '/api/access/me',
  title: '当前登录人及其岗位；未登录时为空',
  allow: 'anyone',
  input: Nothing,
  output: z
    .object({
      id: z.uuid(),
      name: z.string(),
      signInName: z.string(),
      posts: z.array(MyPost),
      mustDo: MustDo,
      /** Titles of the roles there are, by role. */
      roleTitles: z.record(z.string(), z.string()),
    })
    .nullable(),
})

export const changePassword = command({
  path: '/api/access/change-password',
  title: '修改自己的密码',
  allow: 'signedIn',
  input: z.strictObject({ password: Password, newPassword: Password }),
  output: Done,
})

const Instant = z.iso.datetime()
const SessionRow = z.object({
  id: z.uuid(),
  device: z.string(),
  address: z.string().nullable(),
  signedInAt: Instant,
  lastSeenAt: Instant,
  isThis: z.boolean(),
})
const PasskeyRow = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})

/** What somebody sees of their own account. */
export const OwnAccount = z.object({
  passwordSetAt: Instant,
  passwordMinLength: z.number(),
  totp: z.boolean(),
  recoveryCodesLeft: z.number(),
  passkeys: z.array(PasskeyRow),
  sessions: z.array(SessionRow),
})
export type OwnAccount = z.infer<typeof OwnAccount>

export const ownAccount = query({
  path: '/api/access/own-account',
  title: '自己的密码、二次验证和登录设备',
  allow: 'signedIn',
  input: Nothing,
  output: OwnAccount,
})

export const endSession = command({
  path: '/api/access/end-session',
  title: '退出自己在某台设备上的登录',
  allow: 'signedIn',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
})

export const endOtherSessions = command({
  path: '/api/access/end-other-sessions',
  title: '退出自己在其他所有设备上的登录',
  allow: 'signedIn',
  input: Nothing,
  output: z.object({ ended: z.number() }),
})

export const beginTotp = command({
  path: '/api/access/begin-totp',
  title: '开始登记手机验证码',
  allow: 'signedIn',
  input: z.strictObject({ password: Password }),
  output: z.object({ secret: z.string(), uri: z.string() }),
})

/** Shown once; null when the earlier ones stay good. */
const FreshCodes = z.object({ recoveryCodes: z.array(z.string()).nullable() })

export const confirmTotp = command({
  path: '/api/access/confirm-totp',
  title: '完成登记手机验证码',
  allow: 'signedIn',
  input: z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '请输入6位数字验证码'),
  }),
  output: FreshCodes,
})

export const removeTotp = command({
  path: '/api/access/remove-totp',
  title: '取消手机验证码',
  allow: 'signedIn',
  input: z.strictObject({ password: Password }),
  output: Done,
})

export const renewRecoveryCodes = command({
  path: '/api/access/renew-recovery-codes',
  title: '重新生成备用码',
  allow: 'signedIn',
  input: z.strictObject({ password: Password }),
  output: FreshCodes,
})

export const beginPasskey = command({
  path: '/api/access/begin-passkey',
  title: '开始登记通行密钥',
  allow: 'signedIn',
  input: z.strictObject({ password: Password }),
  output: z.object({ ticket: z.string(), options: Ceremony }),
})

export const keepPasskey = command({
  path: '/api/access/keep-passkey',
  title: '完成登记通行密钥',
  allow: 'signedIn',
  input: z.strictObject({
    ticket: TicketToken,
    label: z.string().trim().min(1, '请给这把通行密钥起个名字').max(40, '名字不能超过40个字'),
    response: Ceremony,
  }),
  output: FreshCodes,
})

export const removePasskey = command({
  path: '/api/access/remove-passkey',
  title: '删除通行密钥',
  allow: 'signedIn',
  input: z.strictObject({ id: z.string().max(1400), password: Password }),
  output: Done,
})
