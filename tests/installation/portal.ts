import { createColumn, createSite, listOwners } from '#modules/publishing/contract/site.ts'
import type { Clerk } from './clerk.ts'

/** Opens the county's portal with one column, as its site manager would. */
export async function openPortal(
  manager: Clerk,
  unitId: string,
): Promise<{ siteId: string; columnId: string }> {
  const [owner] = await manager.call(listOwners, { unitId })
  const { siteId } = await manager.call(createSite, {
    kind: 'portal',
    unitId,
    title: '试验县人民政府',
    description: '',
    keywords: '',
    host: null,
    identificationCode: null,
    icpNumber: null,
    policeNumber: null,
    contact: '',
    colour: '#B3261E',
    ownerId: owner?.personId ?? null,
    isLive: true,
    sortOrder: 0,
  })
  const column = await manager.call(createColumn, {
    siteId,
    parentId: null,
    slug: 'news',
    title: '要闻',
    kind: 'news',
    description: '',
    keywords: '',
    catalogueCode: null,
    gathersIntoId: null,
    freshnessDays: null,
    ownerId: owner?.personId ?? null,
    isLive: true,
    onHome: true,
    sortOrder: 0,
  })
  return { siteId, columnId: column.columnId }
}
