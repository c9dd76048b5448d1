import { writeTimestamp } from '#ui/public/format.ts'
import type { PublicItem } from '../store/public-items.ts'
import type { PublicRelation } from '../store/public-parts.ts'
import { fileHref, itemHref } from './links.ts'

const legalForce: Readonly<Record<PublicItem['validity'], string | null>> = {
  notApplicable: null,
  notYetInForce: 'NotInForce',
  inForce: 'InForce',
  amended: 'PartiallyInForce',
  repealed: 'NotInForce',
  expired: 'NotInForce',
}

/** The item as schema.org describes it: a document as Legislation, everything else as an article. */
export function describeItem(item: PublicItem, origin: string): object {
  const issuer = { '@type': 'GovernmentOrganization', name: item.unitTitle }
  const common = {
    '@context': 'https://schema.org',
    name: item.title,
    url: `${origin}${itemHref(item.itemId)}`,
    inLanguage: 'zh-CN',
    datePublished: item.datedOn,
    dateModified: writeTimestamp(item.releasedAt),
    publisher: issuer,
    ...(item.summary && { abstract: item.summary }),
    ...(item.keywords.length > 0 && { keywords: item.keywords.join(',') }),
    ...encodings(item, origin),
  }
  if (!item.isPolicy) return { ...common, '@type': 'Article', headline: item.title.slice(0, 110) }
  return { ...common, ...describeLegislation(item, origin, issuer) }
}

function describeLegislation(item: PublicItem, origin: string, issuer: object): object {
  const force = legalForce[item.validity]
  return {
    '@type': 'Legislation',
    legislationType: item.genreTitle,
    legislationPassedBy: issuer,
    ...(item.documentNumber && { legislationIdentifier: item.documentNumber }),
    ...(item.writtenOn && { legislationDate: item.writtenOn }),
    ...(item.effectiveOn && { legislationDateOfApplicability: item.effectiveOn }),
    ...(item.number > 1 && { legislationDateVersion: writeTimestamp(item.releasedAt).slice(0, 10) }),
    ...(force && { legislationLegalForce: `https://schema.org/${force}` }),
    ...targets('legislationAmends', item.relations, 'amends', origin),
    ...targets('legislationRepeals', item.relations, 'repeals', origin),
  }
}

function targets(
  property: string,
  relations: readonly PublicRelation[],
  kind: PublicRelation['kind'],
  origin: string,
): object {
  const found = relations.filter((relation) => relation.kind === kind)
  if (found.length === 0) return {}
  return {
    [property]: found.map(({ itemId, title }) => ({
      '@type': 'Legislation',
      name: title,
      url: `${origin}${itemHref(itemId)}`,
    })),
  }
}

function encodings({ files }: PublicItem, origin: string): object {
  const attachments = files.filter(({ role }) => role === 'attachment')
  if (attachments.length === 0) return {}
  return {
    associatedMedia: attachments.map((file) => ({
      '@type': 'MediaObject',
      name: file.title,
      contentUrl: `${origin}${fileHref(file)}`,
      encodingFormat: file.type,
      contentSize: String(file.sizeBytes),
    })),
  }
}
