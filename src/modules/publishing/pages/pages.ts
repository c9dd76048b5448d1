import type { PageRoute } from '#kernel/pages/route.ts'
import { columnPage } from './columns.tsx'
import { disclosurePage } from './disclosure.tsx'
import { feedRoutes } from './feeds.ts'
import { fileRoute, fileTextPage } from './files.tsx'
import { readingPage, subscribePage } from './help.tsx'
import { homePage } from './home.tsx'
import { itemPage, versionPage } from './item.tsx'
import { leavingPage } from './leaving.tsx'
import { notFoundPage } from './not-found.tsx'
import { displayRoute, iconRoute, robotsRoute, stylesheetRoute } from './plain.ts'
import { policiesPage } from './policies.tsx'
import { searchPage } from './search.tsx'
import { siteMapPage } from './site-map.tsx'
import { sitemapIndexRoute, sitemapRoute } from './sitemaps.ts'
import { unitPage } from './unit.tsx'
import { unitColumnPage, unitsPage } from './units.tsx'

/** Every public address of publishing. */
export const publicPages: readonly PageRoute[] = [
  homePage,
  disclosurePage,
  columnPage,
  unitsPage,
  unitPage,
  unitColumnPage,
  itemPage,
  versionPage,
  policiesPage,
  searchPage,
  siteMapPage,
  subscribePage,
  readingPage,
  leavingPage,
  fileRoute,
  fileTextPage,
  ...feedRoutes,
  sitemapIndexRoute,
  sitemapRoute,
  robotsRoute,
  displayRoute,
  stylesheetRoute,
  iconRoute,
  notFoundPage,
]
