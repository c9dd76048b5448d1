import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { answerPage, answerVersionPage } from './answer.tsx'
import { answersFeed, answersPage } from './answers.tsx'

/** Every public address of opinion: our own words, and figures of nobody. */
export const opinionPages: readonly PageRoute[] = [answersPage, answersFeed, answerPage, answerVersionPage]

/** The way to them, beside the other ways of being heard. */
export const opinionEntrances: readonly Entrance[] = [
  {
    key: 'clarifications',
    title: '回应和辟谣',
    about: '网上的说法核实了没有、结论是什么',
    icon: 'voice',
    place: 'voice',
    href: '/clarifications',
    needsServer: false,
  },
]
