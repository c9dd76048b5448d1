import type { ActionContext } from '#kernel/context.ts'
import type { Content } from '../contract/content.ts'
import { publishingRoles } from '../contract/editing.ts'
import { selectForeignColumns, selectForeignItems } from '../store/answering.ts'
import { findOption, selectKnownColumns, selectKnownUnits, selectNameableItems } from '../store/choices.ts'
import { problems } from './problems.ts'

/**
 * Everything a text names must exist: columns, units, codes, and items the actor can know of; and nothing of another
 * unit is changed by it.
 *
 * @throws publishing.columnNotOpen, publishing.unitUnknown, publishing.codeUnknown, publishing.relatedItemUnknown,
 *   and as `requireOwnReach`
 */
export async function requireReferences(
  context: ActionContext,
  unitId: string,
  content: Content,
): Promise<void> {
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
  await requireOwnReach(context, unitId, content)
}

/** The relations by which one document changes how the validity of another is shown. */
const changing: readonly string[] = ['repeals', 'replaces', 'amends']

/**
 * Who issues a text, alone or jointly, may change only documents they answer for, and list it only in columns that
 * take from them. Held again at every stage up to the release: units, sites and partners may have changed since.
 *
 * @throws publishing.foreignDocument, publishing.foreignColumn
 */
export async function requireOwnReach(
  { tx, today }: Pick<ActionContext, 'tx' | 'today'>,
  unitId: string,
  { columnIds, coIssuerIds, relations }: Content,
): Promise<void> {
  const issuers = [unitId, ...coIssuerIds]
  const changed = relations.filter(({ kind }) => changing.includes(kind)).map((each) => each.targetItemId)
  const documents = await selectForeignItems(tx, changed, issuers, today)
  if (documents.length > 0)
    throw problems.foreignDocument(
      documents.map(({ title, unitTitle }) => `《${title}》（${unitTitle}）`).join('、'),
    )
  const columns = await selectForeignColumns(tx, columnIds, issuers, today)
  if (columns.length > 0)
    throw problems.foreignColumn(columns.map(({ title, siteTitle }) => `${siteTitle}“${title}”`).join('、'))
}

async function requireCodes({ tx }: ActionContext, { genre, themes, catalogueCode }: Content): Promise<void> {
  if (!(await findOption(tx, 'genre', genre))) throw problems.codeUnknown(genre)
  for (const theme of themes) if (!(await findOption(tx, 'theme', theme))) throw problems.codeUnknown(theme)
  if (catalogueCode !== null && !(await findOption(tx, 'catalogue', catalogueCode)))
    throw problems.codeUnknown(catalogueCode)
}
