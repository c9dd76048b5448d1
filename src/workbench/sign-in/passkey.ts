import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { SignInStep } from '#kernel/access/contract.ts'
import { beginPasskeySignIn, signInWithPasskey } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'

/** What the server hands to the browser's passkey functions, and gets back, without looking inside. */
export type Ceremony = Record<string, unknown>

/** True when this browser can use passkeys here: they need https, or the machine itself. */
export function hasPasskeys(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window
}

/** Signs in by passkey: alone, or as the second step of the sign-in that `ticket` stands for. */
export async function signInByPasskey(ticket: string | null): Promise<SignInStep> {
  const begun = await ask(beginPasskeySignIn, { ticket })
  const response = await provePasskey(begun.options)
  return await ask(signInWithPasskey, { ticket: begun.ticket, response })
}

/** Asks the browser to prove a passkey. @throws Error when the person cancels or the browser has none */
async function provePasskey(options: Ceremony): Promise<Ceremony> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return { ...(await startAuthentication({ optionsJSON })) }
}

/** Asks the browser to make a passkey. @throws Error when the person cancels or has registered this one before */
export async function makePasskey(options: Ceremony): Promise<Ceremony> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  return { ...(await startRegistration({ optionsJSON })) }
}
