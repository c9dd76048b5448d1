import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import type { listChoices } from '../contract/editing.ts'
import type { getIndexTemplate, saveIndexTemplate, saveOption } from '../contract/site.ts'
import { checkIndexTemplate, defaultIndexTemplate, indexNumber, indexSeries } from '../rules/index-number.ts'
import { tags } from '../rules/tags.ts'
import { selectListingUnits } from '../store/answering.ts'
import { findOption, saveOption as saveOptionRow, selectOptions } from '../store/choices.ts'
import { getNumberingUnit, peekSerial, saveIndexTemplate as saveTemplateRow } from '../store/numbers.ts'
import { findUnit, selectUnits, selectUnitsOf } from '../store/people.ts'
import { selectColumns } from '../store/sites.ts'
import { problems } from './problems.ts'

/** Everything the editor lets an author choose from. */
export async function readChoices({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof listChoices.output>> {
  const named = (unit: { id: string; title: string }) => ({ unitId: unit.id, title: unit.title })
  const columns = await selectColumns(db, undefined)
  const units = await selectUnitsOf(db, actor, ['author'], today)
  const listsIn = await selectListingUnits(
    db,
    units.map(({ id }) => id),
    today,
  )
  return {
    genres: await selectOptions(db, 'genre'),
    themes: await selectOptions(db, 'theme'),
    catalogue: await selectOptions(db, 'catalogue'),
    units: units.map((unit) => ({ ...named(unit), listsIn: listsIn.get(unit.id) ?? [] })),
    partners: (await selectUnits(db, today)).map(named),
    columns: columns.map(
      ({ columnId, title, siteTitle, siteKind, unitId, isLive, catalogueCode, gathersIntoTitle }) => ({
        columnId,
        title,
        siteTitle,
        unitId,
        isShared: siteKind === 'portal',
        isLive,
        catalogueCode,
        gathersIntoTitle,
      }),
    ),
  }
}

/** Adds or changes a row of a list; a row that was checked against the official text is confirmed. */
export async function setOption(
  context: ActionContext,
  { list, code, confirmed, ...row }: z.output<typeof saveOption.input>,
): Promise<void> {
  const { tx } = context
  const before = await findOption(tx, list, code)
  const source = confirmed ? 'confirmed' : (before?.source ?? 'local')
  await saveOptionRow(tx, list, code, {
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
    object: { kind: 'publishing.option', id: `${list}:${code}` },
    before: before ?? null,
    after: { ...row, source },
  })
  await dropTags(tx, [tags.lists])
}

/** Adds a code of a list, or changes its words and whether it is offered; everything else of it stays. */
export async function keepOption(
  context: ActionContext,
  list: 'catalogue',
  code: string,
  { title, isOffered }: { readonly title: string; readonly isOffered: boolean },
): Promise<void> {
  const before = (await selectOptions(context.tx, list)).find((option) => option.code === code)
  await saveOptionRow(context.tx, list, code, {
    title,
    note: before?.note ?? '',
    source: before?.source ?? 'local',
    is_policy: before?.isPolicy ?? false,
    is_offered: isOffered,
    sort_order: before?.sortOrder ?? 900,
  })
  await dropTags(context.tx, [tags.lists])
}

/** The rule in force for a unit's index numbers, and the number it would allot next. */
export async function readIndexTemplate(
  { db, today }: ReadContext,
  unitId: string,
): Promise<z.input<typeof getIndexTemplate.output>> {
  if (!(await findUnit(db, unitId, today))) throw problems.siteNotFound()
  const unit = await getNumberingUnit(db, unitId)
  const template = unit.template ?? defaultIndexTemplate
  const series = indexSeries(template, {
    unitCode: unit.creditCode ?? unit.divisionCode ?? unit.slug,
    divisionCode: unit.divisionCode ?? '',
    catalogueCode: '',
    on: today,
  })
  return { own: unit.ownTemplate, template, example: indexNumber(series, await peekSerial(db, series)) }
}

/** Sets how a unit forms its index numbers, or lets it follow the unit above. @throws publishing.badIndexTemplate */
export async function setIndexTemplate(
  context: ActionContext,
  { unitId, template }: z.output<typeof saveIndexTemplate.input>,
): Promise<void> {
  const { tx, actor, today } = context
  const unit = await findUnit(tx, unitId, today)
  if (!unit) throw problems.siteNotFound()
  requireRoleOver(actor, 'siteManager', unit.path)
  if (template !== null) checkIndexTemplate(template)
  const { ownTemplate } = await getNumberingUnit(tx, unitId)
  await saveTemplateRow(tx, unitId, template)
  await recordAudit(context, {
    chain: unitId,
    act: 'publishing.saveIndexTemplate',
    object: { kind: 'publishing.indexTemplate', id: unitId },
    before: { template: ownTemplate },
    after: { template },
  })
}
