import type { ReactElement } from 'react'
import type { Attachment } from '../../contract/content.ts'
import type { ReviewBundle } from '../../contract/review.ts'
import { BodyHtml } from './BodyHtml.tsx'

/** The edition as a reader will see it: headline, metadata box, text, files. */
export function Preview({ bundle: { edition, words } }: { readonly bundle: ReviewBundle }): ReactElement {
  const { content, attachments, unitTitle, indexNumber } = edition
  const box: readonly (readonly [string, string])[] = [
    ['索引号', indexNumber ?? '发布时编排'],
    ['发文字号', content.documentNumber ?? ''],
    ['发布机构', unitTitle],
    ['体裁', words.genres[content.genre] ?? content.genre],
    ['成文日期', content.writtenOn ?? ''],
    ['发布日期', content.datedOn ?? '发布当天'],
    ['主题分类', content.themes.map((code) => words.themes[code] ?? code).join('、')],
    ['主题词', content.keywords.join('、')],
  ]
  return (
    <article className="preview">
      <h2>{content.title || '（没有标题）'}</h2>
      {content.subtitle && <p className="preview-subtitle">{content.subtitle}</p>}
      <dl>
        {box
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <BodyHtml html={content.body} attachments={attachments} />
      <FileList files={attachments.filter(({ role }) => role === 'attachment')} />
    </article>
  )
}

function FileList({ files }: { readonly files: readonly Attachment[] }): ReactElement | null {
  if (files.length === 0) return null
  return (
    <>
      <h3>附件</h3>
      <ol>
        {files.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ol>
    </>
  )
}
