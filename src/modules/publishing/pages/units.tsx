import type { ReactElement } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { tags } from '../rules/tags.ts'
import type { PublicSite, PublicUnit } from '../store/public-sites.ts'
import { selectChannel, selectColumnPage, selectPublicUnits } from '../store/public-sites.ts'
import { showColumn } from './columns.tsx'
import { columnHref, readPage, readSize, unitHref } from './links.ts'
import { notFound } from './not-found.tsx'
import { showPage, sitePage } from './scene.tsx'
import { hasEnded, unitGroups } from './unit-groups.ts'

type CountedUnit = PublicUnit & { readonly count: number }

/** Every unit that has published something or has a channel. */
export const unitsPage = sitePage('/units', '部门和乡镇', async (scene): Promise<PageAnswer> => {
  const units = await selectPublicUnits(scene.context.db)
  const description = '各部门、乡镇和学校发布的全部内容'
  return showPage(scene, {
    title: '部门和乡镇',
    description,
    column: { title: '部门和乡镇', description, keywords: '部门,乡镇,学校' },
    tags: [tags.lists],
    body: (
      <div className="frame">
        <Trail links={[{ href: '/', title: '首页' }]} here="部门和乡镇" />
        <div className="pagetitle">
          <h1>部门和乡镇</h1>
          <p>{description}，点单位名称查看。数字是已经发布的条数。</p>
        </div>
        {units.length === 0 && <p className="empty">还没有单位发布内容。</p>}
        <div className="unitgroups">
          {unitGroups.map(([title, kinds]) => (
            <UnitGroup
              key={title}
              title={title}
              units={units.filter(({ kind }) => kinds.includes(kind))}
              today={scene.context.today}
            />
          ))}
        </div>
      </div>
    ),
  })
})

function UnitGroup({
  title,
  units,
  today,
}: {
  readonly title: string
  readonly units: readonly CountedUnit[]
  readonly today: CivilDate
}): ReactElement | null {
  if (units.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="units">
        {units.map((unit) => (
          <li key={unit.id}>
            <a href={unitHref(unit.slug)}>
              <span>
                {unit.title}
                {hasEnded(unit, today) && '（已撤销）'}
              </span>
              <span className="number">
                {unit.count}
                <span className="unseen">条</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One column of a channel that is read under the portal. */
export const unitColumnPage = sitePage(
  '/units/:slug/:column',
  '单位的栏目',
  async (scene): Promise<PageAnswer> => {
    const { slug = '', column: columnSlug = '' } = scene.request.params
    const page = readPage(scene.request.query)
    const size = readSize(scene.request.query)
    const channel = await selectChannel(scene.context.db, slug)
    const list = channel && (await selectColumnPage(scene.context.db, channel.id, columnSlug, { page, size }))
    if (!channel || !list || (page > 1 && list.rows.length === 0)) return notFound(scene)
    return showColumn(scene, {
      ...list,
      page,
      size,
      href: columnHref(list.column, slug, scene.site),
      trail: trailOf(channel),
      siteTitle: channel.title,
    })
  },
  { query: ['page', 'size'] },
)

function trailOf({ unitSlug, unitTitle }: PublicSite): { href: string; title: string }[] {
  return [
    { href: '/', title: '首页' },
    { href: '/units', title: '部门和乡镇' },
    { href: unitHref(unitSlug), title: unitTitle },
  ]
}
