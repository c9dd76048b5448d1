import type { ReactElement } from 'react'
import type { PublicScene } from '#modules/publishing/offer.ts'
import { writeInstant } from '#ui/public/format.ts'
import { capacityTitles } from '../contract/content.ts'
import { serviceHref, versionHref } from './links.ts'
import type { ServiceView } from './view.ts'

interface BesideProps {
  readonly scene: PublicScene
  readonly view: ServiceView
}

/** What stands beside an item: who answers for it, its versions, how to read and print it. */
export function ServiceBeside({ scene, view }: BesideProps): ReactElement {
  const { live, shown } = view
  const { capacity, entrustedBy, nationalCode } = shown.content
  return (
    <aside className="beside" aria-label="相关信息">
      <section>
        <h2>实施机关</h2>
        <p>
          <a href={`/units/${live.unitSlug}`}>{live.unitTitle}</a>（{capacityTitles[capacity]}
          {entrustedBy && `，受${entrustedBy}委托`}）
        </p>
        <p>
          <a href={`/services?unit=${live.unitSlug}`}>本单位的其他事项</a>
        </p>
        {nationalCode && <p>国家编码 {nationalCode}</p>}
      </section>
      <section>
        <h2>版本</h2>
        <p>
          第 {live.number} 版自 {live.inForceOn} 起施行。
        </p>
        <Versions view={view} />
      </section>
      <Reading scene={scene} />
    </aside>
  )
}

function Versions({ view: { live, shown, versions } }: Pick<BesideProps, 'view'>): ReactElement | null {
  if (versions.length < 2) return null
  return (
    <ul>
      {versions.map(({ number, releasedAt, changeNote }) => (
        <li key={number}>
          {number === shown.number ? (
            <strong>第 {number} 版（本页）</strong>
          ) : (
            <a href={number === live.number ? serviceHref(live.code) : versionHref(live.code, number)}>
              第 {number} 版
            </a>
          )}{' '}
          <time className="kind" dateTime={releasedAt.toISOString()}>
            {writeInstant(releasedAt)}
          </time>
          {changeNote && <p>{changeNote}</p>}
        </li>
      ))}
    </ul>
  )
}

function Reading({ scene }: Pick<BesideProps, 'scene'>): ReactElement {
  const { display, isMirror, path } = scene.request
  return (
    <section className="tools">
      <h2>阅读和打印</h2>
      <p>
        {!display.elder && !isMirror && (
          <>
            字太小？
            <a href={`/display?elder=1&back=${encodeURIComponent(path)}`} rel="nofollow">
              放大文字
            </a>
            。
          </>
        )}
        打印时按 Ctrl+P，可以把这一页带到窗口去。
      </p>
    </section>
  )
}
