import type { FilterGroup } from '#ui/public/Lists.tsx'
import type { Theme } from '../contract/settings.ts'
import { familyTitles } from '../contract/settings.ts'
import type { CatalogueFilter, CatalogueRow, selectFacts } from '../store/catalogue.ts'
import { catalogueHref } from './links.ts'

/** What the address of the catalogue may say. */
export const queryKeys = ['q', 'family', 'theme', 'kind', 'unit', 'audience', 'page'] as const

/** What one item is counted under. */
export type Fact = Awaited<ReturnType<typeof selectFacts>>[number]

/** Everything the catalogue shows. */
export interface CatalogueView {
  readonly query: URLSearchParams
  readonly filter: CatalogueFilter
  readonly rows: readonly CatalogueRow[]
  /** Of every item that matches. */
  readonly facts: readonly Fact[]
  /** Of every item in force. */
  readonly all: readonly Fact[]
  readonly themes: readonly Theme[]
  /** From 1. */
  readonly page: number
}

/** What the address asks for; undefined when it names a unit that has nothing here. */
export function readFilter(query: URLSearchParams, all: readonly Fact[]): CatalogueFilter | undefined {
  const slug = query.get('unit')
  const unit = slug ? all.find(({ unitSlug }) => unitSlug === slug) : undefined
  if (slug && !unit) return undefined
  const given = {
    text: (query.get('q') ?? '').trim().slice(0, 60),
    unitId: unit?.unitId,
    family: (['convenience', 'service', 'power'] as const).find((one) => one === query.get('family')),
    audience: (['person', 'organisation'] as const).find((one) => one === query.get('audience')),
    kind: query.get('kind'),
    theme: query.get('theme'),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => Boolean(value)))
}

type Choice = readonly [value: string, words: string, matches: (fact: Fact) => boolean]

/** The filters beside the list, each choice with how many it leaves. */
export function groupsOf({ query, facts, all, themes }: CatalogueView): FilterGroup[] {
  const units = [...new Map(all.map((fact) => [fact.unitSlug, fact.unitTitle]))]
  const kinds = [...new Map(all.map((fact) => [fact.kind, fact.kindTitle]))]
  const families: Choice[] = (['convenience', 'service', 'power'] as const).map((one) => [
    one,
    familyTitles[one],
    ({ family }) => family === one,
  ])
  const audiences: Choice[] = [
    ['person', '个人', ({ audience }) => audience === 'person' || audience === 'both'],
    ['organisation', '企业和组织', ({ audience }) => audience === 'organisation' || audience === 'both'],
  ]
  const group = groupOver(query, facts)
  return [
    group('类别', 'family', families),
    group('谁来办', 'audience', audiences),
    group(
      '单位',
      'unit',
      units.map(([slug, title]): Choice => [slug, title, ({ unitSlug }) => unitSlug === slug]),
    ),
    group(
      '要办的事',
      'theme',
      themes.map(({ code, title }): Choice => [code, title, (fact) => fact.themes.includes(code)]),
    ),
    group(
      '事项类型',
      'kind',
      kinds.map(([code, title]): Choice => [code, title, ({ kind }) => kind === code]),
    ),
  ]
}

function groupOver(query: URLSearchParams, facts: readonly Fact[]) {
  return (title: string, key: (typeof queryKeys)[number], choices: readonly Choice[]): FilterGroup => ({
    title,
    allHref: catalogueHref(query, { [key]: null }),
    choices: choices
      .map(([value, words, matches]) => ({
        href: catalogueHref(query, { [key]: value }),
        title: words,
        count: facts.filter(matches).length,
        isChosen: query.get(key) === value,
      }))
      .filter(({ count, isChosen }) => count > 0 || isChosen),
  })
}
