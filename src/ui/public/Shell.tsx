import type { ReactElement, ReactNode } from 'react'
import type { Display } from '#kernel/pages/route.ts'
import { Hall } from './Hall.tsx'

/** A link with its words. */
export interface Link {
  readonly href: string
  readonly title: string
}

/** What every page of a site shows around its own content. */
export interface ShellParts {
  readonly siteTitle: string
  readonly siteDescription: string
  readonly homeHref: string
  readonly navigation: readonly (Link & { readonly isCurrent: boolean })[]
  /** The address of this page, to come back to after choosing how to read. */
  readonly address: string
  readonly display: Display
  readonly searchText: string
  /** False on pages that have a large search of their own. */
  readonly hasSearch: boolean
  /** In a static mirror, the site it is of: ways to read and search need a server and are not shown. */
  readonly mirrorOf: string | null
  readonly sponsor: string
  readonly contact: string
  /** 网站标识码 and the two registration numbers; those not given are not shown. */
  readonly marks: readonly string[]
  readonly footLinks: readonly Link[]
}

/** Bar of ways to read, masthead, navigation, content, foot. */
export function Shell({
  parts,
  children,
}: {
  readonly parts: ShellParts
  readonly children: ReactNode
}): ReactElement {
  return (
    <>
      <header>
        <WaysBar parts={parts} />
        <div className="masthead">
          <div className="frame">
            <a className="sitename" href={parts.homeHref}>
              <Hall />
              <span className="words">
                <strong>{parts.siteTitle}</strong>
                {parts.siteDescription && <span>{parts.siteDescription}</span>}
              </span>
            </a>
            {parts.hasSearch && <SearchBox text={parts.searchText} isLarge={false} />}
          </div>
        </div>
        {parts.navigation.length > 0 && <Navigation parts={parts} />}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Foot parts={parts} />
    </>
  )
}

function WaysBar({ parts }: { readonly parts: ShellParts }): ReactElement {
  const { display, address, mirrorOf } = parts
  const ways = [
    { key: 'elder', title: '长者模式', isOn: display.elder },
    { key: 'traditional', title: '繁體', isOn: display.traditional },
    { key: 'contrast', title: '高对比度', isOn: display.highContrast },
  ]
  return (
    <div className="waysbar">
      <div className="frame">
        <span className="host quiet">{parts.sponsor && `主办单位：${parts.sponsor}`}</span>
        <nav className="ways" aria-label="阅读方式">
          {(mirrorOf === null ? ways : []).map(({ key, title, isOn }) => (
            <a
              key={key}
              href={`/display?${key}=${isOn ? '0' : '1'}&back=${encodeURIComponent(address)}`}
              aria-current={isOn || undefined}
              rel="nofollow"
            >
              {isOn ? `退出${title}` : title}
            </a>
          ))}
          <a href="/map">网站地图</a>
        </nav>
      </div>
    </div>
  )
}

function Navigation({ parts }: { readonly parts: ShellParts }): ReactElement {
  return (
    <nav className="navigation" aria-label="栏目">
      <div className="frame">
        <ul>
          {parts.navigation.map(({ href, title, isCurrent }) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent ? 'page' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}

/** The search of the site: an ordinary form. */
export function SearchBox({
  text,
  isLarge,
}: {
  readonly text: string
  readonly isLarge: boolean
}): ReactElement {
  const id = isLarge ? 'search-large' : 'search'
  return (
    <form className={isLarge ? 'search large' : 'search'} action="/search" method="get" role="search">
      <label className="unseen" htmlFor={id}>
        搜索本站
      </label>
      <input
        id={id}
        name="q"
        type="search"
        defaultValue={text}
        maxLength={100}
        placeholder={isLarge ? '标题、文号或内容中的词' : '搜索文件、公告、单位'}
        autoComplete="off"
      />
      <button type="submit">搜索</button>
    </form>
  )
}

function Foot({ parts }: { readonly parts: ShellParts }): ReactElement {
  return (
    <footer className="foot">
      <div className="frame">
        <div>
          <strong>{parts.siteTitle}</strong>
          {parts.sponsor && <p>主办单位：{parts.sponsor}</p>}
          {parts.contact && <p className="contact">联系方式：{parts.contact}</p>}
          {parts.mirrorOf !== null && <p>这是静态镜像，内容以 {parts.mirrorOf} 为准。</p>}
          {parts.marks.length > 0 && (
            <p className="marks">
              {parts.marks.map((mark) => (
                <span key={mark}>{mark}</span>
              ))}
            </p>
          )}
        </div>
        <nav className="links" aria-label="本站链接">
          {parts.footLinks.map(({ href, title }) => (
            <a key={href} href={href}>
              {title}
            </a>
          ))}
        </nav>
      </div>
    </footer>
  )
}

/** The way from the home to this page. */
export function Trail({
  links,
  here,
}: {
  readonly links: readonly Link[]
  readonly here: string
}): ReactElement {
  return (
    <nav className="trail" aria-label="当前位置">
      <ol>
        {links.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}
