import type { ReactElement, ReactNode } from 'react'
import { writeDate } from '#ui/public/format.ts'
import { withQuery } from '#ui/public/with-query.ts'
import type { PublicItem } from '../store/public-items.ts'
import { validityTitles } from '../store/public-policies.ts'
import { unitHref } from './links.ts'
import { validityLooks } from './rows.tsx'

interface Fact {
  readonly name: string
  readonly value: ReactNode
  readonly isWide?: boolean
}

/**
 * The box of metadata. What a reader needs at once stands open; the rest folds on a phone and is open on a wide screen
 * and on paper. A fact that is not known is not shown.
 */
export function ItemFacts({ item }: { readonly item: PublicItem }): ReactElement {
  return (
    <div className="facts">
      <Facts facts={mainFacts(item)} />
      <details>
        <summary>索引号、分类等全部信息</summary>
        <Facts facts={furtherFacts(item)} />
      </details>
    </div>
  )
}

function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl>
      {facts.map(({ name, value, isWide }) => (
        <div key={name} className={isWide ? 'wide' : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function mainFacts(item: PublicItem): Fact[] {
  const look = validityLooks[item.validity]
  return [
    {
      name: '发布机构',
      value: (
        <>
          <a href={unitHref(item.unitSlug)}>{item.unitTitle}</a>
          {item.coIssuers.map(({ title }) => `、${title}`)}
        </>
      ),
    },
    ...optional('发文字号', item.documentNumber),
    { name: '发布日期', value: <time dateTime={item.datedOn}>{writeDate(item.datedOn)}</time> },
    ...optional('有效性', look && <span className={`tag ${look}`}>{validityTitles[item.validity]}</span>),
  ]
}

function furtherFacts(item: PublicItem): Fact[] {
  return [
    { name: '索引号', value: item.indexNumber },
    { name: '体裁', value: item.genreTitle },
    ...optional('主题分类', item.themes.length > 0 && <Themes item={item} />),
    ...optional('公开目录', item.catalogueTitle),
    ...optional('成文日期', item.writtenOn && writeDate(item.writtenOn)),
    ...optional('生效日期', item.effectiveOn && writeDate(item.effectiveOn)),
    ...optional('失效日期', item.ceasesOn && writeDate(item.ceasesOn)),
    ...optional('信息来源', item.source),
    ...optional('关键词', item.keywords.join('、')),
    ...optional('内容概述', item.summary).map((fact) => ({ ...fact, isWide: true })),
  ]
}

function optional(name: string, value: ReactNode): Fact[] {
  return value ? [{ name, value }] : []
}

function Themes({ item }: { readonly item: PublicItem }): ReactElement {
  return (
    <>
      {item.themes.map(({ code, title }, index) => (
        <span key={code}>
          {index > 0 && '；'}
          {item.isPolicy ? (
            <a href={withQuery('/policies', new URLSearchParams(), { theme: code })}>{title}</a>
          ) : (
            title
          )}
        </span>
      ))}
    </>
  )
}
