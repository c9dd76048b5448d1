import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import type { PublicScene } from '#modules/publishing/offer.ts'
import {
  publicPage,
  publicTags,
  showNothingThere,
  showPublicPage,
  showWithdrawnItem,
} from '#modules/publishing/offer.ts'
import { writeInstant } from '#ui/public/format.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { claimStateTitles, statementKindTitles } from '../contract/handling-words.ts'
import { answersTag } from '../rules/tags.ts'
import type { ShownAnswer } from '../service/public-answers.ts'
import { findAnswer } from '../service/public-answers.ts'
import { answerHref, readNumber } from './links.ts'
import { describeChecks } from './structured.ts'

/** One answer to what was said online: what is true of it, in words the publicity office let go out. */
export const answerPage = publicPage(
  '/clarifications/:number',
  '网络回应',
  async (scene) => await openAnswer(scene),
)

/** An earlier version of it, where that was left readable. */
export const answerVersionPage = publicPage(
  '/clarifications/:number/versions/:version',
  '网络回应的历史版本',
  async (scene): Promise<PageAnswer> => {
    const version = readNumber(scene.request.params['version'])
    return version === undefined ? showNothingThere(scene) : await openAnswer(scene, version)
  },
)

async function openAnswer(scene: PublicScene, version?: number): Promise<PageAnswer> {
  const serial = readNumber(scene.request.params['number'])
  const found = serial === undefined ? undefined : await findAnswer(scene.context.db, serial, version)
  if (!found) return showNothingThere(scene)
  if (found.shown) return showAnswer(scene, found.shown)
  return (await showWithdrawnItem(scene, found.itemId, '这篇回应')) ?? showNothingThere(scene)
}

function showAnswer(scene: PublicScene, answer: ShownAnswer): PageAnswer {
  const isCurrent = answer.number === answer.current
  const { origin } = scene.request
  return showPublicPage(scene, {
    title: answer.title,
    description: summaryOf(answer),
    column: { title: '回应和辟谣', description: '对网上说法的核实和回应', keywords: '辟谣,澄清,回应' },
    article: [answer.title, writeInstant(firstOf(answer)), answer.unitTitle],
    canonicalPath: isCurrent ? answerHref(answer.serial) : null,
    structured: isCurrent ? describeChecks(answer, origin) : [],
    tags: [publicTags.item(answer.itemId), publicTags.unit(answer.unitId), answersTag, unitsTag],
    body: (
      <div className="frame">
        <Trail
          links={[
            { href: '/', title: '首页' },
            { href: '/clarifications', title: '回应和辟谣' },
          ]}
          here={statementKindTitles[answer.kind]}
        />
        <AnswerArticle answer={answer} />
        <p className="printed">
          本文网址：{origin}
          {answerHref(answer.serial, isCurrent ? undefined : answer.number)}
        </p>
      </div>
    ),
  })
}

function firstOf({ versions, releasedAt }: ShownAnswer): Date {
  return versions.at(-1)?.releasedAt ?? releasedAt
}

function summaryOf({ title, findings }: ShownAnswer): string {
  if (findings.length === 0) return title
  return findings.map(({ text, state }) => `“${text}”：${claimStateTitles[state]}`).join('；')
}

function AnswerArticle({ answer }: { readonly answer: ShownAnswer }): ReactElement {
  return (
    <article className="article">
      <header>
        <h1>{answer.title}</h1>
        <p className="byline">
          <span className="tag">{statementKindTitles[answer.kind]}</span>
          <span>{answer.unitTitle}</span>
          <time dateTime={firstOf(answer).toISOString()}>{writeInstant(firstOf(answer))}</time>
        </p>
      </header>
      <VersionNotice answer={answer} />
      <div>
        <div className="body" dangerouslySetInnerHTML={{ __html: answer.body }} />
      </div>
      <AnswerBeside answer={answer} />
    </article>
  )
}

/** Says so when this is not what we say now, or when it was corrected. */
function VersionNotice({ answer }: { readonly answer: ShownAnswer }): ReactElement | null {
  const { number, current, serial, changeNote, releasedAt } = answer
  if (number !== current)
    return (
      <p className="notice">
        这是第 {number} 版，已经更新，不再作为依据。请看
        <a href={answerHref(serial)}>现在的版本（第 {current} 版）</a>。
      </p>
    )
  if (number === 1 || changeNote === '') return null
  return (
    <p className="notice">
      本文于 {writeInstant(releasedAt)} 更新：{changeNote}
    </p>
  )
}

function AnswerBeside({ answer }: { readonly answer: ShownAnswer }): ReactElement {
  const { versions, number, current, serial, unitSlug, unitTitle } = answer
  return (
    <aside className="beside" aria-label="相关信息">
      {versions.length > 1 && (
        <section>
          <h2>版本</h2>
          <ul>
            {versions.map((version) => (
              <li key={version.number}>
                {version.number === number ? (
                  <strong>第 {version.number} 版（本页）</strong>
                ) : (
                  <a href={answerHref(serial, version.number === current ? undefined : version.number)}>
                    第 {version.number} 版
                  </a>
                )}{' '}
                <time className="kind" dateTime={version.releasedAt.toISOString()}>
                  {writeInstant(version.releasedAt)}
                </time>
                {version.changeNote && <p>{version.changeNote}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>还有疑问</h2>
        <p>
          本文由<a href={`/units/${unitSlug}`}>{unitTitle}</a>
          发布。文字经外宣办审核，发布的就是审核通过的那一份。
        </p>
        <p>
          事情没有解决，或者情况与这里写的不同，请<a href="/letters">写信到领导信箱</a>，限期答复。
        </p>
      </section>
    </aside>
  )
}
