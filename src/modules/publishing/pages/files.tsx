import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { writeSize } from '#ui/public/format.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { tags } from '../rules/tags.ts'
import { selectFile, selectFileCarriers, selectItemPage, selectWithdrawn } from '../store/public-items.ts'
import { selectFileText, selectWithdrawnCarrier } from '../store/public-shared.ts'
import { fileHref, itemHref } from './links.ts'
import { notFound } from './not-found.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'
import { showWithdrawn } from './withdrawn.tsx'

/** Pictures a browser may show in place; everything else is saved, because what it holds is not ours to run. */
const shownInPlace: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A file, for exactly as long as a live edition carries it. */
export const fileRoute: PageRoute = sitePage(
  '/files/:hash/:name',
  '附件',
  async (scene): Promise<PageAnswer> => {
    const hash = readHash(scene)
    const file = hash && (await selectFile(scene.context.db, hash))
    if (!hash || !file) return await missingFile(scene, hash)
    // One address for the same bytes: a name somebody made up is never repeated.
    if (scene.request.params['name'] !== file.name)
      return { kind: 'redirect', status: 301, to: fileHref(file) }
    const carriers = await selectFileCarriers(scene.context.db, hash)
    return {
      kind: 'file',
      hash,
      name: file.name,
      type: file.type,
      sizeBytes: file.sizeBytes,
      download: !shownInPlace.has(file.type),
      tags: carriers.map((itemId) => tags.item(itemId)),
    }
  },
  { mirror: () => '' },
)

/** The text of a file as a page, for readers without the program it was made with. */
export const fileTextPage = sitePage('/texts/:hash/:name', '附件文字', async (scene): Promise<PageAnswer> => {
  const { db } = scene.context
  const hash = readHash(scene)
  const name = scene.request.params['name'] ?? ''
  const file = hash && (await selectFile(db, hash))
  if (!hash || !file) return await missingFile(scene, hash)
  const text = await selectFileText(db, hash, name)
  const item = await selectItemPage(db, file.itemId)
  if (text === undefined || !item) return notFound(scene)
  const carriers = await selectFileCarriers(db, hash)
  return showPage(scene, {
    title: file.title,
    canonicalPath: null,
    tags: carriers.map((itemId) => tags.item(itemId)),
    body: (
      <div className="frame">
        <Trail
          links={[
            { href: '/', title: '首页' },
            { href: itemHref(item.itemId), title: item.title },
          ]}
          here="附件文字"
        />
        <article>
          <div className="pagetitle">
            <h1>{file.title}</h1>
            <p>
              这是附件中的文字，不含图片和版式，以
              <a className="more" href={fileHref(file)}>
                原文件（{writeSize(file.sizeBytes)}）
              </a>
              为准。
            </p>
          </div>
          <div className="body textonly">{text}</div>
        </article>
      </div>
    ),
  })
})

function readHash({ request: { params } }: Scene): string | undefined {
  const hash = params['hash'] ?? ''
  return /^[0-9a-f]{64}$/.test(hash) ? hash : undefined
}

/** 410 for a file that was public once, 404 for every other, whatever is in the store. */
async function missingFile(scene: Scene, hash: string | undefined): Promise<PageAnswer> {
  const { db } = scene.context
  const itemId = hash && (await selectWithdrawnCarrier(db, hash))
  const withdrawn = itemId ? await selectWithdrawn(db, itemId) : undefined
  return withdrawn ? showWithdrawn(scene, withdrawn, '这份附件') : notFound(scene)
}
