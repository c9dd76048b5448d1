import type { ReactElement, ReactNode } from 'react'
import type { NothingFound } from '#kernel/search/request.ts'
import { mostOffered } from '#kernel/search/request.ts'
import { withQuery } from '#ui/public/with-query.ts'

const filterNames: Readonly<Record<string, string>> = { unit: '单位', genre: '体裁', year: '年份' }

interface Suggestion {
  readonly title: string
  readonly links: readonly (readonly [href: string, words: ReactNode])[]
}

/** Why nothing was found, and links to what would find something. */
export function NothingFoundAdvice({
  query,
  why,
}: {
  readonly query: URLSearchParams
  readonly why: NothingFound
}): ReactElement {
  return (
    <div className="prose advice" role="status">
      <h2>没有找到相关内容</h2>
      {why.unknownWords.length > 0 && <p>本站已发布的内容里没有“{why.unknownWords.join('”“')}”。</p>}
      {suggestionsOf(query, why).map(({ title, links }) => (
        <Suggestions key={title} title={title} links={links} />
      ))}
      <p>
        也可以到<a href="/policies">政策文件库</a>按主题、文种和年份查找，或者看<a href="/map">网站地图</a>。
      </p>
    </div>
  )
}

function suggestionsOf(query: URLSearchParams, why: NothingFound): Suggestion[] {
  const text = query.get('q') ?? ''
  const hrefOf = (changes: Record<string, string | null>): string =>
    withQuery('/search', query, { ...changes, page: null })
  return [
    {
      title: '您要找的是不是',
      links: why.respelt.map((one) => [hrefOf({ q: one.text }), `${one.text}${countOf(one)}`]),
    },
    {
      title: '少一个词可以找到',
      links: why.withoutWord.map(({ word, total }) => [
        hrefOf({ q: text.replace(word, ' ').trim() }),
        `去掉“${word}”${countOf({ total })}`,
      ]),
    },
    {
      title: '去掉筛选条件可以找到',
      links: why.withoutFilter.map(({ name, total }) => [
        hrefOf({ [name]: null }),
        `不限${filterNames[name] ?? name}${countOf({ total })}`,
      ]),
    },
    {
      title: '相近的文号',
      links: why.similarNumbers.map(({ url, number, title }) => [url, `${number} ${title}`]),
    },
    { title: '标题相近的内容', links: why.similarTitles.map(({ url, title }) => [url, title]) },
  ]
}

function countOf({ total }: { readonly total: number }): string {
  return total < mostOffered ? `（${total} 条）` : `（${total} 条以上）`
}

function Suggestions({ title, links }: Suggestion): ReactElement | null {
  if (links.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {links.map(([href, words]) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
