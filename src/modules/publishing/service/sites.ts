import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import type { changeSite, createSite, listOwners, listSites } from '../contract/site.ts'
import { hostsTag, tags } from '../rules/tags.ts'
import { findUnit, selectHolders } from '../store/people.ts'
import type { PlainSite } from '../store/sites.ts'
import { findSite, insertSite, isHostTaken, isSiteOpen, selectSites, updateSite } from '../store/sites.ts'
import { refindJob } from './findable.ts'
import { problems } from './problems.ts'

type Settings = Omit<z.output<typeof changeSite.input>, 'siteId'>

/** Every site, and which of them the actor may change. */
export async function readSites({ db, actor }: ReadContext): Promise<z.input<typeof listSites.output>> {
  const sites = await selectSites(db)
  return sites.map(({ unitPath, ...site }) => ({
    ...site,
    editable: hasRoleOver(actor, 'siteManager', unitPath),
  }))
}

/** Opens the portal or a channel; what its unit has published already is found on it soon after. @throws publishing.siteExists, publishing.ownerMissing, publishing.hostTaken */
export async function openSite(
  context: ActionContext,
  { kind, unitId, ...settings }: z.output<typeof createSite.input>,
): Promise<{ siteId: string }> {
  const { tx, actor, today } = context
  const unit = await findUnit(tx, unitId, today)
  if (!unit) throw problems.siteNotFound()
  requireRoleOver(actor, 'siteManager', unit.path)
  if (await isSiteOpen(tx, kind, unitId)) throw problems.siteExists()
  await checkSettings(context, settings, unit.path, null)
  const siteId = await insertSite(tx, { kind, unit_id: unitId, ...rowOf(settings) })
  await enqueue(tx, refindJob, { unitId: kind === 'portal' ? null : unitId, afterItemId: 0 })
  await afterChange(context, { siteId, unitId }, 'publishing.openSite', null, settings)
  return { siteId }
}

/** Changes what a site shows and who answers for it. */
export async function setSite(
  context: ActionContext,
  { siteId, ...settings }: z.output<typeof changeSite.input>,
): Promise<void> {
  const { tx, actor } = context
  const site = await findSite(tx, siteId)
  if (!site || !hasRoleOver(actor, 'siteManager', site.unitPath)) throw problems.siteNotFound()
  await checkSettings(context, settings, site.unitPath, siteId)
  await updateSite(tx, siteId, rowOf(settings))
  await afterChange(context, site, 'publishing.changeSite', site, settings)
}

/** People who may be named as owner in a unit. */
export async function readOwners(
  { db, actor, today }: ReadContext,
  { unitId }: z.output<typeof listOwners.input>,
): Promise<z.input<typeof listOwners.output>> {
  const unit = await findUnit(db, unitId, today)
  if (!unit) return []
  requireRoleOver(actor, 'siteManager', unit.path)
  return await selectHolders(db, unit.path, today)
}

/** @throws publishing.ownerMissing, publishing.ownerNotFound */
export async function checkOwner(
  { tx, today }: ActionContext,
  unitPath: string,
  { ownerId, isLive }: { ownerId: string | null; isLive: boolean },
): Promise<void> {
  if (ownerId === null) {
    if (isLive) throw problems.ownerMissing()
    return
  }
  const holders = await selectHolders(tx, unitPath, today)
  if (!holders.some(({ personId }) => personId === ownerId)) throw problems.ownerNotFound()
}

async function checkSettings(
  context: ActionContext,
  settings: Settings,
  unitPath: string,
  siteId: string | null,
): Promise<void> {
  await checkOwner(context, unitPath, settings)
  if (settings.host && (await isHostTaken(context.tx, settings.host, siteId))) throw problems.hostTaken()
}

async function afterChange(
  context: ActionContext,
  { siteId, unitId }: { siteId: string; unitId: string },
  act: string,
  before: object | null,
  after: Settings,
): Promise<void> {
  await recordAudit(context, {
    chain: unitId,
    act,
    object: { kind: 'publishing.site', id: siteId },
    before: before && { ...before },
    after,
  })
  await dropTags(context.tx, [tags.site(siteId), tags.unit(unitId), tags.lists, hostsTag])
}

function rowOf(settings: Settings): PlainSite {
  return {
    title: settings.title,
    description: settings.description,
    keywords: settings.keywords,
    host: settings.host,
    identification_code: settings.identificationCode,
    icp_number: settings.icpNumber || null,
    police_number: settings.policeNumber || null,
    contact: settings.contact,
    colour: settings.colour,
    owner_id: settings.ownerId,
    is_live: settings.isLive,
    sort_order: settings.sortOrder,
  }
}
