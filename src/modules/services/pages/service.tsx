import type { ReactElement } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import type { PublicScene } from '#modules/publishing/offer.ts'
import {
  publicPage,
  publicTags,
  readItemTitles,
  readPublicFiles,
  readPublicVersions,
  showNothingThere,
  showPublicPage,
  showWithdrawnItem,
} from '#modules/publishing/offer.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { isCode } from '../rules/code.ts'
import { postsTag, servicesTag } from '../rules/tags.ts'
import type { LiveService } from '../store/catalogue.ts'
import { findLiveService, findPublishedText } from '../store/catalogue.ts'
import { findServiceByCode } from '../store/editions.ts'
import { selectPostsById } from '../store/posts.ts'
import { serviceHref } from './links.ts'
import { ServiceArticle } from './ServiceArticle.tsx'
import { findDifferences } from '../rules/differences.ts'
import { readWords } from '../service/words.ts'
import { showSteps } from './steps.ts'
import { describeService } from './structured.ts'
import type { ServiceView, ShownVersion } from './view.ts'

/** One item in force: what you need, where, how long, what it costs, who decides each step, and what to do when they do not. */
export const servicePage = publicPage(
  '/services/:code',
  '办事事项',
  async (scene) => await openService(scene),
)

/** A version that was changed since, where it was left readable. */
export const serviceVersionPage = publicPage(
  '/services/:code/versions/:number',
  '办事事项的历史版本',
  async (scene): Promise<PageAnswer> => {
    const text = scene.request.params['number'] ?? ''
    return /^[1-9]\d{0,4}$/.test(text) ? await openService(scene, Number(text)) : showNothingThere(scene)
  },
)

async function openService(scene: PublicScene, number?: number): Promise<PageAnswer> {
  const { db } = scene.context
  const code = scene.request.params['code'] ?? ''
  if (!isCode(code)) return showNothingThere(scene)
  const live = await findLiveService(db, code)
  if (!live) {
    const gone = await findServiceByCode(db, code)
    const answer = gone && (await showWithdrawnItem(scene, gone.itemId, '这个事项'))
    return answer ?? showNothingThere(scene)
  }
  if (number === undefined || number === live.number)
    return await showService(scene, live, {
      number: live.number,
      editionId: live.editionId,
      content: live.content,
    })
  const versions = await readPublicVersions(db, live.itemId)
  const isReadable = versions.some((version) => version.number === number)
  const text = isReadable ? await findPublishedText(db, live.serviceId, number) : undefined
  return text ? await showService(scene, live, { number, ...text }) : showNothingThere(scene)
}

async function showService(scene: PublicScene, live: LiveService, shown: ShownVersion): Promise<PageAnswer> {
  const view = await readView(scene, live, shown)
  const { title, summary, resultItemIds } = shown.content
  return showPublicPage(scene, {
    title,
    description: summary || title,
    column: { title: '办事指南', description: '行政职权和便民服务事项', keywords: '办事指南' },
    article: [title, `${live.inForceOn} 00:00`, live.unitTitle],
    canonicalPath: view.isCurrent ? serviceHref(live.code) : null,
    structured: view.isCurrent ? [describeService(live, scene.request.origin)] : [],
    tags: [
      publicTags.item(live.itemId),
      publicTags.unit(live.unitId),
      ...resultItemIds.map(publicTags.item),
      postsTag,
      servicesTag,
      unitsTag,
    ],
    body: <ServicePage scene={scene} view={view} />,
  })
}

async function readView(
  { context: { db, today } }: PublicScene,
  live: LiveService,
  shown: ShownVersion,
): Promise<ServiceView> {
  const { content, editionId, number } = shown
  const posts = await selectPostsById(
    db,
    content.steps.flatMap(({ postId }) => postId ?? []),
    today,
  )
  const titles = await readItemTitles(db, content.resultItemIds)
  const versions = await readPublicVersions(db, live.itemId)
  return {
    live,
    shown,
    isCurrent: number === live.number,
    steps: showSteps(content, posts),
    files: await readPublicFiles(db, editionId),
    results: titles.map(({ itemId, title }) => ({ title, href: `/items/${itemId}` })),
    changed: await readChanges(db, live, shown, { versions, today }),
    versions,
  }
}

/** What a version changed of the readable one before it. */
async function readChanges(
  db: Reader,
  { serviceId }: LiveService,
  { number, content }: ShownVersion,
  {
    versions,
    today,
  }: { readonly versions: readonly { readonly number: number }[]; readonly today: CivilDate },
): Promise<ServiceView['changed']> {
  const before = Math.max(0, ...versions.map((one) => one.number).filter((one) => one < number))
  const text = before > 0 ? await findPublishedText(db, serviceId, before) : undefined
  if (!text) return null
  const words = await readWords(db, [text.content, content], today)
  return { before, differences: findDifferences(text.content, content, words) }
}

function ServicePage({
  scene,
  view,
}: {
  readonly scene: PublicScene
  readonly view: ServiceView
}): ReactElement {
  const { live, shown } = view
  return (
    <div className="frame">
      <Trail
        links={[
          { href: '/', title: '首页' },
          { href: '/services', title: '办事指南' },
          { href: `/services?unit=${live.unitSlug}`, title: live.unitTitle },
        ]}
        here={shown.content.title}
      />
      <ServiceArticle scene={scene} view={view} />
      <p className="printed">
        本页网址：{scene.request.origin}
        {serviceHref(live.code)}；第 {shown.number} 版，打印于 {scene.context.today}
      </p>
    </div>
  )
}
