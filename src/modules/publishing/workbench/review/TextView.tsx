import type { ReactElement } from 'react'
import type { ReviewBundle } from '../../contract/review.ts'
import { BodyHtml } from './BodyHtml.tsx'
import { compareWords } from './difference.ts'
import { Difference, Pieces } from './Difference.tsx'

interface TextViewProps {
  readonly bundle: ReviewBundle
  readonly narrow: boolean
}

/** The text as it would go out; beside the edition the public reads now, when there is one. */
export function TextView({ bundle: { edition, previous } }: TextViewProps): ReactElement {
  const { content } = edition
  if (!previous)
    return (
      <article className="review-text">
        <h2>{content.title}</h2>
        {content.subtitle && <p className="quiet">{content.subtitle}</p>}
        <BodyHtml html={content.body} attachments={edition.attachments} />
      </article>
    )
  const titles = compareWords(previous.content.title, content.title)
  return (
    <div className="review-compare">
      {content.changeNote && (
        <p>
          给公众看的修改说明：<strong>{content.changeNote}</strong>
        </p>
      )}
      {content.title !== previous.content.title && (
        <p className="difference">
          标题：
          <Pieces pieces={titles.left} side="left" /> → <Pieces pieces={titles.right} side="right" />
        </p>
      )}
      <Difference
        before={previous.content.body}
        after={content.body}
        beforeTitle={`现行第 ${previous.number} 版`}
        afterTitle={`待审第 ${edition.number} 版`}
      />
    </div>
  )
}
