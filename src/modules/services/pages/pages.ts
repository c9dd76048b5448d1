import type { PageRoute } from '#kernel/pages/route.ts'
import { cataloguePage } from './catalogue.tsx'
import { servicePage, serviceVersionPage } from './service.tsx'

/** Every public address of services. */
export const servicesPages: readonly PageRoute[] = [cataloguePage, servicePage, serviceVersionPage]
