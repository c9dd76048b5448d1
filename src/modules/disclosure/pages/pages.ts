import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { publicTags } from '#modules/publishing/offer.ts'
import { countFiled } from '#modules/publishing/offer/filings.ts'
import { unitContentsFile, unitContentsPage } from './contents.tsx'
import { unitReportsPage, unitRulesPage } from './fixed-list.tsx'
import { unitGuidePage } from './guide.tsx'
import { grassrootsFieldFile, grassrootsFieldPage, grassrootsPage } from './grassroots.tsx'
import { disclosureHref } from './links.ts'
import { readingPlacesPage } from './reading-places.tsx'
import { unitDisclosurePage } from './unit.tsx'

/** Every public address of disclosure. */
export const disclosurePages: readonly PageRoute[] = [
  unitDisclosurePage,
  unitGuidePage,
  unitRulesPage,
  unitReportsPage,
  unitContentsPage,
  unitContentsFile,
  grassrootsPage,
  grassrootsFieldPage,
  grassrootsFieldFile,
  readingPlacesPage,
]

/** The fixed parts at each unit, in place of its columns of the same kind. */
export const disclosureEntrances: readonly Entrance[] = [
  partOf('guide', '政府信息公开指南', 'guide', 'guide', 'guide'),
  partOf('disclosureRules', '政府信息公开制度', 'rules', 'rules', 'disclosureRules'),
  {
    key: 'contents',
    title: '法定主动公开内容',
    about: '按十大类和条例事项查',
    icon: 'catalogue',
    place: 'disclosure',
    href: null,
    needsServer: false,
    ofUnit: async (_db, { id, slug }) => ({
      href: disclosureHref(slug),
      tags: [publicTags.unit(id)],
    }),
  },
  partOf('annualReport', '政府信息公开年报', 'annualReport', 'reports', 'annualReport'),
  {
    key: 'grassroots',
    title: '基层政务公开标准目录',
    about: '各领域公开什么、多久公开',
    icon: 'catalogue',
    place: 'disclosure',
    href: '/disclosure/grassroots',
    needsServer: false,
  },
  {
    key: 'readingPlaces',
    title: '公共查阅点',
    about: '档案馆、图书馆、政务大厅',
    icon: 'guide',
    place: 'disclosure',
    href: '/reading-places',
    needsServer: false,
  },
]

function partOf(
  key: string,
  title: string,
  icon: Entrance['icon'],
  part: 'guide' | 'rules' | 'reports',
  columnKind: 'guide' | 'disclosureRules' | 'annualReport',
): Entrance {
  return {
    key,
    title,
    about: title,
    icon,
    place: 'disclosure',
    href: null,
    needsServer: false,
    ofUnit: async (db, { id, slug }) => {
      const count = await countFiled(db, { unitIds: [id], columnKinds: [columnKind] })
      if (count === 0) return null
      return { href: disclosureHref(slug, part), about: `${count} 件`, tags: [publicTags.unit(id)] }
    },
  }
}
