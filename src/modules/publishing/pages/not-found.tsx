import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { SearchBox } from '#ui/public/Shell.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

/** The page for an address that leads nowhere: what may have happened, a search, and ways on. Never kept. */
export function notFound(scene: Scene): PageAnswer {
  const answer = showPage(scene, {
    title: '没有找到这个网页',
    canonicalPath: null,
    hasOwnSearch: true,
    status: 404,
    tags: [],
    body: (
      <div className="frame">
        <div className="gone">
          <h1>没有找到这个网页</h1>
          <p>网址可能抄写有误，也可能内容已经移到别处。您可以直接搜索要找的内容：</p>
          <SearchBox text="" isLarge />
          <ul>
            <li>
              <a href="/">返回首页</a>
            </li>
            <li>
              <a href="/policies">到政策文件库按主题、文种和年份查找</a>
            </li>
            <li>
              <a href="/map">查看网站地图</a>
            </li>
          </ul>
        </div>
      </div>
    ),
  })
  return answer.kind === 'page' ? { ...answer, tags: [] } : answer
}

/** Answers every address that no other page takes. */
export const notFoundPage: PageRoute = sitePage('/*', '没有找到网页', async (scene) => notFound(scene))
