import type { Evidence, Have, Readiness } from '../contract/readiness.ts'

/** Everything the four are judged by, of one unit. */
export interface UnitFacts {
  readonly slug: string
  /** Its own site or channel; null when it has none. */
  readonly site: {
    readonly title: string
    readonly isLive: boolean
    readonly ownerName: string | null
  } | null
  readonly items: { readonly count: number; readonly newestOn: string | null }
  readonly emptyColumns: readonly string[]
  readonly disclosers: readonly string[]
  readonly reviewers: readonly string[]
  /** Rules of disclosure that the public can read. */
  readonly rules: number
}

/** Judges the four (有网站、有内容、有人管、有制度); each holds when every fact under it is met. */
export function judgeReadiness(facts: UnitFacts, readyItems: number): Record<Have, Readiness> {
  return {
    site: readinessOf(siteEvidence(facts)),
    content: readinessOf(contentEvidence(facts, readyItems)),
    people: readinessOf([
      peopleEvidence('信息公开员', facts.disclosers),
      peopleEvidence('初审人', facts.reviewers),
    ]),
    rules: readinessOf([rulesEvidence(facts)]),
  }
}

function readinessOf(evidence: Evidence[]): Readiness {
  return { holds: evidence.every(({ isMet }) => isMet), evidence }
}

const mended = (words: string, path: string): Evidence => ({ words, isMet: false, path, isPublic: false })
const shown = (words: string, path: string | null): Evidence => ({ words, isMet: true, path, isPublic: true })

function siteEvidence({ site, slug }: UnitFacts): Evidence[] {
  if (!site) return [mended('没有网站，也没有在门户开设频道', '/publishing/sites')]
  const open = site.isLive
    ? shown(`“${site.title}”已开通`, `/units/${slug}`)
    : mended(`“${site.title}”还没有开通`, '/publishing/sites')
  const owner = site.ownerName
    ? shown(`网站责任人：${site.ownerName}`, null)
    : mended('没有写明网站责任人', '/publishing/sites')
  return [open, owner]
}

function contentEvidence({ items, emptyColumns, slug }: UnitFacts, readyItems: number): Evidence[] {
  const enough =
    items.count >= readyItems
      ? shown(
          `现行信息 ${items.count} 条，最新 ${items.newestOn ?? ''}`,
          `/units/${slug}/disclosure/contents`,
        )
      : mended(`现行信息只有 ${items.count} 条，不到 ${readyItems} 条`, '/publishing/items')
  const columns =
    emptyColumns.length === 0
      ? shown('没有空白栏目', null)
      : mended(`空白栏目：${emptyColumns.join('、')}`, '/publishing/columns')
  return [enough, columns]
}

function peopleEvidence(post: string, names: readonly string[]): Evidence {
  return names.length > 0
    ? shown(`${post}：${names.join('、')}`, null)
    : mended(`没有在岗的${post}，请系统管理员设岗任命`, '/organisation/units')
}

function rulesEvidence({ rules, slug }: UnitFacts): Evidence {
  return rules > 0
    ? shown(`已公布制度 ${rules} 件`, `/units/${slug}/disclosure/rules`)
    : mended('没有公布政府信息公开制度，请起草并选“公开制度”栏目', '/publishing/items')
}
