import type { ActionContext } from '#kernel/context.ts'
import type { Content } from '../contract/content.ts'
import { publishingRoles } from '../contract/editing.ts'
import { findOption, selectKnownColumns, selectKnownUnits, selectNameableItems } from '../store/choices.ts'
import { problems } from './problems.ts'

/**
 * Everything a text names must exist: columns, units, codes, and items the actor can know of.
 *
 * @throws publishing.columnNotOpen, publishing.unitUnknown, publishing.codeUnknown, publishing.relatedItemUnknown
 */
export async function requireReferences(context: ActionContext, content: Content): Promise<void> {
  const { tx, today, actor } = context
  const { columnIds, coIssuerIds, relations } = content
  if ((await selectKnownColumns(tx, columnIds)).length < columnIds.length) throw problems.columnNotOpen()
  if ((await selectKnownUnits(tx, coIssuerIds, today)).length < coIssuerIds.length)
    throw problems.unitUnknown()
  const targets = [...new Set(relations.map(({ targetItemId }) => targetItemId))]
  const nameable = new Set(await selectNameableItems(tx, actor, publishingRoles, targets))
  const missing = targets.filter((id) => !nameable.has(id))
  if (missing.length > 0) throw problems.relatedItemUnknown(missing.join('、'))
  await requireCodes(context, content)
}

async function requireCodes({ tx }: ActionContext, { genre, themes, catalogueCode }: Content): Promise<void> {
  if (!(await findOption(tx, 'genre', genre))) throw problems.codeUnknown(genre)
  for (const theme of themes) if (!(await findOption(tx, 'theme', theme))) throw problems.codeUnknown(theme)
  if (catalogueCode !== null && !(await findOption(tx, 'catalogue', catalogueCode)))
    throw problems.codeUnknown(catalogueCode)
}
