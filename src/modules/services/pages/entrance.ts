import type { Entrance } from '#kernel/pages/entrance.ts'
import { publicTags } from '#modules/publishing/offer.ts'
import { countLive } from '../store/catalogue.ts'

/** The way into the catalogue from the home, and into a unit's part of it from the unit's page. */
export const servicesEntrance: Entrance = {
  key: 'services',
  title: '办事指南',
  about: '要什么、去哪办、多久、多少钱、谁审批',
  icon: 'service',
  place: 'services',
  href: '/services',
  ofUnit: async (db, unit) => {
    const count = await countLive(db, unit.id)
    if (count === 0) return null
    return {
      href: `/services?unit=${unit.slug}`,
      about: `本单位 ${count} 个事项`,
      tags: [publicTags.unit(unit.id)],
    }
  },
  needsServer: false,
}
