import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { addressOf } from '#kernel/http/call.ts'
import type { CaseNoticeView } from '#kernel/notices/contract/case.ts'
import {
  downloadRendition,
  listCaseNotices,
  previewCaseNotice,
  renderCaseNotice,
} from '#kernel/notices/contract/case.ts'
import type { CaseDetail } from '#kernel/procedure/contract.ts'
import { ask } from '../ask.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal, sentenceOf } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { Paper } from './Paper.tsx'
import './notices.css'

/** The papers of a case: what is owed to somebody and what belongs into the file; to look at, to make and to download. */
export function CasePapers({ detail }: { readonly detail: CaseDetail }): ReactElement | null {
  const [looking, setLooking] = useState<CaseNoticeView | null>(null)
  const found = useQuery({
    queryKey: ['case', detail.id, 'papers', detail.version],
    queryFn: () => ask(listCaseNotices, { caseId: detail.id }),
  })
  const papers = found.data?.notices.filter(
    ({ whyNot, renditions }) => whyNot === null || renditions.length > 0,
  )
  if (!papers || papers.length === 0) return null
  return (
    <section className="case-part" aria-label="文书">
      <h2>文书</h2>
      <ul className="papers">
        {papers.map((paper) => (
          <li key={paper.noticeId ?? paper.name}>
            <PaperRow detail={detail} paper={paper} onLook={() => setLooking(paper)} />
          </li>
        ))}
      </ul>
      <Dialog
        open={looking !== null}
        title={looking?.title ?? ''}
        width={760}
        onClose={() => setLooking(null)}
      >
        {looking && <Preview detail={detail} paper={looking} />}
      </Dialog>
    </section>
  )
}

interface PaperRowProps {
  readonly detail: CaseDetail
  readonly paper: CaseNoticeView
  readonly onLook: () => void
}

function PaperRow({ detail, paper, onLook }: PaperRowProps): ReactElement {
  const [last] = paper.renditions
  const making = useMaking(detail, paper)
  return (
    <div className="paper-row">
      <strong>{paper.title}</strong>
      {paper.to && <span className="quiet">{paper.noticeId ? `致${paper.to}` : paper.to}</span>}
      {last && (
        <>
          <span className="number">{last.numberText}</span>
          <a href={addressOf(downloadRendition, { renditionId: last.id, format: 'docx' })}>Word</a>
          <a href={addressOf(downloadRendition, { renditionId: last.id, format: 'pdf' })}>PDF</a>
          <span className="quiet">
            第{last.version}稿 {last.renderedByName} {showInstant(last.renderedAt)}
          </span>
        </>
      )}
      {paper.whyNot === null && (
        <>
          <Button size="small" onClick={onLook}>
            预览
          </Button>
          <Button
            size="small"
            type={last ? 'default' : 'primary'}
            loading={making.isPending}
            onClick={() => making.mutate()}
          >
            {last ? '重新生成' : '生成'}
          </Button>
        </>
      )}
      <Refusal error={making.error} />
    </div>
  )
}

function useMaking({ id, version }: CaseDetail, { name, noticeId, title }: CaseNoticeView) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: () => ask(renderCaseNotice, { caseId: id, version, name, noticeId }),
    onSuccess: ({ numberText }) => void message.info(`已生成${title}${numberText ? `，${numberText}` : ''}`),
    onError: (error) => void message.warning(sentenceOf(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', id] }),
  })
}

function Preview({
  detail,
  paper,
}: {
  readonly detail: CaseDetail
  readonly paper: CaseNoticeView
}): ReactElement {
  const { name, noticeId } = paper
  const found = useQuery({
    queryKey: ['case', detail.id, 'preview', name, noticeId],
    queryFn: () => ask(previewCaseNotice, { caseId: detail.id, name, noticeId }),
    gcTime: 0,
  })
  if (found.isPending) return <p className="starting">正在排版…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <p className="quiet">预览不占用文号；生成后才取文号。</p>
      <Paper picture={found.data.picture} missing={found.data.missing} />
    </>
  )
}
