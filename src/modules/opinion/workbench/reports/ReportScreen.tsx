import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { addressOf } from '#kernel/http/call.ts'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Sentence } from '../../contract/reports.ts'
import { getReport, reportKindTitles, sendReport } from '../../contract/reports.ts'
import { Origin } from './Origin.tsx'
import '#workbench/parts/table.css'
import '../opinion.css'
import './reports.css'

type Report = z.output<typeof getReport.output>

/** A report to be read: every sentence opens the posts it rests on. */
export function ReportScreen(): ReactElement {
  const { reportId = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const seq = Number(address.get('sentence')) || null
  const found = useQuery({
    queryKey: ['opinion', 'report', reportId],
    queryFn: () => ask(getReport, { reportId }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { sentences } = found.data
  return (
    <div>
      <Head report={found.data} />
      <div className="report-panes">
        <Paper sentences={sentences} chosen={seq} choose={(next) => setAddress({ sentence: String(next) })} />
        <aside className="report-origin no-print" aria-label="出处">
          {seq === null ? (
            <p className="quiet">点报告里的任何一句话，这里列出它根据的言论，并把句中的数字现在再数一遍。</p>
          ) : (
            <Origin reportId={reportId} seq={seq} />
          )}
        </aside>
      </div>
    </div>
  )
}

interface PaperProps {
  readonly sentences: readonly Sentence[]
  readonly chosen: number | null
  readonly choose: (seq: number) => void
}

/** The words of a report; each sentence is a button. */
function Paper({ sentences, chosen, choose }: PaperProps): ReactElement {
  return (
    <article className="report-paper">
      {sentences.length === 0 && <p>本期没有收到言论。</p>}
      {partsOf(sentences).map(({ title, sentences: own }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p className="report-words">
            {own.map((sentence) => (
              <button
                key={sentence.seq}
                type="button"
                aria-expanded={sentence.seq === chosen}
                title={`根据 ${String(sentence.postCount)} 条言论`}
                onClick={() => choose(sentence.seq)}
              >
                {sentence.text}
              </button>
            ))}
          </p>
        </section>
      ))}
    </article>
  )
}

function Head({ report }: { readonly report: Report }): ReactElement {
  const { reportId, title, kind, fromAt, toAt, madeAt, madeByName, unitTitle, hasPaper } = report
  const file = (format: 'docx' | 'pdf') => addressOf(sendReport, { reportId, format })
  return (
    <>
      <p className="quiet no-print">
        <Link to="/opinion/reports">舆情报告</Link>　{reportKindTitles[kind]}
      </p>
      <header className="screen-head">
        <h1>{title}</h1>
        <span className="no-print">
          {hasPaper && (
            <>
              <Button icon={<DownloadOutlined />} href={file('pdf')}>
                PDF
              </Button>{' '}
              <Button icon={<DownloadOutlined />} href={file('docx')}>
                Word
              </Button>{' '}
            </>
          )}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </header>
      <p className="quiet report-span">
        {unitTitle}　{showInstant(fromAt)} 至 {showInstant(toAt)}　{madeByName ?? '按时自动'}
        {madeByName && ' '}生成于 {showInstant(madeAt)}
      </p>
    </>
  )
}

/** Sentences of one part stand together, in the order of the report. */
function partsOf(sentences: readonly Sentence[]): { title: string; sentences: Sentence[] }[] {
  const parts: { title: string; sentences: Sentence[] }[] = []
  for (const sentence of sentences) {
    const last = parts.at(-1)
    if (last?.title === sentence.part) last.sentences.push(sentence)
    else parts.push({ title: sentence.part, sentences: [sentence] })
  }
  return parts
}
