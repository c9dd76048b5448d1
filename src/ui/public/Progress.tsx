import type { ReactElement, ReactNode } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import type { CivilDate } from '#kernel/calendar.ts'

/** What was sent, by whose number, and what was just done with it. */
export function FollowedHead({
  subject,
  lead,
  notice,
}: {
  readonly subject: string
  readonly lead: string
  /** Null when nothing was done. */
  readonly notice: string | null
}): ReactElement {
  return (
    <>
      <h1>{subject}</h1>
      <p className="lead">{lead}</p>
      {notice && (
        <p className="done" role="status">
          {notice}
        </p>
      )}
    </>
  )
}

/** What is happening to it now. */
export function NowBox({
  progress,
  children,
}: {
  readonly progress: { readonly stateTitle: string; readonly now: string }
  readonly children: ReactNode
}): ReactElement {
  return (
    <section className="outcome" aria-labelledby="now">
      <h2 id="now">现在：{progress.stateTitle}</h2>
      <p>{progress.now}</p>
      {children}
    </section>
  )
}

/** The day by which an answer is due, and how that day was counted. */
export function DueDay({
  who = '',
  on,
  isProvisional,
  isOverdue,
  sentences,
}: {
  /** Who owes it; empty when the page says so already. */
  readonly who?: string
  readonly on: CivilDate
  /** True while it depends on holidays that are not announced. */
  readonly isProvisional: boolean
  readonly isOverdue: boolean
  readonly sentences: readonly string[]
}): ReactElement {
  return (
    <>
      <p>
        <strong>
          {who}应当在 {printDate(on)} 以前答复
          {isProvisional && '（暂定）'}
        </strong>
        {isOverdue && <span className="late">已经超过期限</span>}
      </p>
      <details>
        <summary>这个日期怎么来的</summary>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </>
  )
}

/** One thing that happened, as whoever follows it is told. */
export interface ToldStep {
  readonly on: CivilDate
  readonly title: string
  readonly why: string | null
  /** The day by which an answer is due since then; null when it did not change. */
  readonly dueOn: CivilDate | null
  readonly law?: string
}

/** The line of time, with the reason for every change of the date. */
export function Timeline({ steps }: { readonly steps: readonly ToldStep[] }): ReactElement {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="steptitle">
        办理经过
      </h2>
      <ol className="timeline">
        {steps.map(({ on, title, why, dueOn, law }, index) => (
          <li key={`${on} ${title} ${index}`}>
            <p>
              <time dateTime={on}>{printDate(on)}</time>
              <strong>{title}</strong>
            </p>
            {why && <p>{why}</p>}
            {dueOn && <p className="change">答复期限：{printDate(dueOn)}</p>}
            {law && <p className="quiet">{law}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What else one can do, and the way out on a computer that others use. */
export function OtherWays({
  leaveAt,
  children,
}: {
  /** Where the form that ends the look-up is sent. */
  readonly leaveAt: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section className="waysout" aria-labelledby="ways">
      <h2 id="ways">还可以</h2>
      <ul>{children}</ul>
      <form action={leaveAt} method="post" encType="multipart/form-data">
        <p>在公用的电脑或手机上查询的，看完请退出；一小时后也会自动退出。</p>
        <button className="link" type="submit" name="do" value="leave">
          退出查询
        </button>
      </form>
    </section>
  )
}
