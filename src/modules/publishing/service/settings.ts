import type { z } from 'zod'
import { hasRole, hasRoleOver } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { publishingRoles } from '../contract/editing.ts'
import type {
  getIndexTemplate,
  listOptions,
  saveIndexTemplate as saveIndexTemplateContract,
  saveOption as saveOptionContract,
} from '../contract/site.ts'
import { checkIndexTemplate, defaultIndexTemplate, indexNumber, indexSeries } from '../rules/index-number.ts'
import { tags } from '../rules/tags.ts'
import { findOption, saveOption, selectOptions } from '../store/choices.ts'
import type { NumberingUnit } from '../store/numbers.ts'
import { getNumberingUnit, peekSerial, saveIndexTemplate } from '../store/numbers.ts'
import { findUnit } from '../store/people.ts'
import { problems } from './problems.ts'

/** The rows of one list of metadata values. */
export async function readOptions(
  { db }: ReadContext,
  { list }: z.output<typeof listOptions.input>,
): Promise<z.input<typeof listOptions.output>> {
  return await selectOptions(db, list)
}

/** Adds a row of a list or changes its words; only who manages sites everywhere may, for the lists are everybody's. */
export async function keepOption(
  context: ActionContext,
  { list, code, confirmed, ...row }: z.output<typeof saveOptionContract.input>,
): Promise<object> {
  const { tx, actor } = context
  if (!actor.posts.some(({ roles, reach }) => roles.includes('siteManager') && reach === 'everywhere'))
    throw problems.codeUnknown('分类表由全县网站管理员维护')
  const before = await findOption(tx, list, code)
  const source = confirmed ? 'confirmed' : (before?.source ?? 'local')
  await saveOption(tx, list, code, {
    title: row.title,
    note: row.note,
    source,
    is_policy: row.isPolicy,
    is_offered: row.isOffered,
    sort_order: row.sortOrder,
  })
  await recordAudit(context, {
    chain: systemChain,
    act: 'publishing.saveOption',
    object: { kind: 'publishing.option', id: `${list}/${code}` },
    before: before ?? null,
    after: { ...row, source },
  })
  await dropTags(tx, [tags.lists, tags.search])
  return {}
}

/** How a unit forms its index numbers, with the number it would allot next. @throws publishing.siteNotFound */
export async function readIndexTemplate(
  { db, actor, today }: ReadContext,
  { unitId }: z.output<typeof getIndexTemplate.input>,
): Promise<z.input<typeof getIndexTemplate.output>> {
  const found = await findUnit(db, unitId, today)
  if (
    !found ||
    !publishingRoles.some((role) => hasRoleOver(actor, role, found.path) || hasRole(actor, 'siteManager'))
  )
    throw problems.siteNotFound()
  const unit = await getNumberingUnit(db, unitId)
  const template = unit.template ?? defaultIndexTemplate
  const series = indexSeries(template, partsOf(unit, today))
  return { own: unit.ownTemplate, template, example: indexNumber(series, await peekSerial(db, series)) }
}

/** Sets how a unit forms its index numbers; null: as the nearest unit above. @throws publishing.badIndexTemplate */
export async function keepIndexTemplate(
  context: ActionContext,
  { unitId, template }: z.output<typeof saveIndexTemplateContract.input>,
): Promise<object> {
  const { tx, actor, today } = context
  const unit = await findUnit(tx, unitId, today)
  if (!unit) throw problems.siteNotFound()
  requireRoleOver(actor, 'siteManager', unit.path)
  if (template !== null) checkIndexTemplate(template)
  const { ownTemplate } = await getNumberingUnit(tx, unitId)
  await saveIndexTemplate(tx, unitId, template)
  await recordAudit(context, {
    chain: unitId,
    act: 'publishing.saveIndexTemplate',
    object: { kind: 'publishing.indexTemplate', id: unitId },
    before: { template: ownTemplate },
    after: { template },
  })
  return {}
}

function partsOf({ creditCode, divisionCode, slug }: NumberingUnit, on: CivilDate) {
  return {
    unitCode: creditCode ?? divisionCode ?? slug,
    divisionCode: divisionCode ?? '',
    catalogueCode: '',
    on,
  }
}
