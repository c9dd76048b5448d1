import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { ServiceContent } from '../../contract/content.ts'
import {
  audienceTitles,
  emptyContent,
  materialFormTitles,
  materialSourceTitles,
} from '../../contract/content.ts'
import type { ServiceEdition } from '../../contract/items.ts'
import { getLegalReview } from '../../contract/items.ts'
import { writeLimit } from '../../rules/limit.ts'
import { Differences } from '../history/Differences.tsx'
import { useChoices } from '../useChoices.ts'
import '../services.css'

/** What the legal reviewer looks at: the elements as they would go out, and what they change of those in force. */
export function LegalMatter({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['services', 'legalReview', detail.id],
    queryFn: () => ask(getLegalReview, { caseId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取事项…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { edition, comparedWith, differences, digest } = found.data
  return (
    <section>
      <p>
        <Link to={`/services/editions/${edition.editionId}`}>{edition.code}</Link>，{edition.kindTitle}，
        {edition.unitTitle}，第 {edition.number} 版
      </p>
      <Cautions edition={edition} />
      {comparedWith !== null && (
        <>
          <h2>与现行版本对比</h2>
          <Differences
            differences={differences}
            before={`第 ${comparedWith} 版（现行）`}
            after={`第 ${edition.number} 版`}
          />
        </>
      )}
      <h2>全部要素</h2>
      <Elements edition={edition} />
      <p className="quiet" title={digest}>
        以上全部内容的指纹（SHA-256）：<code>{digest.slice(0, 16)}…</code>
        您的结论只对这份内容有效，任何改动都须重新送审。
      </p>
    </section>
  )
}

function Cautions({ edition }: { readonly edition: ServiceEdition }): ReactElement {
  const elements = useChoices().data?.elements ?? []
  const missing = elements.filter(({ code }) => edition.missing.includes(code)).map(({ title }) => title)
  const notes = [...(missing.length > 0 ? [`还没有写明：${missing.join('、')}`] : []), ...edition.cautions]
  return (
    <>
      {notes.map((note) => (
        <p key={note} role="note">
          {note}
        </p>
      ))}
    </>
  )
}

function Elements({ edition }: { readonly edition: ServiceEdition }): ReactElement {
  const rows = [...whatLines(edition.content), ...howLines(edition), ...wayLines(edition.content)]
  return (
    <dl className="elements">
      {rows
        .filter(([, text]) => text !== '')
        .map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}

type Line = readonly [title: string, text: string]

function whatLines({ summary, audience, basis, conditions, materials }: ServiceContent): Line[] {
  const papers = materials.map(
    ({ name, form, copies, source }) =>
      `${name}，${materialFormTitles[form]}${copies}份，${materialSourceTitles[source]}`,
  )
  return [
    ['一句话说明', summary],
    ['服务对象', audienceTitles[audience]],
    ['设定依据', basis.map((one) => `《${one.instrument}》${one.article} ${one.wording}`.trim()).join('\n')],
    ['受理条件', conditions.join('\n')],
    ['申请材料', papers.join('\n')],
  ]
}

function howLines({ content, posts }: ServiceEdition): Line[] {
  const post = (id: string | null): string => {
    const found = posts.find(({ postId }) => postId === id)
    return found ? `${found.title}（${found.holders.join('、') || '目前没有人任职'}）` : '未写明岗位'
  }
  const fees = content.fees.map(({ title, standard, basis }) => `${title} ${standard}（${basis}）`)
  return [
    [
      '办理流程',
      content.steps
        .map(({ title, postId, limit }) => `${title}：${post(postId)}，${writeLimit(limit)}`)
        .join('\n'),
    ],
    ['法定时限', writeLimit(content.statutoryLimit)],
    ['承诺时限', writeLimit(content.promisedLimit)],
    ['收费', content.isFree ? '不收费' : fees.join('\n')],
    ['办理结果', [content.resultTitle, content.delivery].filter(Boolean).join('；')],
  ]
}

function wayLines({ places, phone, complaint, remedies }: ServiceContent = emptyContent): Line[] {
  return [
    ['办理地点和时间', places.map((one) => `${one.where} ${one.hours} ${one.phone}`.trim()).join('\n')],
    ['咨询电话', phone],
    ['监督投诉', [complaint.phone, complaint.address, complaint.online].filter(Boolean).join('；')],
    ['不予办理怎么办', remedies.refusal],
    ['拖延怎么办', remedies.delay],
    ['不答复怎么办', remedies.inaction],
  ]
}
