import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { me } from '#kernel/access/contract.ts'
import { ask } from './ask.ts'
import type { Screen } from './screen.ts'

/** The person signed in, with the posts they hold today. */
export type Me = NonNullable<z.infer<typeof me.output>>

export const SessionContext = createContext<Me | null>(null)

/** The key under which the answer to "who is signed in" is kept. */
export const meKey = ['access', 'me'] as const

/** Who is signed in here; null when nobody is. */
export function useAskMe() {
  return useQuery({ queryKey: meKey, queryFn: () => ask(me, {}), staleTime: 60_000 })
}

/** The person signed in. Only for what is shown after sign-in. @throws Error outside it */
export function useMe(): Me {
  const person = use(SessionContext)
  if (!person) throw new Error('Nobody is signed in here.')
  return person
}

/** The person as the procedures' tables see an actor. */
export function useActor(): Actor {
  return useMe()
}

/** True when the screen is for one of the person's roles. */
export function mayOpen({ roles }: Screen, person: Me): boolean {
  return roles === 'signedIn' || person.posts.some((post) => post.roles.some((role) => roles.includes(role)))
}
