import type { FormRoute } from '#kernel/forms/route.ts'
import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import { isReceivingUnit } from '../store/receiving-units.ts'
import { answerFileRoute, letterRoute } from './answer-file.ts'
import { complaintRoute } from './complaint.tsx'
import { deadlinePage } from './deadline.tsx'
import { requestFormRoutes } from './filing.tsx'
import { flowPage } from './flow.tsx'
import { introPage } from './intro.tsx'
import { progressRoutes } from './progress.tsx'

/** Every public page of requests that anybody reads alike. */
export const requestPages: readonly PageRoute[] = [introPage, deadlinePage, flowPage]

/** Every public page of requests that is filled in, or that a query code opens. */
export const requestForms: readonly FormRoute[] = [
  ...requestFormRoutes,
  complaintRoute,
  ...progressRoutes,
  answerFileRoute,
  letterRoute,
]

/** The way in, in 政府信息公开 of the portal and of every unit that answers requests. */
export const requestEntrances: readonly Entrance[] = [
  {
    key: 'onRequest',
    title: '依申请公开',
    about: '网上没有的，可以申请',
    icon: 'request',
    place: 'disclosure',
    href: '/requests',
    ofUnit: async (db, { id, slug }) =>
      (await isReceivingUnit(db, id))
        ? { href: `/requests/new?unit=${slug}`, about: '向本单位申请', tags: [unitsTag] }
        : null,
    needsServer: true,
  },
]
