import type { ClaimState } from '../contract/handling-words.ts'
import { claimStateTitles } from '../contract/handling-words.ts'
import type { ShownAnswer } from '../service/public-answers.ts'
import { writeTimestamp } from '#ui/public/format.ts'
import { answerHref } from './links.ts'

/** Of five: what could not be found out has no number. */
const ratings: Readonly<Partial<Record<ClaimState, number>>> = { true: 5, partlyTrue: 3, false: 1 }

/** Each claim that was checked, as schema.org describes a fact check: what was said, never who said it. */
export function describeChecks(answer: ShownAnswer, origin: string): object[] {
  const { findings, unitTitle, serial, releasedAt } = answer
  return findings.map(({ text, state }) => ({
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: `${origin}${answerHref(serial)}`,
    claimReviewed: text,
    datePublished: writeTimestamp(releasedAt),
    inLanguage: 'zh-CN',
    author: { '@type': 'GovernmentOrganization', name: unitTitle },
    reviewRating: {
      '@type': 'Rating',
      alternateName: claimStateTitles[state],
      ...(ratings[state] !== undefined && { ratingValue: ratings[state], bestRating: 5, worstRating: 1 }),
    },
  }))
}
