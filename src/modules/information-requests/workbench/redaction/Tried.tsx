import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { showBytes } from '#workbench/parts/show.ts'
import type { RedactionView } from '../../contract/redaction.ts'
import { keepRedaction, lookAtRedaction } from '../../contract/redaction.ts'
import { PageBoard } from './PageBoard.tsx'

interface TriedProps {
  readonly requestId: string
  readonly tried: RedactionView
  readonly terms: readonly string[]
  readonly onKept: () => void
}

/** The copy: what went, the proof that it is gone, how it looks, and taking it into the answer. */
export function Tried({ requestId, tried, terms, onKept }: TriedProps): ReactElement {
  const [isRead, setIsRead] = useState(false)
  return (
    <section className="case-part redaction-tried" aria-label="遮盖的结果">
      <h2>遮盖的结果：{tried.name}</h2>
      <Proof tried={tried} terms={terms} />
      {tried.warnings.map((warning) => (
        <p key={warning} className="redaction-warning">
          请注意：{warning}
        </p>
      ))}
      <Hits tried={tried} />
      <PageBoard
        name={['information-requests', 'redaction', tried.redactionId]}
        load={(from) => ask(lookAtRedaction, { requestId, redactionId: tried.redactionId, from })}
        regions={[]}
      />
      <TextOf text={tried.text} />
      <AskForm
        button="作为答复附件"
        disabled={!isRead}
        run={() => ask(keepRedaction, { requestId, redactionId: tried.redactionId })}
        onDone={onKept}
      >
        {() => (
          <Checkbox checked={isRead} onChange={(event) => setIsRead(event.target.checked)}>
            我已逐页核对遮盖的结果，没有漏掉的内容
          </Checkbox>
        )}
      </AskForm>
      <p className="quiet">原件保持不变，留在“文件”里，不随答复提供。</p>
    </section>
  )
}

/** What was looked for in the copy, where, and that nothing was found. */
function Proof({ tried: { proof, sizeBytes }, terms }: Pick<TriedProps, 'tried' | 'terms'>): ReactElement {
  return (
    <div className="redaction-proof" role="status">
      <p>
        <strong>已重新读取遮盖后的文件并核对：没有残留。</strong>
      </p>
      <p>
        在{proof.checked.join('、')}中查找了{terms.length}项{terms.length > 0 && `（${terms.join('、')}）`}
        ，一处也没有找到。
      </p>
      <p className="quiet">
        {showBytes(sizeBytes)}，读取内容的摘要值 <code>{proof.digest.slice(0, 16)}…</code>
      </p>
    </div>
  )
}

function Hits({ tried: { hits } }: Pick<TriedProps, 'tried'>): ReactElement | null {
  if (hits.length === 0) return null
  return (
    <details open={hits.length <= 20}>
      <summary>遮盖了{hits.length}处文字</summary>
      <table className="redaction-hits">
        <thead>
          <tr>
            <th scope="col">位置</th>
            <th scope="col">遮盖前</th>
            <th scope="col">遮盖后</th>
          </tr>
        </thead>
        <tbody>
          {hits.map(({ where, before, after }, index) => (
            <tr key={index}>
              <td>{where}</td>
              <td>{before}</td>
              <td>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** What anybody reads out of the copy. */
function TextOf({ text }: { readonly text: string }): ReactElement | null {
  if (text.trim() === '') return null
  return (
    <details>
      <summary>遮盖后能读出的文字</summary>
      <pre className="redaction-text" tabIndex={0} aria-label="遮盖后能读出的文字">
        {text}
      </pre>
    </details>
  )
}
