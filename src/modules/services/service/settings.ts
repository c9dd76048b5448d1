import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { servicesRoles } from '../contract/roles.ts'
import type {
  Kind,
  listPostChoices,
  listServiceChoices,
  saveElement,
  saveUnitCode,
  Theme,
} from '../contract/settings.ts'
import { servicesTag } from '../rules/tags.ts'
import { hasServices } from '../store/catalogue.ts'
import { selectPostsAround } from '../store/posts.ts'
import {
  findKind,
  findUnit,
  findUnitByCode,
  saveKindRow,
  saveThemeRow,
  saveUnitCodeRow,
  selectElements,
  selectKinds,
  selectThemes,
  selectUnitsOf,
  updateElement,
} from '../store/settings.ts'
import { problems } from './problems.ts'

type Done = Record<string, never>

/** Values for the choices of list and editor. */
export async function readChoices({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof listServiceChoices.output>> {
  const units = await selectUnitsOf(db, actor, servicesRoles, today)
  return {
    kinds: await selectKinds(db),
    themes: await selectThemes(db),
    elements: await selectElements(db),
    units: units.map(({ unitId, title, path, code }) => ({
      unitId,
      title,
      code,
      mayWrite: hasRoleOver(actor, 'author', path),
    })),
  }
}

/** The posts a step may name. @throws services.unitNotFound */
export async function readPostChoices(
  { db, actor, today }: ReadContext,
  { unitId }: z.output<typeof listPostChoices.input>,
): Promise<z.input<typeof listPostChoices.output>> {
  const unit = await findUnit(db, unitId, today)
  if (!unit || !servicesRoles.some((role) => hasRoleOver(actor, role, unit.path)))
    throw problems.unitNotFound()
  const posts = await selectPostsAround(db, unit.path, today)
  return posts.map(({ postId, title, unitTitle, holders }) => ({
    postId,
    title,
    unitTitle,
    holders: [...holders],
  }))
}

/** Adds a kind of item or changes one. The rows are the installation's own, so only who reaches it all may. */
export async function setKind(context: ActionContext, kind: Kind): Promise<Done> {
  const before = await findKind(context.tx, kind.code)
  await saveKindRow(context.tx, kind)
  await settle(
    context,
    { act: 'services.saveKind', kind: 'services.kind', id: kind.code },
    before ?? null,
    kind,
  )
  return {}
}

/** Adds a theme or changes one. */
export async function setTheme(context: ActionContext, theme: Theme): Promise<Done> {
  const before = (await selectThemes(context.tx)).find(({ code }) => code === theme.code)
  await saveThemeRow(context.tx, theme)
  await settle(
    context,
    { act: 'services.saveTheme', kind: 'services.theme', id: theme.code },
    before ?? null,
    theme,
  )
  return {}
}

/** Changes of whom an element is asked, and whether an item without it is submitted. @throws services.elementUnknown */
export async function setElement(
  context: ActionContext,
  element: z.output<typeof saveElement.input>,
): Promise<Done> {
  const before = (await selectElements(context.tx)).find(({ code }) => code === element.code)
  if (!before || !(await updateElement(context.tx, element.code, element))) throw problems.elementUnknown()
  const object = { act: 'services.saveElement', kind: 'services.element', id: element.code }
  await settle(context, object, { isRequired: before.isRequired, families: before.families }, element)
  return {}
}

/** Sets the ten characters of a unit, until the first item bears them. @throws services.unitCodeTaken, unitCodeInUse */
export async function setUnitCode(
  context: ActionContext,
  { unitId, code }: z.output<typeof saveUnitCode.input>,
): Promise<Done> {
  const { tx, actor, today } = context
  const unit = await findUnit(tx, unitId, today)
  if (!unit) throw problems.unitNotFound()
  requireRoleOver(actor, 'siteManager', unit.path)
  const owner = await findUnitByCode(tx, code)
  if (owner !== undefined && owner !== unitId) throw problems.unitCodeTaken()
  if (unit.code === code) return {}
  if (await hasServices(tx, unitId)) throw problems.unitCodeInUse()
  await saveUnitCodeRow(tx, unitId, code)
  const object = { act: 'services.saveUnitCode', kind: 'services.unitCode', id: unitId }
  await recordAudit(context, {
    chain: unitId,
    act: object.act,
    object: { kind: object.kind, id: unitId },
    before: { code: unit.code },
    after: { code },
  })
  return {}
}

async function settle(
  context: ActionContext,
  { act, kind, id }: { act: string; kind: string; id: string },
  before: object | null,
  after: object,
): Promise<void> {
  requireRoleOver(context.actor, 'siteManager', '')
  await recordAudit(context, {
    chain: 'system',
    act,
    object: { kind, id },
    before: before && { ...before },
    after: { ...after },
  })
  await dropTags(context.tx, [servicesTag])
}
