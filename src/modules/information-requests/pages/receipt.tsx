import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import { z } from 'zod'
import { Fact } from '#ui/public/Fact.tsx'
import { Receipt } from '#ui/public/Receipt.tsx'
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
export function RequestReceipt({
  outcome,
}: {
  readonly outcome: Readonly<Record<string, unknown>>
}): ReactElement {
  const { number, queryCode, unitTitle, subject, submittedOn, ...due } = ReceiptFacts.parse(outcome)
  return (
    <Receipt
      title="申请已提交"
      numberTitle="申请编号"
      number={number}
      queryCode={queryCode}
      progressPath="/requests/progress"
      facts={
        <>
          <Fact title="受理机关">{unitTitle}</Fact>
          <Fact title="所需信息">{subject}</Fact>
          <Fact title="提交日期">{printDate(submittedOn)}</Fact>
          {due.dueIfConfirmedToday !== null && (
            <Fact title="何时答复">
              机关确认收到后 {due.replyDays} 个工作日内。若今天确认，最晚是{' '}
              {printDate(due.dueIfConfirmedToday)}。
            </Fact>
          )}
        </>
      }
    >
      <Next unitTitle={unitTitle} />
    </Receipt>
  )
}

function Next({ unitTitle }: { readonly unitTitle: string }): ReactElement {
  return (
    <>
      <h2>接下来</h2>
      <ol className="next">
        <li>{unitTitle}确认收到申请，收到之日写在进度里。需要时会与您联系，请保持电话或者邮箱畅通。</li>
        <li>内容不够明确的，会一次告诉您需要补正什么；可以在查询页面上补正。</li>
        <li>办理中每一步、每一次期限变动和原因，都写在进度里。</li>
        <li>作出答复后，按您选的途径送达，并写明不服怎么办。</li>
      </ol>
    </>
  )
}
