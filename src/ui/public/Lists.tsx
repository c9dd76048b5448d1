import type { ReactElement, ReactNode } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Link } from './Shell.tsx'

/** One line of a public list. */
export interface Row {
  readonly href: string
  readonly title: string
  readonly datedOn: CivilDate
  /** The title with what was searched for marked; absent elsewhere. */
  readonly markedTitle?: ReactNode
  readonly summary?: ReactNode
  /** Unit, document number and the like, beneath the title. */
  readonly about?: readonly ReactNode[]
  readonly tags?: readonly {
    readonly title: string
    readonly look: 'plain' | 'live' | 'changed' | 'ended' | 'soon'
  }[]
}

/** A list with the full title as a real link and the date as text. */
export function Rows({
  rows,
  isTight,
}: {
  readonly rows: readonly Row[]
  readonly isTight?: boolean
}): ReactElement {
  return (
    <ul className={isTight ? 'rows tight' : 'rows'}>
      {rows.map((row) => (
        <li key={row.href}>
          <a href={row.href} title={row.title}>
            {row.markedTitle ?? row.title}
          </a>
          <time dateTime={row.datedOn}>{row.datedOn}</time>
          {row.summary && <p className="summary">{row.summary}</p>}
          <About row={row} />
        </li>
      ))}
    </ul>
  )
}

function About({ row: { about = [], tags = [] } }: { readonly row: Row }): ReactElement | null {
  if (about.length + tags.length === 0) return null
  return (
    <p className="about">
      {tags.map(({ title, look }) => (
        <span key={title} className={look === 'plain' ? 'tag' : `tag ${look}`}>
          {title}
        </span>
      ))}
      {about.map((words, index) => (
        <span key={index}>{words}</span>
      ))}
    </p>
  )
}

/** Page numbers as ordinary links. */
export function Pages({
  page,
  size,
  total,
  hrefOf,
}: {
  /** Counted from 1. */
  readonly page: number
  readonly size: number
  readonly total: number
  readonly hrefOf: (page: number) => string
}): ReactElement | null {
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1) return null
  return (
    <nav className="pages" aria-label="分页">
      {page > 1 && (
        <a href={hrefOf(page - 1)} rel="prev">
          上一页
        </a>
      )}
      {shownPages(page, last).map((number) => (
        <PageNumber key={number} number={number} isHere={number === page} href={hrefOf(number)} />
      ))}
      {page < last && (
        <a href={hrefOf(page + 1)} rel="next">
          下一页
        </a>
      )}
      <span className="count">
        共 {total} 条，第 {page} / {last} 页
      </span>
    </nav>
  )
}

function PageNumber({
  number,
  isHere,
  href,
}: {
  readonly number: number
  readonly isHere: boolean
  readonly href: string
}): ReactElement {
  if (isHere)
    return (
      <span className="here" aria-current="page">
        {number}
      </span>
    )
  return (
    <a href={href} aria-label={`第${number}页`}>
      {number}
    </a>
  )
}

/** The first page, the last, and those around this one. */
export function shownPages(page: number, last: number): number[] {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((number) => number > 1 && number < last)
  return [...new Set([1, ...near, last])]
}

/** One group of a list's filters: each choice is a link. */
export interface FilterGroup {
  readonly title: string
  readonly choices: readonly (Link & { readonly count: number; readonly isChosen: boolean })[]
  /** The same list without this filter. */
  readonly allHref: string
}

/** Filters beside a list. The first groups stand open; what is chosen always does. */
export function Filters({ groups }: { readonly groups: readonly FilterGroup[] }): ReactElement {
  return (
    <nav className="filters" aria-label="筛选">
      {groups
        .filter(({ choices }) => choices.length > 0)
        .map(({ title, choices, allHref }, index) => {
          const isNarrowed = choices.some(({ isChosen }) => isChosen)
          return (
            <details key={title} open={isNarrowed || index < 3}>
              <summary>{title}</summary>
              <ul>
                <li>
                  <a href={allHref} aria-current={isNarrowed ? undefined : 'true'}>
                    全部
                  </a>
                </li>
                {choices.map((choice) => (
                  <li key={choice.href}>
                    <a href={choice.href} aria-current={choice.isChosen ? 'true' : undefined}>
                      <span>{choice.title}</span>
                      <span className="number">{choice.count}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          )
        })}
    </nav>
  )
}
