import type { Entrance } from '#kernel/pages/entrance.ts'
import { publicTags, readItemTitles } from '#modules/publishing/offer.ts'
import { supervisionTag } from '../rules/tags.ts'
import { selectPublicItems } from '../store/public.ts'

/** The way to what was promised and done, from the home and, where a unit has something there, from its page. */
export const supervisionEntrance: Entrance = {
  key: 'supervision',
  title: '督办公开',
  about: '答应办的事，谁来办、办了没有',
  icon: 'voice',
  place: 'voice',
  href: '/supervision',
  ofUnit: async (db, unit) => {
    const own = (await selectPublicItems(db)).filter(({ unitSlug }) => unitSlug === unit.slug)
    const live = await readItemTitles(
      db,
      own.map(({ itemId }) => itemId),
    )
    if (live.length === 0) return null
    return {
      href: `/supervision?unit=${unit.slug}`,
      about: `本单位 ${live.length} 项`,
      tags: [publicTags.unit(unit.id), supervisionTag],
    }
  },
  needsServer: false,
}
