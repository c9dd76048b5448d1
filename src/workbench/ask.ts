import type { z } from 'zod'
import type { Progress } from '#kernel/http/call.ts'
import { call, CallRefused } from '#kernel/http/call.ts'
import type { Contract } from '#kernel/http/contract.ts'

const sessionEvents = new EventTarget()

/**
 * Calls an endpoint as the workbench does everywhere: when the session has ended meanwhile, the sign-in dialog opens
 * over the screen, and nothing on the screen is lost.
 *
 * @throws CallRefused when the server refuses or cannot be reached.
 */
export async function ask<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  input: z.input<In>,
  file?: File,
  onProgress?: Progress,
): Promise<z.output<Out>> {
  return await telling(() => call(contract, input, file, onProgress))
}

/** Runs a call that is not made from a contract (an action of a case) with the same care. */
export async function telling<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof CallRefused && error.code === 'http.signInFirst')
      sessionEvents.dispatchEvent(new Event('ended'))
    throw error
  }
}

/** Calls `listener` whenever the server says that nobody is signed in any more; returns how to stop. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEvents.addEventListener('ended', listener)
  return () => sessionEvents.removeEventListener('ended', listener)
}
