import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import { civilDateOf } from '#kernel/calendar.ts'
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
      <h1>{progress.subject}</h1>
      <p className="lead">
        来信编号 {progress.number}，{progress.mailboxTitle}
      </p>
      {notice && (
        <p className="done" role="status">
          {notice}
        </p>
      )}
      <section className="outcome" aria-labelledby="now">
        <h2 id="now">现在：{progress.stateTitle}</h2>
        <p>{progress.now}</p>
        <Due due={progress.due} />
      </section>
      {progress.mayRate && <RateOrAgain />}
      <Answers answers={progress.answers} />
      <Steps steps={progress.steps} />
      <details>
        <summary>我写的信</summary>
        <p className="words">{progress.body}</p>
      </details>
      <Ways progress={progress} />
    </>
  )
}

function Due({ due }: { readonly due: LetterProgress['due'] }): ReactElement | null {
  if (!due) return null
  return (
    <>
      <p>
        <strong>
          {due.unitTitle}应当在 {printDate(due.on)} 以前答复
          {due.isProvisional && '（暂定）'}
        </strong>
        {due.isOverdue && <span className="late">已经超过期限</span>}
      </p>
      <details>
        <summary>这个日期怎么来的</summary>
        {due.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </>
  )
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

function Steps({ steps }: Pick<LetterProgress, 'steps'>): ReactElement {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="steptitle">
        办理经过
      </h2>
      <ol className="timeline">
        {steps.map(({ on, title, why, dueOn }, index) => (
          <li key={`${on} ${title} ${index}`}>
            <p>
              <time dateTime={on}>{printDate(on)}</time>
              <strong>{title}</strong>
            </p>
            {why && <p>{why}</p>}
            {dueOn && <p className="change">答复期限：{printDate(dueOn)}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Ways({ progress: { mayWithdraw } }: { readonly progress: LetterProgress }): ReactElement {
  return (
    <section className="waysout" aria-labelledby="ways">
      <h2 id="ways">还可以</h2>
      <ul>
        {mayWithdraw && (
          <li>
            <a href="/letters/progress/withdraw">撤回来信</a>
          </li>
        )}
        <li>用浏览器的“打印”把这一页印出来</li>
      </ul>
      <form method="post" action="/letters/progress">
        <button className="button plain" name="do" value="leave">
          看完了，退出查询
        </button>
      </form>
    </section>
  )
}
