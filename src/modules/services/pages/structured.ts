import { audienceTitles, channelTitles } from '../contract/content.ts'
import type { LiveService } from '../store/catalogue.ts'
import { serviceHref } from './links.ts'

/** The item as schema.org describes a service of government. */
export function describeService(live: LiveService, origin: string): object {
  const { content } = live
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: content.title,
    description: content.summary,
    identifier: live.code,
    url: `${origin}${serviceHref(live.code)}`,
    serviceType: live.kindTitle,
    provider: {
      '@type': 'GovernmentOrganization',
      name: live.unitTitle,
      url: `${origin}/units/${live.unitSlug}`,
    },
    audience: { '@type': 'Audience', audienceType: audienceTitles[content.audience] },
    availableChannel: content.channels.map(({ kind, where }) => ({
      '@type': 'ServiceChannel',
      name: channelTitles[kind],
      ...(/^https?:\/\//.test(where) && { serviceUrl: where }),
    })),
    ...(content.phone && { telephone: content.phone }),
  }
}
