import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { DueDay, FollowedHead, NowBox, OtherWays, Timeline } from '#ui/public/Progress.tsx'
import type { LetterProgress } from '../service/progress.ts'

/** One letter as its writer sees it: what is happening, until when, what was answered, what they can do, what happened. */
export function ProgressView({
  progress,
  notice,
}: {
  readonly progress: LetterProgress
  /** What was just done; null when nothing was. */
  readonly notice: string | null
}): ReactElement {
  return (
    <>
      <FollowedHead
        subject={progress.subject}
        lead={`来信编号 ${progress.number}，${progress.mailboxTitle}`}
        notice={notice}
      />
      <NowBox progress={progress}>
        <Due due={progress.due} />
      </NowBox>
      {progress.mayRate && <RateOrAgain />}
      <Answers answers={progress.answers} />
      <Timeline steps={progress.steps} />
      <details>
        <summary>我写的信</summary>
        <p className="words">{progress.body}</p>
      </details>
      <Ways progress={progress} />
    </>
  )
}

function Due({ due }: { readonly due: LetterProgress['due'] }): ReactElement | null {
  return due && <DueDay who={due.unitTitle} {...due} />
}

function RateOrAgain(): ReactElement {
  return (
    <section className="todo">
      <h2>解决了吗？</h2>
      <p>您的评价只用来改进办理；不评价的，记为未评价。</p>
      <p className="buttons">
        <a className="button" href="/letters/progress/rate">
          评价答复
        </a>
        <a className="button plain" href="/letters/progress/again">
          没有解决，请重新办理
        </a>
      </p>
    </section>
  )
}

function Answers({ answers }: { readonly answers: LetterProgress['answers'] }): ReactElement {
  return (
    <>
      {answers.map(({ seq, text, unitTitle, repliedAt, stars, solved }) => (
        <section className="answer" key={seq} aria-labelledby={`answer-${seq}`}>
          <h2 id={`answer-${seq}`}>{seq === 1 ? '答复' : `第${seq}次答复`}</h2>
          <p className="words">{text}</p>
          <p className="printed">
            {unitTitle}，{printDate(civilDateOf(repliedAt))}
          </p>
          {solved !== null && (
            <p className="quiet">
              您说：{solved ? '已经解决' : '没有解决'}
              {stars !== null && `，${stars}分（满分5分）`}
            </p>
          )}
        </section>
      ))}
    </>
  )
}

function Ways({ progress: { mayWithdraw } }: { readonly progress: LetterProgress }): ReactElement {
  return (
    <OtherWays leaveAt="/letters/progress">
      {mayWithdraw && (
        <li>
          <a href="/letters/progress/withdraw">撤回来信</a>
        </li>
      )}
      <li>用浏览器的“打印”把这一页印出来</li>
    </OtherWays>
  )
}
