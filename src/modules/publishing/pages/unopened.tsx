import type { PageAnswer, PageRequest } from '#kernel/pages/route.ts'
import { Document } from '#ui/public/Document.tsx'
import { stylesheetName } from '#ui/public/stylesheet.ts'
import { defaultColour } from '#ui/public/tokens.ts'

/** What a new installation answers until its portal is live: what has to be done, and by whom. */
export function unopenedPage({ display }: PageRequest): PageAnswer {
  const head = {
    title: '网站尚未开通',
    description: '',
    canonical: null,
    standardTags: [],
    feeds: [],
    structured: [],
    stylesheet: `/assets/${stylesheetName(defaultColour)}`,
  }
  return {
    kind: 'page',
    status: 503,
    tags: [],
    page: (
      <Document head={head} display={display}>
        <main id="content" className="frame">
          <div className="gone">
            <h1>网站尚未开通</h1>
            <div className="prose">
              <p>门户网站还没有开通，或者正在由网站管理员设置。</p>
              <p>
                网站管理员请<a href="/workbench/">登录工作台</a>
                ，在“站点与栏目”中开设门户、指定负责人后开通。
              </p>
            </div>
          </div>
        </main>
      </Document>
    ),
  }
}
