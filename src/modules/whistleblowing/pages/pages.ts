import type { FormRoute } from '#kernel/forms/route.ts'
import type { Entrance } from '#kernel/pages/entrance.ts'
import { followRoute } from './follow.tsx'
import { introRoute } from './intro.tsx'
import { newReportRoute } from './new.tsx'

/** Every public page of reports; none of them is kept, and none says from where it was read. */
export const reportForms: readonly FormRoute[] = [introRoute, newReportRoute, followRoute]

/** The way in, beside the other ways of saying something. */
export const reportEntrance: Entrance = {
  key: 'reports',
  title: '举报违纪违法',
  about: '可以匿名，被举报的单位看不到',
  icon: 'voice',
  place: 'voice',
  href: '/reports',
  needsServer: true,
}
