import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { tags } from '../rules/tags.ts'
import type { PublicUnit } from '../store/public-sites.ts'
import { selectPublicUnits } from '../store/public-sites.ts'
import { columnHref, unitHref } from './links.ts'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

/** How to read the site in other ways, with the keyboard, by ear and on paper. */
export const readingPage = sitePage(
  '/reading',
  '阅读帮助',
  async (scene): Promise<PageAnswer> =>
    await Promise.resolve(
      showPage(scene, {
        title: '阅读帮助',
        description: '长者模式、繁體、高对比度、键盘操作、朗读和打印的使用方法',
        tags: [],
        body: (
          <div className="frame">
            <Trail links={[{ href: '/', title: '首页' }]} here="阅读帮助" />
            <div className="pagetitle">
              <h1>阅读帮助</h1>
            </div>
            <ReadingAdvice />
          </div>
        ),
      }),
    ),
  { mirror: 'never' },
)

function ReadingAdvice(): ReactElement {
  return (
    <div className="body">
      <h2>字太小、颜色看不清</h2>
      <p>
        每页最上方有“长者模式”“繁體”“高对比度”三个开关。长者模式把内容排成一栏，字号加大到22像素，按钮也随之加大；
        高对比度改为黑底白字、黄色链接。三个开关可以同时打开，本机的浏览器会记住您的选择，再点一次即可退出。
      </p>
      <h2>只用键盘</h2>
      <p>
        按 Tab 键依次移到链接和输入框，按 Shift 加 Tab 往回移，按回车键打开。每页第一次按 Tab
        会出现“跳到正文”，按回车可以跳过栏目。宽表格移到焦点后可以用左右方向键查看。
      </p>
      <h2>听网页</h2>
      <p>
        本站的标题、栏目、列表和表格都有规范的标记，可以用手机或电脑自带的朗读功能：安卓手机在“无障碍”中打开“屏幕朗读”，
        苹果手机打开“旁白”，Windows 电脑按 Windows 徽标键加 Ctrl 加回车键打开“讲述人”。
      </p>
      <h2>打印</h2>
      <p>在正文页按 Ctrl 加 P，打印件只保留标题、文件信息、正文、附件目录和网址。</p>
      <h2>附件打不开</h2>
      <p>附件下方有“在网页上阅读文字”的，可以直接在浏览器里读附件的文字，不需要安装软件。</p>
    </div>
  )
}

/** The feeds of the site, its columns and units, and what to do with them. */
export const subscribePage = sitePage('/subscribe', '订阅更新', async (scene): Promise<PageAnswer> => {
  const units = scene.site.kind === 'portal' ? await selectPublicUnits(scene.context.db) : []
  return showPage(scene, {
    title: '订阅更新',
    description: '用 RSS、Atom 或 JSON Feed 订阅全站、栏目和单位的更新',
    tags: [tags.lists],
    body: (
      <div className="frame">
        <Trail links={[{ href: '/', title: '首页' }]} here="订阅更新" />
        <div className="pagetitle">
          <h1>订阅更新</h1>
          <p>
            把下面的地址放进订阅软件，有新内容时会自动收到，不需要留下任何个人信息。搜索结果页也可以订阅。
          </p>
        </div>
        <FeedTable scene={scene} units={units} />
      </div>
    ),
  })
})

function FeedTable({
  scene,
  units,
}: {
  readonly scene: Scene
  readonly units: readonly PublicUnit[]
}): ReactElement {
  const lists = [
    { title: '全站最新发布', href: '' },
    ...scene.columns.map((column) => ({
      title: column.title,
      href: columnHref(column, scene.site.unitSlug, scene.site),
    })),
    ...units.map(({ title, slug }) => ({ title, href: unitHref(slug) })),
  ]
  return (
    <ul className="rows">
      {lists.map(({ title, href }) => (
        <li key={href}>
          <span>{title}</span>
          <span className="formats">
            {(['rss', 'atom', 'json'] as const).map((format) => (
              <a key={format} href={`${href}/feeds/${format}`} aria-label={`${title} ${feedNames[format]}`}>
                {feedNames[format]}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

const feedNames = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const
