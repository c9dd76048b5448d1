import { Radio } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { compareWords } from '#workbench/parts/compare-words.ts'
import { showInstant } from '#workbench/parts/show.ts'
import type { Edition } from '../../contract/editing.ts'
import type { ReviewBundle } from '../../contract/review.ts'
import type { Base } from './base.ts'
import { basesOf } from './base.ts'
import { BodyHtml } from './BodyHtml.tsx'
import { Difference, Pieces } from './Difference.tsx'
import { fileChanges } from './files.ts'

interface TextViewProps {
  readonly bundle: ReviewBundle
  readonly narrow: boolean
}

/** The text as it would go out; beside what was sent back or what the public reads now, when there is such. */
export function TextView({ bundle }: TextViewProps): ReactElement {
  const bases = basesOf(bundle)
  const [chosen, choose] = useState<string>(bases[0]?.key ?? 'none')
  const base = bases.find(({ key }) => key === chosen)
  return (
    <>
      {bundle.returned && bundle.edition.state !== 'draft' && <ReturnedWhy returned={bundle.returned} />}
      {bases.length > 0 && (
        <Radio.Group
          className="review-bases"
          optionType="button"
          size="small"
          aria-label="与什么对比"
          value={chosen}
          options={[
            ...bases.map(({ key, choice }) => ({ value: key, label: choice })),
            { value: 'none', label: '只看正文' },
          ]}
          onChange={({ target }) => choose(String(target.value))}
        />
      )}
      {base ? <Compared edition={bundle.edition} base={base} /> : <Plain edition={bundle.edition} />}
    </>
  )
}

function ReturnedWhy({
  returned,
}: {
  readonly returned: NonNullable<ReviewBundle['returned']>
}): ReactElement {
  const { personName, returnedAt, reason } = returned
  return (
    <blockquote>
      {personName} {showInstant(returnedAt)} 退回：{reason}
    </blockquote>
  )
}

function Plain({ edition: { content, attachments } }: { readonly edition: Edition }): ReactElement {
  return (
    <article className="review-text">
      <h2>{content.title}</h2>
      {content.subtitle && <p className="quiet">{content.subtitle}</p>}
      <BodyHtml html={content.body} attachments={attachments} />
    </article>
  )
}

function Compared({ edition, base }: { readonly edition: Edition; readonly base: Base }): ReactElement {
  const { content } = edition
  const titles = compareWords(base.content.title, content.title)
  const files = fileChanges(base.attachments, edition.attachments)
  return (
    <div className="review-compare">
      {content.changeNote && (
        <p>
          给公众看的修改说明：<strong>{content.changeNote}</strong>
        </p>
      )}
      {content.title !== base.content.title && (
        <p className="difference">
          标题：
          <Pieces pieces={titles.left} side="left" /> → <Pieces pieces={titles.right} side="right" />
        </p>
      )}
      {files.length > 0 && <p>附件：{files.join('；')}</p>}
      <Difference
        before={base.content.body}
        after={content.body}
        beforeTitle={base.title}
        afterTitle={`待审第 ${edition.number} 版`}
      />
    </div>
  )
}
