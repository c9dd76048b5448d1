import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

/** A password as somebody types it: bounded, so that hashing it costs no more than it must. */
const Password = z.string().min(1, '请输入密码').max(200, '密码不能超过200个字符')

/** A name as somebody types it: surrounding spaces and letter case do not matter. */
const SignInName = z.string().trim().toLowerCase().min(1, '请输入登录名').max(32, '登录名不能超过32个字符')

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
export const MustDo = z.enum(['changePassword', 'enrolSecondFactor']).nullable()
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

export const signOut = command({
  path: '/api/access/sign-out',
  title: '退出登录',
  allow: 'anyone',
  input: z.strictObject({}),
  output: z.object({}),
})

export const me = query({
  path: '/api/access/me',
  title: '当前登录人及其岗位；未登录时为空',
  allow: 'anyone',
  input: z.strictObject({}),
  output: z
    .object({
      id: z.uuid(),
      name: z.string(),
      signInName: z.string(),
      posts: z.array(MyPost),
      mustDo: MustDo,
      /** Titles of the roles in `posts`, by role. */
      roleTitles: z.record(z.string(), z.string()),
    })
    .nullable(),
})

export const changePassword = command({
  path: '/api/access/change-password',
  title: '修改自己的密码',
  allow: 'signedIn',
  input: z.strictObject({ password: Password, newPassword: Password }),
  output: z.object({}),
})
