import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { z } from 'zod'
import type { Region } from '#kernel/files/redaction/redaction.ts'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { lookAtFile, suggestTerms, tryRedaction } from '../../contract/redaction.ts'
import { MarkedText } from './MarkedText.tsx'
import { PageBoard } from './PageBoard.tsx'
import { RegionList } from './RegionList.tsx'
import { TermList } from './TermList.tsx'
import { Tried } from './Tried.tsx'
import '../requests.css'
import './redaction.css'

/** Makes a copy of a file without what must not go out, proves it, and takes it into the answer. */
export function RedactionScreen(): ReactElement {
  const { requestId = '', fileId = '' } = useParams()
  const found = useQuery({
    queryKey: ['information-requests', 'redaction', requestId, fileId],
    queryFn: () => ask(suggestTerms, { requestId, fileId }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className="redaction">
      <header className="screen-head">
        <h1>遮盖不予公开的内容</h1>
        <Link to={`/cases/${requestId}`}>返回申请</Link>
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <p className="starting">正在读取文件…</p>}
      {found.data && <Redacting requestId={requestId} fileId={fileId} read={found.data} />}
    </div>
  )
}

interface RedactingProps {
  readonly requestId: string
  readonly fileId: string
  readonly read: z.output<typeof suggestTerms.output>
}

function Redacting({ requestId, fileId, read }: RedactingProps): ReactElement {
  const [terms, setTerms] = useState<readonly string[]>(read.suggestions.map(({ term }) => term))
  const [regions, setRegions] = useState<readonly Region[]>([])
  const [hasPages, setHasPages] = useState(false)
  const trying = useMutation({
    mutationFn: () => ask(tryRedaction, { requestId, fileId, terms: [...terms], regions: [...regions] }),
  })
  const kept = useKept(requestId)
  /** A result stands only for what was asked. */
  const change = (set: () => void): void => {
    trying.reset()
    set()
  }
  return (
    <>
      <p className="quiet">
        {read.name}，用于答复“{read.subject}”
      </p>
      <div className="redaction-desk">
        <div className="redaction-pages">
          <PageBoard
            name={['information-requests', 'redaction-pages', fileId]}
            load={async (from) => {
              const shown = await ask(lookAtFile, { requestId, fileId, from })
              setHasPages(shown.total > 0)
              return shown
            }}
            regions={regions}
            onDraw={(region) => change(() => setRegions([...regions, region]))}
          />
          {!hasPages && <MarkedText read={read} terms={terms} />}
        </div>
        <form
          className="redaction-choice"
          onSubmit={(event) => {
            event.preventDefault()
            trying.mutate()
          }}
        >
          {read.problem && <p className="redaction-warning">{read.problem}</p>}
          <TermList
            suggestions={read.suggestions}
            terms={terms}
            onChange={(next) => change(() => setTerms(next))}
          />
          {hasPages && <RegionList regions={regions} onChange={(next) => change(() => setRegions(next))} />}
          <Refusal error={trying.error} />
          <Button
            type="primary"
            htmlType="submit"
            loading={trying.isPending}
            disabled={terms.length + regions.length === 0}
          >
            遮盖并核对
          </Button>
          <p className="quiet">先做一份遮盖好的副本并重新读取核对；还能找到任何一项，就不会生成。</p>
        </form>
      </div>
      {trying.data && (
        <Tried
          key={trying.data.redactionId}
          requestId={requestId}
          tried={trying.data}
          terms={terms}
          onKept={kept}
        />
      )}
    </>
  )
}

/** Back to the request, which shows the new file. */
function useKept(requestId: string): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  return () => {
    void queries.invalidateQueries()
    void message.info('已作为答复附件；原件不随答复提供')
    void navigate(`/cases/${requestId}`)
  }
}
