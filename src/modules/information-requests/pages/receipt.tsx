import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import { z } from 'zod'
import { Fact } from '#ui/public/Fact.tsx'
import { Filed } from '../contract/filing.ts'

/** What the receipt of a request shows. */
export const ReceiptFacts = Filed.extend({
  subject: z.string(),
  submittedOn: z.string(),
  /** Working days to answer in; null when the law of the day knows none. */
  replyDays: z.number().nullable(),
  dueIfConfirmedToday: z.string().nullable(),
})

/** The number to keep, the date to expect, and what happens next; made to be printed. */
export function Receipt({ outcome }: { readonly outcome: Readonly<Record<string, unknown>> }): ReactElement {
  const { number, queryCode, unitTitle, subject, submittedOn, ...due } = ReceiptFacts.parse(outcome)
  return (
    <div className="receipt">
      <h1>申请已提交</h1>
      <p className="lead">
        请把编号和查询码抄下来，或者用浏览器的“打印”把本页印出来。查询码只显示这一次，离开后两小时内可以在这台设备上再看。
      </p>
      <dl>
        <Fact title="申请编号" isKept>
          {number}
        </Fact>
        <Fact title="查询码" isKept>
          <span className="code">{queryCode}</span>
        </Fact>
        <Fact title="受理机关">{unitTitle}</Fact>
        <Fact title="所需信息">{subject}</Fact>
        <Fact title="提交日期">{printDate(submittedOn)}</Fact>
        {due.dueIfConfirmedToday !== null && (
          <Fact title="何时答复">
            机关与您确认收到后 {due.replyDays} 个工作日内。若今天确认，最晚是{' '}
            {printDate(due.dueIfConfirmedToday)}。
          </Fact>
        )}
      </dl>
      <Next unitTitle={unitTitle} />
      <p className="buttons">
        <a className="button" href={`/requests/progress?number=${encodeURIComponent(number)}`}>
          查询进度
        </a>
        <a className="button plain" href="/">
          返回首页
        </a>
      </p>
    </div>
  )
}

function Next({ unitTitle }: { readonly unitTitle: string }): ReactElement {
  return (
    <>
      <h2>接下来</h2>
      <ol className="next">
        <li>{unitTitle}与您联系，确认收到申请。请保持电话或者邮箱畅通。</li>
        <li>内容不够明确的，会一次告诉您需要补正什么；可以在查询页面上补正。</li>
        <li>办理中每一步、每一次期限变动和原因，都写在进度里。</li>
        <li>作出答复后，按您选的途径送达，并写明不服怎么办。</li>
      </ol>
    </>
  )
}
