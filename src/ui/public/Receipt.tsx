import type { ReactElement, ReactNode } from 'react'
import { Fact } from './Fact.tsx'

interface ReceiptProps {
  readonly title: string
  readonly numberTitle: string
  readonly number: string
  readonly queryCode: string
  /** Where it is followed. */
  readonly progressPath: string
  /** What must be read before anything else. */
  readonly before?: ReactNode
  /** Further lines of the list. */
  readonly facts: ReactNode
  readonly children?: ReactNode
}

/** What was given for something that was sent: the number and the code, what to expect; made to be printed. */
export function Receipt(props: ReceiptProps): ReactElement {
  const { title, numberTitle, number, queryCode, progressPath, before, facts, children } = props
  return (
    <div className="receipt">
      <h1>{title}</h1>
      {before}
      <p className="lead">
        请把编号和查询码抄下来，或者用浏览器的“打印”把本页印出来。查询码只显示这一次，离开后两小时内可以在这台设备上再看。
      </p>
      <dl>
        <Fact title={numberTitle} isKept>
          {number}
        </Fact>
        <Fact title="查询码" isKept>
          <span className="code">{queryCode}</span>
        </Fact>
        {facts}
      </dl>
      {children}
      <p className="buttons">
        <a className="button" href={`${progressPath}?number=${encodeURIComponent(number)}`}>
          查询进度
        </a>
        <a className="button plain" href="/">
          返回首页
        </a>
      </p>
    </div>
  )
}
