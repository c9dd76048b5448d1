import type { Content } from '#modules/publishing/contract/content.ts'
import { emptyContent } from '#modules/publishing/rules/content.ts'
import { columns } from './columns.ts'
import { units } from './county.ts'
import type { DemoItem } from './item.ts'
import type { SeededColumns } from './seed-sites.ts'

/** Codes of the kinds of document our texts are. */
const documentGenres: Readonly<Record<string, string>> = {
  通知: 'notice',
  决定: 'decision',
  公告: 'announcement',
  通告: 'proclamation',
}

/** Codes of the other genres, by the first column a text stands in. */
const columnGenres: Readonly<Record<string, string>> = {
  news: 'news',
  'department-news': 'news',
  'town-news': 'news',
  notices: 'publicity',
  interpretation: 'interpretation',
  plans: 'plan',
  statistics: 'statistics',
  budget: 'budget',
  guide: 'guide',
  'annual-report': 'annualReport',
}

/** What the author of a text of ours fills in. */
export function contentOf(
  item: DemoItem,
  columnIds: SeededColumns,
  itemIds: ReadonlyMap<string, number>,
): Content {
  const target = itemIds.get(item.interprets ?? '')
  return {
    ...emptyContent,
    title: item.title,
    summary: item.summary ?? summaryOf(item.body),
    body: item.body,
    genre: genreOf(item),
    themes: item.theme === undefined ? [] : [item.theme.padStart(2, '0')],
    catalogueCode:
      item.catalogueCode ?? columns.find(({ slug }) => slug === item.columns[0])?.catalogueCode ?? null,
    documentNumber: documentNumberOf(item),
    writtenOn: item.composedOn,
    validity: item.documentKind === undefined ? 'notApplicable' : 'inForce',
    columnIds: item.columns.flatMap(
      (slug) => columnIds.get(`${item.unit}/${slug}`) ?? columnIds.get(slug) ?? [],
    ),
    relations: target === undefined ? [] : [{ kind: 'interprets', targetItemId: target }],
  }
}

function genreOf({ documentKind = '', columns: [first = ''] }: DemoItem): string {
  return documentGenres[documentKind] ?? columnGenres[first] ?? 'other'
}

function documentNumberOf({ unit, documentSerial, composedOn }: DemoItem): string | null {
  if (documentSerial === undefined) return null
  const prefix = units.find(({ slug }) => slug === unit)?.numberPrefix ?? ''
  return `${prefix}发〔${composedOn.slice(0, 4)}〕${String(documentSerial)}号`
}

/** The beginning of the text, up to a hundred characters. */
function summaryOf(body: string): string {
  const text = body
    .replaceAll(/<table[\s\S]*?<\/table>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return text.length > 96 ? `${text.slice(0, 96)}……` : text
}
