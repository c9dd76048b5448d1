import type { ReactElement, ReactNode } from 'react'
import type { PublicScene } from '#modules/publishing/offer.ts'
import { writeInstant } from '#ui/public/format.ts'
import { audienceTitles } from '../contract/content.ts'
import { writeLimit } from '../rules/limit.ts'
import { feeWords } from './brief.ts'
import { FlowPicture } from './flow.tsx'
import { serviceHref } from './links.ts'
import { ServiceBeside } from './service-beside.tsx'
import {
  Conditions,
  Fees,
  LegalBasis,
  Materials,
  Places,
  Questions,
  Remedies,
  Results,
  Steps,
} from './service-parts.tsx'
import type { ServiceView } from './view.ts'

/** The page of an item, in the order in which somebody who has to go there asks. */
export function ServiceArticle({
  scene,
  view,
}: {
  readonly scene: PublicScene
  readonly view: ServiceView
}): ReactElement {
  const { live, shown } = view
  const { content } = shown
  return (
    <article className="service">
      <header>
        <h1>
          {content.title}
          {content.subItem && <small>{content.subItem}</small>}
        </h1>
        <p className="summary">{content.summary}</p>
        <p className="about">
          <span>{live.kindTitle}</span>
          <span>{audienceTitles[content.audience]}</span>
          <span>事项编码 {live.code}</span>
        </p>
      </header>
      <VersionNotice view={view} />
      <WhatChanged view={view} />
      <AtAGlance view={view} />
      <div className="parts">
        <Doing view={view} />
        <Knowing view={view} />
      </div>
      <ServiceBeside scene={scene} view={view} />
    </article>
  )
}

/** What to bring, the steps, where to go and what to pay. */
function Doing({ view: { shown, steps, files } }: { readonly view: ServiceView }): ReactElement {
  const { content } = shown
  const begin = content.audience === 'none' ? '发现或者受理线索' : '提出申请'
  return (
    <>
      <Part id="materials" title="需要什么">
        <Conditions content={content} />
        <Materials materials={content.materials} files={files} isAsked={content.audience !== 'none'} />
      </Part>
      <Part id="steps" title="怎么办、谁来办">
        <Steps steps={steps} />
        {steps.length > 0 && (
          <FlowPicture
            title={content.title}
            begin={begin}
            steps={steps}
            result={content.resultTitle || '办结'}
          />
        )}
      </Part>
      <Part id="places" title="去哪里办">
        <Places content={content} />
      </Part>
      <Part id="fees" title="收费">
        <Fees content={content} />
      </Part>
    </>
  )
}

/** What to do when it is refused or drags on, by what law it is done, and what people ask. */
function Knowing({ view: { shown, results } }: { readonly view: ServiceView }): ReactElement {
  const { content } = shown
  return (
    <>
      <Part id="remedies" title="不给办、拖着办、不答复怎么办">
        <Remedies content={content} />
        <Results results={results} />
      </Part>
      <Part id="basis" title="依据">
        <LegalBasis content={content} />
      </Part>
      {content.questions.length > 0 && (
        <Part id="questions" title="常见问题">
          <Questions content={content} />
        </Part>
      )}
    </>
  )
}

function Part({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}

function VersionNotice({
  view: { live, shown, isCurrent, versions },
}: {
  readonly view: ServiceView
}): ReactElement | null {
  if (!isCurrent)
    return (
      <p className="notice">
        这是第 {shown.number} 版，已经修改，不再作为依据。请看
        <a href={serviceHref(live.code)}>现行版本（第 {live.number} 版）</a>。
      </p>
    )
  const own = versions.find(({ number }) => number === shown.number)
  if (!own?.changeNote) return null
  return (
    <p className="notice">
      {writeInstant(own.releasedAt)} 修改：{own.changeNote}
    </p>
  )
}

/** The elements in which this version differs from the one before it, folded until asked for. */
function WhatChanged({ view: { changed, shown } }: { readonly view: ServiceView }): ReactElement | null {
  if (!changed || changed.differences.length === 0) return null
  return (
    <details className="changed">
      <summary>
        与第 {changed.before} 版相比，改了 {changed.differences.length} 处
      </summary>
      <div className="sheet">
        <table className="steps">
          <caption className="unseen">
            第 {shown.number} 版与第 {changed.before} 版的不同
          </caption>
          <thead>
            <tr>
              <th scope="col">要素</th>
              <th scope="col">第 {changed.before} 版</th>
              <th scope="col">第 {shown.number} 版</th>
            </tr>
          </thead>
          <tbody>
            {changed.differences.map(({ title, before, after }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td data-label={`第 ${changed.before} 版`}>{before || '（没有）'}</td>
                <td data-label={`第 ${shown.number} 版`}>{after || '（删去）'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function AtAGlance({ view: { shown, live } }: { readonly view: ServiceView }): ReactElement {
  const { content } = shown
  const { visits, materials } = content
  return (
    <dl className="glance">
      <div>
        <dt>多久办完</dt>
        <dd>{writeLimit(content.promisedLimit, '未承诺')}</dd>
        <dd className="quiet">法定{writeLimit(content.statutoryLimit, '没有规定')}</dd>
      </div>
      <div>
        <dt>多少钱</dt>
        <dd>{feeWords(content)}</dd>
      </div>
      <div>
        <dt>带什么</dt>
        <dd>
          {materials.length === 0
            ? '不用带材料'
            : `${materials.filter(({ isNeeded }) => isNeeded).length} 份材料`}
        </dd>
        <dd className="quiet">
          {visits === null ? '' : visits === 0 ? '不用到现场' : `到现场 ${visits} 次`}
        </dd>
      </div>
      <div>
        <dt>问哪里</dt>
        <dd>{content.phone || '未写明'}</dd>
        <dd className="quiet">{content.officeTitle || live.unitTitle}</dd>
      </div>
    </dl>
  )
}
