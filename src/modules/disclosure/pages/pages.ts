import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { publicTags } from '#modules/publishing/offer.ts'
import { countFiled } from '#modules/publishing/offer/filings.ts'
import { unitContentsFile, unitContentsPage } from './contents.tsx'
import { unitReportsPage, unitRulesPage } from './fixed-list.tsx'
import { unitGuidePage } from './guide.tsx'
import { disclosureHref } from './links.ts'
import { unitDisclosurePage } from './unit.tsx'

/** Every public address of disclosure. */
export const disclosurePages: readonly PageRoute[] = [
  unitDisclosurePage,
  unitGuidePage,
  unitRulesPage,
  unitReportsPage,
  unitContentsPage,
  unitContentsFile,
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
