import { createColumn, createSite } from '#modules/publishing/contract/site.ts'
import type { ActionContext } from '#kernel/context.ts'
import { channelColumns, columns } from './columns.ts'
import type { DemoParts } from './context.ts'
import { actAs, callEndpoint } from './context.ts'
import { countyTitle, units } from './county.ts'
import { people } from './people.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'

/** Slug of the portal's column, or "unit/slug" of a channel's, → column id. */
export type SeededColumns = ReadonlyMap<string, string>

const begun = new Date('2024-01-02T09:00:00+08:00')

/** Opens the portal and the channel of every department and town, as the county's site manager would. */
export async function seedSites(parts: DemoParts, organisation: SeededOrganisation): Promise<SeededColumns> {
  const manager = await actorNamed(parts, organisation, 'site.manager', begun)
  return await actAs(parts, manager, begun, async (context) => {
    const ids = await openPortal(context, organisation)
    for (const unit of units.filter(({ kind }) => kind === 'department' || kind === 'town'))
      await openChannel(context, organisation, unit.slug, ids)
    return ids
  })
}

const siteDefaults = {
  keywords: '',
  host: null,
  identificationCode: null,
  icpNumber: null,
  policeNumber: null,
  colour: '#B3261E',
  isLive: true,
} as const

const columnDefaults = {
  parentId: null,
  keywords: '',
  gathersIntoId: null,
  isLive: true,
} as const

async function openPortal(context: ActionContext, { unitIds, personIds }: SeededOrganisation) {
  const ownerId = personIds.get('site.manager') ?? null
  const { siteId } = await callEndpoint(context, createSite, {
    ...siteDefaults,
    kind: 'portal',
    unitId: unitIds.get('county') ?? '',
    title: `${countyTitle}人民政府门户网站`,
    description: '公开政府信息，提供办事服务，回应群众关切',
    keywords: '政府信息公开，政务公开，青岚县',
    identificationCode: '6199990001',
    contact: '青岚县人民政府办公室　电话0920-6211016　青岚县城关镇澄波路18号',
    ownerId,
    sortOrder: 0,
  })
  const ids = new Map<string, string>()
  for (const [order, column] of columns.entries()) {
    const { columnId } = await callEndpoint(context, createColumn, {
      ...columnDefaults,
      siteId,
      slug: column.slug,
      title: column.title,
      kind: column.kind,
      description: column.description,
      catalogueCode: column.catalogueCode,
      freshnessDays: column.freshnessDays,
      ownerId,
      onHome: column.onHome,
      sortOrder: order,
    })
    ids.set(column.slug, columnId)
  }
  return ids
}

async function openChannel(
  context: ActionContext,
  { unitIds, personIds }: SeededOrganisation,
  slug: string,
  ids: Map<string, string>,
): Promise<void> {
  const unit = units.find((candidate) => candidate.slug === slug)
  const owner = people.find((person) => person.unit === slug && person.roles.includes('reviewer'))
  if (!unit || !owner) return
  const ownerId = personIds.get(owner.signInName) ?? null
  const { siteId } = await callEndpoint(context, createSite, {
    ...siteDefaults,
    kind: 'channel',
    unitId: unitIds.get(slug) ?? '',
    title: unit.title,
    description: unit.duties[0] ?? '',
    contact: `${unit.address}　${unit.telephone}`,
    ownerId,
    sortOrder: units.indexOf(unit),
  })
  for (const [order, column] of channelColumns.entries()) {
    const gathersInto = column.gathersInto[unit.kind === 'town' ? 'town' : 'department']
    const { columnId } = await callEndpoint(context, createColumn, {
      ...columnDefaults,
      siteId,
      slug: column.slug,
      title: column.title,
      kind: column.kind,
      description: '',
      catalogueCode: null,
      gathersIntoId: ids.get(gathersInto) ?? null,
      freshnessDays: column.kind === 'news' ? 14 : 180,
      ownerId,
      onHome: true,
      sortOrder: order,
    })
    ids.set(`${slug}/${gathersInto}`, columnId)
  }
}
