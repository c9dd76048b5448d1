import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import type { PublicScene } from '#modules/publishing/offer.ts'
import {
  publicPage,
  publicTags,
  readItemTitles,
  showNothingThere,
  showPublicPage,
} from '#modules/publishing/offer.ts'
import type { FilterGroup, Row } from '#ui/public/Lists.tsx'
import { Filters, Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { publicStanding } from '../rules/public-words.ts'
import { supervisionTag } from '../rules/tags.ts'
import { selectPublicItems } from '../store/public.ts'

const pageSize = 30

/** What was promised, by whom, until when, and whether it was done. The words of each went through the publish gate. */
export const promisedPage = publicPage(
  '/supervision',
  '督办公开',
  async (scene): Promise<PageAnswer> => {
    const { query } = scene.request
    const every = await readEvery(scene)
    const unit = query.get('unit')
    if (unit !== null && !every.some(({ unitSlug }) => unitSlug === unit)) return showNothingThere(scene)
    const shown = every.filter((item) => isAsked(item, query))
    const page = /^[1-9]\d{0,3}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
    const rows = shown.slice((page - 1) * pageSize, page * pageSize)
    if (page > 1 && rows.length === 0) return showNothingThere(scene)
    return showPublicPage(scene, {
      title: '督办公开',
      description: '会议议定、领导批示和来信答复中承诺办理的事项：谁来办、什么时候办结、办得怎样',
      canonicalPath: hrefWith(query, {}),
      tags: [publicTags.lists, supervisionTag, unitsTag],
      body: <Promised every={every} shown={shown} rows={rows} query={query} page={page} />,
    })
  },
  { query: ['unit', 'state', 'page'] },
)

type PublicItem = Awaited<ReturnType<typeof readEvery>>[number]

/** Only what the public can read now; an item whose text was withdrawn is not listed. */
async function readEvery({ context: { db, today } }: PublicScene) {
  const items = await selectPublicItems(db)
  const titles = await readItemTitles(
    db,
    items.map(({ itemId }) => itemId),
  )
  const titleOf = new Map(titles.map(({ itemId, title }) => [itemId, title]))
  return items.flatMap((item) => {
    const title = titleOf.get(item.itemId)
    return title === undefined ? [] : [{ ...item, title, standing: publicStanding(item, today) }]
  })
}

function isAsked({ unitSlug, standing }: PublicItem, query: URLSearchParams): boolean {
  const [unit, state] = [query.get('unit'), query.get('state')]
  return (unit === null || unit === unitSlug) && (state === null || state === standing.tone)
}

const stateTitles = { open: '正在办理', late: '已过期限', done: '已办结' } as const

interface PromisedProps {
  readonly every: readonly PublicItem[]
  readonly shown: readonly PublicItem[]
  readonly rows: readonly PublicItem[]
  readonly query: URLSearchParams
  readonly page: number
}

function Promised({ every, shown, rows, query, page }: PromisedProps): ReactElement {
  const done = every.filter(({ standing }) => standing.tone === 'done').length
  return (
    <div className="frame">
      <Trail links={[{ href: '/', title: '首页' }]} here="督办公开" />
      <div className="pagetitle">
        <h1>督办公开</h1>
        <p>
          会议议定、领导批示和来信答复中承诺办理、已经公开的事项共 {every.length} 项，办结 {done}
          项。办结由交办的一方验收，承办单位不能自己验收。
        </p>
      </div>
      <div className="withfilters results">
        <Filters groups={groupsOf(every, query)} />
        {rows.length === 0 ? (
          <div className="empty">
            <p>没有符合条件的事项。</p>
            <p>
              <a href="/supervision">查看全部</a>
            </p>
          </div>
        ) : (
          <div>
            <Rows rows={rows.map(rowOf)} />
            <Pages
              page={page}
              size={pageSize}
              total={shown.length}
              hrefOf={(number) => hrefWith(query, number > 1 ? { page: String(number) } : {})}
            />
          </div>
        )}
      </div>
    </div>
  )
}

const looks = { open: 'soon', late: 'changed', done: 'live' } as const

function rowOf({ itemId, title, dueOn, standing, unitTitle, sourceTitle }: PublicItem): Row {
  return {
    href: `/items/${itemId}`,
    title,
    datedOn: dueOn ?? '',
    summary: standing.words,
    about: [unitTitle, sourceTitle],
    tags: [{ title: stateTitles[standing.tone], look: looks[standing.tone] }],
  }
}

function groupsOf(every: readonly PublicItem[], query: URLSearchParams): FilterGroup[] {
  const units = [...new Map(every.map(({ unitSlug, unitTitle }) => [unitSlug, unitTitle]))]
  const group = (key: 'state' | 'unit', title: string, values: readonly (readonly [string, string])[]) => ({
    title,
    allHref: hrefWith(query, { [key]: '' }),
    choices: values.map(([value, words]) => ({
      href: hrefWith(query, { [key]: value }),
      title: words,
      count: every.filter((item) => isAsked(item, new URLSearchParams({ [key]: value }))).length,
      isChosen: query.get(key) === value,
    })),
  })
  return [group('state', '办理情况', Object.entries(stateTitles)), group('unit', '主办单位', units)]
}

/** The same list under another filter; a change of it begins at the first page. */
function hrefWith(query: URLSearchParams, change: Readonly<Record<string, string>>): string {
  const kept = { unit: query.get('unit') ?? '', state: query.get('state') ?? '', ...change }
  const next = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== '')).toString()
  return next ? `/supervision?${next}` : '/supervision'
}
