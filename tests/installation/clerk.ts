import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { Contract } from '#kernel/http/contract.ts'

/** Somebody who works through HTTP and tries again what was not acknowledged, as a browser would. */
export interface Clerk {
  readonly call: <In extends z.ZodType, Out extends z.ZodType>(
    contract: Contract<In, Out>,
    input: z.input<In>,
  ) => Promise<z.output<Out>>
  /** Takes an action that `look` finds not yet taken; when an answer is lost, it looks before it tries again. */
  readonly act: (caseId: string, action: string, look: () => Promise<Seen>) => Promise<void>
}

/** A case as it stands when somebody looks. */
export interface Seen {
  readonly version: number
  readonly isTaken: boolean
}

/** Signs in and works with the cookie it was given. @throws Error when the sign-in is refused */
export async function signIn(address: string, signInName: string, password: string): Promise<Clerk> {
  const response = await persist(() => post(address, '/api/access/sign-in', { signInName, password }, ''))
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (!cookie) throw new Error(`${signInName} cannot sign in: ${await response.text()}`)
  return {
    call: async (contract, input) => {
      const answer = await persist(() =>
        contract.kind === 'query'
          ? fetch(`${address}${contract.path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
              headers: { cookie },
            })
          : post(address, contract.path, input, cookie),
      )
      const body: unknown = await answer.json()
      if (!answer.ok) throw new Error(`${contract.path}: ${JSON.stringify(body)}`)
      return contract.output.parse(body)
    },
    act: async (caseId, action, look) => {
      for (let seen = await look(); !seen.isTaken; seen = await look()) {
        const body = { version: seen.version, input: {} }
        const answer = await post(address, `/api/publishing/cases/${caseId}/${action}`, body, cookie).catch(
          () => undefined,
        )
        if (answer?.ok) return
        if (answer && answer.status < 500) throw new Error(`${action}: ${await answer.text()}`)
        await sleep(100)
      }
    },
  }
}

async function post(address: string, path: string, body: unknown, cookie: string): Promise<Response> {
  return await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
}

/** Asks again while nobody answers or the server has failed. Only for what may be asked twice. */
async function persist(ask: () => Promise<Response>): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask().catch(() => undefined)
    if (answer && answer.status < 500) return answer
    if (attempt > 200) throw new Error(`no answer: ${answer ? await answer.text() : 'unreachable'}`)
    await sleep(100)
  }
}
