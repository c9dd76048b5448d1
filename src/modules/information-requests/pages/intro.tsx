import type { ReactElement } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { findLimit } from '#kernel/law-store.ts'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { publicPage, publicTags, showPublicPage } from '#modules/publishing/offer.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { Tiles } from '#ui/public/Tiles.tsx'
import { AlreadyPublished, findPublished } from './already-published.tsx'

/** What a request is, whom to ask, how long it takes, what it costs; and a search first, because much is public already. */
export const introPage = publicPage(
  '/requests',
  '依申请公开',
  async (scene): Promise<PageAnswer> => {
    const { db, today } = scene.context
    const words = scene.request.query.get('q') ?? ''
    const found = words ? await findPublished(db, scene.site.id, words) : null
    const limits = await readLimits(db, today)
    const description =
      '没有主动公开的政府信息，可以向制作或者保存它的机关申请。怎样申请、多久答复、收不收费、怎样查询。'
    return showPublicPage(scene, {
      title: '依申请公开',
      description,
      column: { title: '依申请公开', description, keywords: '依申请公开,政府信息公开申请' },
      // What the search finds changes with every publication; the rest with the law.
      tags: [publicTags.search, 'law'],
      ...(words && { canonicalPath: null }),
      body: (
        <div className="frame">
          <Trail links={trail} here="依申请公开" />
          <div className="pagetitle">
            <h1>依申请公开</h1>
            <p>
              网站上没有的政府信息，任何公民、法人和其他组织都可以申请公开，不用说明用途，也不用注册账号（政府信息公开条例第二十七条、第二十九条）。
            </p>
          </div>
          <Tiles tiles={ways} />
          <SearchFirst words={words} />
          {found && <AlreadyPublished found={found} words={words} />}
          <Rules limits={limits} />
          <p className="buttons">
            <a className="button" href="/requests/new">
              开始申请
            </a>
          </p>
        </div>
      ),
    })
  },
  { query: ['q'], mirror: 'never' },
)

const trail = [
  { href: '/', title: '首页' },
  { href: '/disclosure', title: '政府信息公开' },
]

const ways = [
  { href: '/requests/new', title: '提出申请', icon: 'request', about: '一步一问，十来分钟' },
  { href: '/requests/progress', title: '查询进度', icon: 'guide', about: '用申请编号和查询码' },
  { href: '/requests/flow', title: '办理流程图', icon: 'rules', about: '一张图看全程，可以打印' },
  { href: '/requests/deadline', title: '期限怎么算', icon: 'catalogue', about: '逐日数给您看' },
] as const

function SearchFirst({ words }: { readonly words: string }): ReactElement {
  return (
    <section className="band" aria-labelledby="search-first">
      <div className="bandtitle">
        <h2 id="search-first">先查一查，也许已经公开</h2>
      </div>
      <form className="search large" action="/requests" method="get">
        <label className="unseen" htmlFor="search-published">
          您要的信息
        </label>
        <input
          id="search-published"
          name="q"
          type="search"
          defaultValue={words}
          maxLength={100}
          placeholder="名称、文号或者关键的词"
        />
        <button type="submit">查找</button>
      </form>
    </section>
  )
}

interface Limits {
  readonly reply: number
  readonly extension: number
  readonly correction: number | null
}

async function readLimits(db: Reader, today: CivilDate): Promise<Limits> {
  const [reply, correction] = await Promise.all([
    findLimit(db, 'disclosure.reply', today),
    findLimit(db, 'disclosure.correction', today),
  ])
  return {
    reply: reply?.amount ?? 20,
    extension: reply?.extendableBy ?? 20,
    correction: correction?.amount ?? null,
  }
}

function Rules({ limits: { reply, extension, correction } }: { readonly limits: Limits }): ReactElement {
  return (
    <div className="prose advice">
      <h2>向谁申请</h2>
      <p>
        谁制作的，向谁申请；从公民、法人和其他组织获取的，向保存它的机关申请；几个机关共同制作的，向牵头的机关申请（条例第十条）。拿不准也不要紧：不归它管的，它应当告诉您，并尽可能说明该找谁。各机关的地址、电话和办公时间写在它的政府信息公开指南里；
        <a href="/requests/new">选定机关</a>以后，下一步就有它的指南的链接。
      </p>
      <h2>多久答复</h2>
      <ul>
        <li>能当场答复的当场答复；不能的，自收到申请之日起 {reply} 个工作日内答复。</li>
        <li>
          需要延长的，经机关里负责信息公开的机构负责人同意并告知您，最多再延长 {extension}{' '}
          个工作日（条例第三十三条）。
        </li>
        {correction !== null && (
          <li>
            申请内容不明确的，机关在 {correction}{' '}
            个工作日内一次性告知您补正；补正后，答复期限重新计算（条例第三十条）。
          </li>
        )}
        <li>征求第三方和其他机关意见的时间不计算在内（条例第三十三条）。</li>
        <li>在网上提交的，以您和机关双方确认之日为收到之日，请保持电话畅通（条例第三十一条第三项）。</li>
      </ul>
      <p>
        每一次期限变动都会写在进度里，并说明原因。您也可以自己<a href="/requests/deadline">算一算</a>。
      </p>
      <OtherRules />
    </div>
  )
}

function OtherRules(): ReactElement {
  return (
    <>
      <h2>收不收费</h2>
      <p>
        不收费。只有申请的数量、频次明显超过合理范围时，机关才可以收取信息处理费，收费前会书面告诉您金额和算法（条例第四十二条）。
      </p>
      <h2>别的办法</h2>
      <p>
        可以当面申请，写字有困难的可以口头提出，由工作人员代为填写；也可以邮寄。当面和邮寄的申请，机关不得拒收。阅读、视听有困难的，可以要求帮助（条例第四十三条）。
      </p>
      <h2>不服怎么办</h2>
      <p>
        认为机关没有依法公开的，可以向上一级机关或者政府信息公开工作主管部门投诉、举报，也可以申请行政复议、提起行政诉讼（条例第五十一条）。答复书会写明具体的途径和期限。
      </p>
    </>
  )
}
