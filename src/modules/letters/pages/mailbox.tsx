import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { publicPage, publicTags, showPublicPage } from '#modules/publishing/offer.ts'
import { Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { Tiles } from '#ui/public/Tiles.tsx'
import type { SelectedLetter } from '../service/publication.ts'
import { readSelected } from '../service/publication.ts'

const pageSize = 20

/** The mailbox to the public: how to write and to follow, and letters with their answers that were selected for everybody. */
export const mailboxPage = publicPage(
  '/letters',
  '领导信箱',
  async (scene): Promise<PageAnswer> => {
    const { query } = scene.request
    const text = (query.get('q') ?? '').trim().slice(0, 100)
    const page = Math.max(1, Math.min(1000, Math.trunc(Number(query.get('page') ?? 1)) || 1))
    const found = await readSelected(scene.context, { text, page, size: pageSize })
    const description = '写信不用账号，限期答复，凭查询码看进度；公开的来信和答复可以查阅。'
    return showPublicPage(scene, {
      title: '领导信箱',
      description,
      column: { title: '领导信箱', description, keywords: '领导信箱,来信选登,咨询,求助,投诉,建议' },
      tags: [publicTags.lists, publicTags.search],
      ...(text && { canonicalPath: null }),
      body: (
        <div className="frame">
          <Trail links={[{ href: '/', title: '首页' }]} here="领导信箱" />
          <div className="pagetitle">
            <h1>领导信箱</h1>
            <p>
              咨询、求助、投诉、建议，写到一个信箱，由信箱交给该办的单位限期答复。不用账号，可以不留姓名。
            </p>
          </div>
          <Tiles tiles={ways} />
          <Selected found={found} text={text} page={page} />
        </div>
      ),
    })
  },
  { query: ['q', 'page'], mirror: 'never' },
)

const ways = [
  { href: '/letters/new', title: '写信', icon: 'voice', about: '几分钟写完，马上得到查询码' },
  { href: '/letters/progress', title: '查进度和答复', icon: 'guide', about: '用来信编号和查询码' },
] as const

interface SelectedProps {
  readonly found: { readonly rows: readonly SelectedLetter[]; readonly total: number }
  readonly text: string
  readonly page: number
}

function Selected({ found: { rows, total }, text, page }: SelectedProps): ReactElement {
  const hrefOf = (number: number) =>
    `/letters?${new URLSearchParams({ ...(text && { q: text }), page: String(number) }).toString()}`
  return (
    <section className="band" aria-labelledby="selected">
      <div className="bandtitle">
        <h2 id="selected">来信选登</h2>
      </div>
      <Search text={text} />
      {rows.length === 0 ? (
        <p className="hint">
          {text ? `没有找到同时含有“${text}”的来信。换几个字试试，或者` : '还没有公开的来信。有事可以'}
          <a href="/letters/new">写信问一问</a>。
        </p>
      ) : (
        <>
          <Rows
            rows={rows.map(({ itemId, title, datedOn, unitTitle, class: about }) => ({
              href: `/items/${itemId}`,
              title,
              datedOn,
              about: [`${unitTitle}答复`, ...(about === null ? [] : [about])],
            }))}
          />
          <Pages page={page} size={pageSize} total={total} hrefOf={hrefOf} />
        </>
      )}
      <p className="quiet">
        公开的来信隐去了来信人，经信息发布审核后发布；没有公开的，只有来信人凭查询码能看到答复。
      </p>
    </section>
  )
}

function Search({ text }: Pick<SelectedProps, 'text'>): ReactElement {
  return (
    <form className="search large" action="/letters" method="get" role="search">
      <label className="unseen" htmlFor="search-letters">
        在公开的来信和答复里查找
      </label>
      <input
        id="search-letters"
        name="q"
        type="search"
        defaultValue={text}
        maxLength={100}
        placeholder="例如：路灯、社保、学区"
      />
      <button type="submit">查找</button>
    </form>
  )
}
