import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle, handleSession } from '#kernel/http/handle.ts'
import { selectAccounts } from './account-list.ts'
import * as administration from './administration.ts'
import * as office from './administration-contract.ts'
import * as contract from './contract.ts'
import { describeMe } from './me.ts'
import * as own from './own-account.ts'
import { offerPasskey, signInByCode, signInByPasskey, signInByPassword, signOutHere } from './sign-in.ts'

/** Signing in, one's own account, and the security administrator's office over all of them. */
export const accessEndpoints: readonly Endpoint[] = [
  handleSession(contract.signIn, signInByPassword),
  handleSession(contract.signInWithCode, signInByCode),
  handleSession(contract.beginPasskeySignIn, offerPasskey),
  handleSession(contract.signInWithPasskey, signInByPasskey),
  handleSession(contract.signOut, signOutHere),
  answer(contract.me, describeMe),
  answer(contract.ownAccount, own.describeOwnAccount),
  handleSession(contract.changePassword, own.changeOwnPassword),
  handle(contract.endSession, own.endOwnSession),
  handleSession(contract.endOtherSessions, own.endOwnOtherSessions),
  handle(contract.beginTotp, own.beginTotpEnrolment),
  handleSession(contract.confirmTotp, own.confirmTotpEnrolment),
  handleSession(contract.removeTotp, own.removeOwnTotp),
  handle(contract.renewRecoveryCodes, own.renewOwnCodes),
  handleSession(contract.beginPasskey, own.beginPasskeyEnrolment),
  handleSession(contract.keepPasskey, own.finishPasskeyEnrolment),
  handleSession(contract.removePasskey, own.removeOwnPasskey),
  answer(office.listAccounts, selectAccounts),
  handle(office.unlockAccount, administration.unlock),
  answer(office.listLockedAddresses, administration.selectLockedAddresses),
  handle(office.unlockAddress, administration.unlockOneAddress),
  handle(office.resetPassword, administration.resetOthersPassword),
  handle(office.resetSecondFactor, administration.resetOthersSecondFactor),
  handle(office.suspendAccount, administration.suspend),
  handle(office.resumeAccount, administration.resumeOther),
  handle(office.endSessionsOf, administration.endOthersSessions),
  answer(office.getSignInPolicy, administration.describePolicy),
  handle(office.setSignInPolicy, administration.setPolicy),
]
