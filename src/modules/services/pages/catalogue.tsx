import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import type { PublicScene } from '#modules/publishing/offer.ts'
import { publicPage, publicTags, showNothingThere, showPublicPage } from '#modules/publishing/offer.ts'
import { Filters, Pages } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { familyTitles } from '../contract/settings.ts'
import { servicesTag } from '../rules/tags.ts'
import { selectCatalogue, selectFacts } from '../store/catalogue.ts'
import { selectThemes } from '../store/settings.ts'
import { channelWords, feeWords, limitWords } from './brief.ts'
import type { CatalogueView } from './catalogue-filters.ts'
import { groupsOf, queryKeys, readFilter } from './catalogue-filters.ts'
import { catalogueHref, serviceHref } from './links.ts'

const pageSize = 30

/** What can be done and what is decided in the county: by what happens in a life, by unit, by kind, by words; 便民 first. */
export const cataloguePage = publicPage(
  '/services',
  '办事指南',
  async (scene): Promise<PageAnswer> => {
    const { db } = scene.context
    const { query } = scene.request
    const all = await selectFacts(db, {})
    const filter = readFilter(query, all)
    if (!filter) return showNothingThere(scene)
    const page = /^[1-9]\d{0,3}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
    const rows = await selectCatalogue(db, filter, { page, size: pageSize })
    if (page > 1 && rows.length === 0) return showNothingThere(scene)
    const facts = await selectFacts(db, filter)
    return showCatalogue(scene, { query, filter, rows, facts, all, themes: await selectThemes(db), page })
  },
  { query: queryKeys },
)

function showCatalogue(scene: PublicScene, view: CatalogueView): PageAnswer {
  const title = titleOf(view)
  const description =
    '行政职权和便民服务事项：要什么材料、去哪里办、多久办完、收多少钱、每一步由谁审批、不给办怎么办'
  const isWhole = Object.keys(view.filter).length === 0
  return showPublicPage(scene, {
    title,
    description,
    column: { title: '办事指南', description, keywords: '办事指南,便民服务,行政许可' },
    canonicalPath: view.filter.text ? null : catalogueHref(view.query, {}),
    tags: [publicTags.lists, servicesTag, unitsTag],
    body: (
      <div className="frame">
        <Trail links={trailOf(isWhole)} here={title} />
        <div className="pagetitle">
          <h1>{title}</h1>
          <p>
            {isWhole
              ? `共 ${view.all.length} 个事项。先选您要办的事，也可以直接搜。`
              : `找到 ${view.facts.length} 个事项。`}
          </p>
        </div>
        <ServiceSearch scene={scene} view={view} />
        {isWhole && view.page === 1 && <LifeEvents view={view} />}
        <div className="withfilters results">
          <Filters groups={groupsOf(view)} />
          <Found view={view} />
        </div>
      </div>
    ),
  })
}

function trailOf(isWhole: boolean): { href: string; title: string }[] {
  const home = { href: '/', title: '首页' }
  return isWhole ? [home] : [home, { href: '/services', title: '办事指南' }]
}

function titleOf({ filter, all, themes }: CatalogueView): string {
  const { text, unitId, theme, kind, family, audience } = filter
  if (text) return `办事指南：${text}`
  const words = [
    all.find((fact) => fact.unitId === unitId)?.unitTitle,
    themes.find(({ code }) => code === theme)?.title,
    all.find((fact) => fact.kind === kind)?.kindTitle,
    family && familyTitles[family],
    audience && { person: '个人办事', organisation: '企业办事' }[audience],
  ].filter(Boolean)
  return words.length === 0 ? '办事指南' : `办事指南：${words.join(' · ')}`
}

function ServiceSearch({
  scene,
  view,
}: {
  readonly scene: PublicScene
  readonly view: CatalogueView
}): ReactElement | null {
  if (scene.request.isMirror) return null
  const kept = queryKeys.filter((key) => key !== 'q' && key !== 'page' && view.query.get(key))
  return (
    <form className="search large" action="/services" method="get" role="search">
      <label className="unseen" htmlFor="service-search">
        搜索办事指南
      </label>
      <input
        id="service-search"
        name="q"
        type="search"
        defaultValue={view.filter.text ?? ''}
        maxLength={60}
        placeholder="要办的事，如 低保、身份证、食品经营"
        autoComplete="off"
      />
      {kept.map((key) => (
        <input key={key} type="hidden" name={key} value={view.query.get(key) ?? ''} />
      ))}
      <button type="submit">搜索</button>
    </form>
  )
}

function LifeEvents({ view: { themes, all } }: { readonly view: CatalogueView }): ReactElement {
  const offered = themes.filter(({ code }) => all.some((fact) => fact.themes.includes(code)))
  const groups = [
    { title: '个人办事', themes: offered.filter(({ audience }) => audience === 'person') },
    { title: '企业办事', themes: offered.filter(({ audience }) => audience === 'organisation') },
  ]
  return (
    <section className="lifeevents" aria-label="按要办的事查找">
      {groups
        .filter((group) => group.themes.length > 0)
        .map((group) => (
          <div key={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.themes.map(({ code, title }) => (
                <li key={code}>
                  <a href={`/services?theme=${code}`}>{title}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}

function Found({
  view: { rows, facts, page, query, filter },
}: {
  readonly view: CatalogueView
}): ReactElement {
  if (rows.length === 0)
    return (
      <div className="empty">
        <p>没有找到{filter.text ? `与“${filter.text}”有关的` : ''}事项。</p>
        <p>
          换一个说法试试，如“办证”改为“许可”；也可以<a href="/services">查看全部事项</a>，或者
          {filter.text && <a href={`/search?q=${encodeURIComponent(filter.text)}`}>搜索全站</a>}。
        </p>
      </div>
    )
  return (
    <div>
      <ul className="servicerows">
        {rows.map((row) => (
          <li key={row.code}>
            <a href={serviceHref(row.code)}>{row.title}</a>
            <p className="summary">{row.summary}</p>
            <dl>
              <Brief title="多久" words={limitWords(row.content)} />
              <Brief title="收费" words={feeWords(row.content)} />
              <Brief title="怎么办" words={channelWords(row.content)} />
              <Brief title="哪个单位" words={row.unitTitle} />
            </dl>
          </li>
        ))}
      </ul>
      <Pages page={page} size={pageSize} total={facts.length} hrefOf={(number) => withPage(query, number)} />
    </div>
  )
}

function withPage(query: URLSearchParams, number: number): string {
  return catalogueHref(query, number > 1 ? { page: String(number) } : {})
}

function Brief({ title, words }: { readonly title: string; readonly words: string }): ReactElement {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{words}</dd>
    </div>
  )
}
