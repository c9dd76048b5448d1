import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { panelOf, TabRow } from '#workbench/parts/TabRow.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { ReviewBundle } from '../../contract/review.ts'
import { AttachmentPanel } from '../editor/AttachmentPanel.tsx'
import { ScreeningPanel } from '../editor/ScreeningPanel.tsx'
import { useScreening } from '../editor/useScreening.ts'
import { Conclusions } from './Conclusions.tsx'
import { DetailsTable } from './DetailsTable.tsx'
import { Preview } from './Preview.tsx'
import { TextView } from './TextView.tsx'
import { useReview } from './useReview.ts'
import '../editor/editor.css'
import './review.css'

/** The review desk: the text beside what the public reads now, findings, metadata, files, conclusions so far. */
export function PublicationMatter({ detail, narrow }: MatterProps): ReactElement {
  const found = useReview(detail.id)
  if (found.isPending) return <p className="quiet">正在读取稿件…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <ReviewTabs key={detail.id} bundle={found.data} narrow={narrow} />
}

type TabName = 'text' | 'screening' | 'details' | 'files' | 'conclusions' | 'preview'

interface ReviewTabsProps {
  readonly bundle: ReviewBundle
  readonly narrow: boolean
}

function ReviewTabs({ bundle, narrow }: ReviewTabsProps): ReactElement {
  const [chosen, choose] = useState<TabName>('text')
  const { edition, screening, conclusions, coIssuers } = bundle
  const files = edition.attachments.filter(({ role }) => role !== 'image').length
  const open = screening.blocking + screening.toExplain
  const titles: Readonly<Record<TabName, string>> = {
    text: bundle.previous || bundle.returned ? '正文与对比' : '正文',
    screening: open > 0 ? `检查结果（${open} 处待处理）` : `检查结果（${screening.findings.length}）`,
    details: '信息要素',
    files: `附件（${files}）`,
    conclusions: `意见（${conclusions.length + coIssuers.length}）`,
    preview: '网页预览',
  }
  return (
    <section className="review">
      <Scheduled bundle={bundle} />
      <ChangedSince bundle={bundle} />
      <TabRow id="review" label="稿件的各部分" titles={titles} chosen={chosen} onChoose={choose} />
      <div className="review-panel" {...panelOf('review', chosen)}>
        <ReviewPanel name={chosen} bundle={bundle} narrow={narrow} onFocus={() => choose('screening')} />
      </div>
      <p className="quiet review-digest" title={bundle.digest}>
        以上全部内容的指纹（SHA-256）：<code>{bundle.digest.slice(0, 16)}…</code>
        您的结论只对这份内容有效，任何改动都须重新审核。
      </p>
    </section>
  )
}

/** When an approved edition goes out by itself. */
function Scheduled({ bundle: { edition } }: { readonly bundle: ReviewBundle }): ReactElement | null {
  if (edition.state !== 'approved' || !edition.publishAt) return null
  return (
    <p className="review-changed">
      定于 <strong>{showInstant(edition.publishAt)}</strong>{' '}
      自动发布，到时再检查一遍；要提前发布，请点「立即发布」。
    </p>
  )
}

/** Says that what was concluded on is not what stands here now: it can only go back. */
function ChangedSince({ bundle: { edition, digest, conclusions } }: { readonly bundle: ReviewBundle }) {
  const last = conclusions.at(-1)
  const isUnderway = ['inReview', 'inSecrecyReview', 'inApproval', 'approved'].includes(edition.state)
  if (!isUnderway || !last || last.digest === digest) return null
  return (
    <p className="review-changed" role="alert">
      内容在{last.personName}作出「{last.stageTitle}
      」结论之后有变化，原结论已失效，不能发布。请退回修改后重新审核。
    </p>
  )
}

interface ReviewPanelProps extends ReviewTabsProps {
  readonly name: TabName
  readonly onFocus: () => void
}

function ReviewPanel({ name, bundle, narrow, onFocus }: ReviewPanelProps): ReactNode {
  switch (name) {
    case 'text':
      return <TextView bundle={bundle} narrow={narrow} />
    case 'screening':
      return <ReviewScreening bundle={bundle} />
    case 'details':
      return <DetailsTable bundle={bundle} />
    case 'files':
      return (
        <AttachmentPanel
          editionId={bundle.edition.editionId}
          attachments={bundle.edition.attachments}
          screening={bundle.screening}
          editable={false}
          onChanged={() => undefined}
          onFocus={onFocus}
        />
      )
    case 'conclusions':
      return <Conclusions bundle={bundle} />
    case 'preview':
      return <Preview bundle={bundle} />
  }
}

function ReviewScreening({ bundle }: { readonly bundle: ReviewBundle }): ReactElement {
  const { screening, tools } = useScreening(bundle.edition.editionId)
  const [focus, setFocus] = useState<string | null>(null)
  return (
    <ScreeningPanel
      screening={screening ?? bundle.screening}
      tools={tools}
      focus={focus}
      onFocus={(key) => setFocus(key)}
    />
  )
}
