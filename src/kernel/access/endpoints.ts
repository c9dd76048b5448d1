import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handleSession } from '#kernel/http/handle.ts'
import { changePassword, me, signIn, signOut } from './contract.ts'
import { describeMe } from './me.ts'
import { changeOwnPassword, signInByPassword, signOutHere } from './sign-in.ts'

/** Signing in, and everything about one's own account and others'. */
export const accessEndpoints: readonly Endpoint[] = [
  handleSession(signIn, signInByPassword),
  handleSession(signOut, signOutHere),
  handleSession(changePassword, changeOwnPassword),
  answer(me, describeMe),
]
