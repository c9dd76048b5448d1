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

/** What is to go, and what came of covering it; a result stands only for exactly what was asked. */
function useRedacting({ requestId, fileId, read }: RedactingProps) {
  const [terms, setTerms] = useState<readonly string[]>(read.suggestions.map(({ term }) => term))
  const [regions, setRegions] = useState<readonly Region[]>([])
  const trying = useMutation({
    mutationFn: () => ask(tryRedaction, { requestId, fileId, terms: [...terms], regions: [...regions] }),
  })
  return {
    terms,
    regions,
    trying,
    setTerms: (next: readonly string[]) => {
      trying.reset()
      setTerms(next)
    },
    setRegions: (next: readonly Region[]) => {
      trying.reset()
      setRegions(next)
    },
  }
}

type Desk = ReturnType<typeof useRedacting>

function Redacting(props: RedactingProps): ReactElement {
  const { requestId, read } = props
  const desk = useRedacting(props)
  const [hasPages, setHasPages] = useState(false)
  const kept = useKept(requestId)
  const tried = desk.trying.data
  return (
    <>
      <p className="quiet">
        {read.name}，用于答复“{read.subject}”
      </p>
      <div className="redaction-desk">
        <Original {...props} desk={desk} hasPages={hasPages} onPages={setHasPages} />
        <Choice read={read} desk={desk} hasPages={hasPages} />
      </div>
      {tried && (
        <Tried key={tried.redactionId} requestId={requestId} tried={tried} terms={desk.terms} onKept={kept} />
      )}
    </>
  )
}

interface OriginalProps extends RedactingProps {
  readonly desk: Desk
  readonly hasPages: boolean
  readonly onPages: (hasPages: boolean) => void
}

/** The file as it is: its pages to draw on, or its text with what goes marked. */
function Original({ requestId, fileId, read, desk, hasPages, onPages }: OriginalProps): ReactElement {
  return (
    <div className="redaction-pages">
      <PageBoard
        name={['information-requests', 'redaction-pages', fileId]}
        load={async (from) => {
          const shown = await ask(lookAtFile, { requestId, fileId, from })
          onPages(shown.total > 0)
          return shown
        }}
        regions={desk.regions}
        onDraw={(region) => desk.setRegions([...desk.regions, region])}
      />
      {!hasPages && <MarkedText read={read} terms={desk.terms} />}
    </div>
  )
}

/** What goes, and the button that makes the copy. */
function Choice({ read, desk, hasPages }: Pick<OriginalProps, 'read' | 'desk' | 'hasPages'>): ReactElement {
  const { terms, regions, trying } = desk
  return (
    <form
      className="redaction-choice"
      onSubmit={(event) => {
        event.preventDefault()
        trying.mutate()
      }}
    >
      {read.problem && <p className="redaction-warning">{read.problem}</p>}
      <TermList suggestions={read.suggestions} terms={terms} onChange={desk.setTerms} />
      {hasPages && <RegionList regions={regions} onChange={desk.setRegions} />}
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
