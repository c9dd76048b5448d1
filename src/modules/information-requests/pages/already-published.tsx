import type { ReactElement } from 'react'
import type { Reader } from '#kernel/database/database.ts'
import { search } from '#kernel/search/search.ts'
import type { Link } from '#ui/public/Shell.tsx'

/** What the site has already published on something, the best first. */
export interface Published {
  readonly links: readonly Link[]
  /** How many there are; null when the links only have similar titles. */
  readonly total: number | null
}

/** Looks among everything that is published on the site; where nothing has all the words, what is called alike. */
export async function findPublished(db: Reader, siteId: string, words: string): Promise<Published> {
  const text = words.slice(0, 100)
  const { hits, total, whyNothing } = await search(db, { text, filters: { site: siteId }, pageSize: 5 })
  if (!whyNothing) return { links: hits.map(({ url, title }) => ({ href: url, title: title.text })), total }
  return { links: whyNothing.similarTitles.map(({ url, title }) => ({ href: url, title })), total: null }
}

/** What was found, and the way on for whoever does not find it there. */
export function AlreadyPublished({
  found: { links, total },
  words,
}: {
  readonly found: Published
  readonly words: string
}): ReactElement {
  const asking = `/requests/new?${new URLSearchParams({ subject: words }).toString()}`
  return (
    <section className="hint" aria-labelledby="published">
      <h2 id="published">{total === null ? `没有找到“${words}”` : `已经公开的信息里有 ${total} 条`}</h2>
      {links.length === 0 && <p>可以换个说法再查，或者直接申请。</p>}
      {links.length > 0 && total === null && <p>这几条的标题相近：</p>}
      <Links links={links} />
      {total !== null && total > links.length && (
        <p>
          <a href={`/search?${new URLSearchParams({ q: words }).toString()}`}>查看全部 {total} 条</a>
        </p>
      )}
      <p className="buttons">
        <a className="button" href={asking}>
          不是我要的，申请公开
        </a>
      </p>
    </section>
  )
}

/** The links of what was found. */
export function Links({ links }: { readonly links: readonly Link[] }): ReactElement | null {
  if (links.length === 0) return null
  return (
    <ul>
      {links.map(({ href, title }) => (
        <li key={href}>
          <a href={href}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
