import type { FormRoute } from '#kernel/forms/route.ts'
import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { mailboxPage } from './mailbox.tsx'
import { letterProgressRoutes } from './progress.tsx'
import { writingRoutes } from './writing.tsx'

/** Every public page of letters: all are filled in, or opened by a query code. */
export const letterForms: readonly FormRoute[] = [...writingRoutes, ...letterProgressRoutes]

/** Every public page of letters that anybody reads alike. */
export const letterPages: readonly PageRoute[] = [mailboxPage]

/** The way in, beside the other ways of saying something. */
export const letterEntrances: readonly Entrance[] = [
  {
    key: 'mailbox',
    title: '领导信箱',
    about: '咨询、求助、投诉、建议，限期答复',
    icon: 'voice',
    place: 'voice',
    href: '/letters',
    needsServer: true,
  },
]
