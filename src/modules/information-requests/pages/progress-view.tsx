import type { ReactElement, ReactNode } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import { writeSize } from '#ui/public/format.ts'
import { DueDay, FollowedHead, NowBox, OtherWays, Timeline } from '#ui/public/Progress.tsx'
import type { Progress } from '../contract/progress.ts'

/** One request as its applicant sees it: what is happening now, until when, what they can do, what happened and why. */
export function ProgressView({
  progress,
  notice,
}: {
  readonly progress: Progress
  /** What was just done; null when nothing was. */
  readonly notice: string | null
}): ReactElement {
  return (
    <>
      <FollowedHead
        subject={progress.subject}
        lead={`申请编号 ${progress.number}，由${progress.unitTitle}办理`}
        notice={notice}
      />
      <NowBox progress={progress}>
        <Due progress={progress} />
      </NowBox>
      <ToDo progress={progress} />
      {progress.answer && <Answer progress={progress} answer={progress.answer} />}
      {progress.publicAddress && (
        <p>
          这件答复的内容已经向社会公开：<a href={progress.publicAddress}>{progress.subject}</a>
        </p>
      )}
      <Letters progress={progress} />
      <Timeline steps={progress.steps.map((step) => ({ ...step, dueOn: step.replyDueOn }))} />
      <Ways progress={progress} />
    </>
  )
}

function Due({ progress }: { readonly progress: Progress }): ReactElement | null {
  const { replyDueOn, isProvisional, isOverdue, dueSentences, receivedOn, answer } = progress
  if (receivedOn === null) return null
  if (answer?.servedOn) return <p>已于 {printDate(answer.servedOn)} 送达答复。</p>
  if (replyDueOn === null) return <p>答复期限现在没有在计算，原因见下面的办理经过。</p>
  return (
    <DueDay on={replyDueOn} isProvisional={isProvisional} isOverdue={isOverdue} sentences={dueSentences} />
  )
}

/** What waits for the applicant. */
function ToDo({ progress }: { readonly progress: Progress }): ReactElement {
  const { correction, explanation, fee, mayConfirm, mayCorrect, mayExplain, mayAccept } = progress
  return (
    <>
      {mayConfirm && (
        <Task title="需要您确认申请" href="/requests/progress/confirm" words="去确认">
          <p>
            您确认之日就是收到之日，答复期限从那天起算；没有确认以前，期限不起算（条例第三十一条第三项）。
          </p>
        </Task>
      )}
      {correction && mayCorrect && (
        <Task title="需要您补正" href="/requests/progress/correct" words="去补正">
          <p className="words">{correction.items}</p>
          {correction.answerBy && (
            <p>
              请在 {printDate(correction.answerBy)}{' '}
              以前补正；无正当理由逾期不补正的，视为放弃申请（条例第三十条）。
            </p>
          )}
        </Task>
      )}
      {explanation && mayExplain && (
        <Task title="需要您说明理由" href="/requests/progress/explain" words="去说明">
          <p className="words">{explanation.question}</p>
          {explanation.answerBy && <p>请在 {printDate(explanation.answerBy)} 以前说明（条例第三十五条）。</p>}
        </Task>
      )}
      {fee && <Fee fee={fee} />}
      {mayAccept && (
        <Task title="答复已经作出，请您确认收到" href="/requests/progress/accept" words="确认收到答复">
          <p>确认之日就是送达之日，申请行政复议、提起诉讼的期限从那天起算。</p>
        </Task>
      )}
    </>
  )
}

function Task({
  title,
  href,
  words,
  children,
}: {
  readonly title: string
  readonly href: string
  readonly words: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section className="todo">
      <h2>{title}</h2>
      {children}
      <a className="button" href={href}>
        {words}
      </a>
    </section>
  )
}

function Fee({ fee: { amountFen, payBy } }: { readonly fee: NonNullable<Progress['fee']> }): ReactElement {
  return (
    <section className="todo">
      <h2>需要缴纳信息处理费 {(amountFen / 100).toFixed(2)} 元</h2>
      <p>
        怎样计算、怎样缴纳，见收费通知书。
        {payBy && `请在 ${printDate(payBy)} 以前缴纳，逾期未缴的，申请不再处理。`}
      </p>
    </section>
  )
}

type AnswerParts = NonNullable<Progress['answer']>

function Answer({
  progress,
  answer,
}: {
  readonly progress: Progress
  readonly answer: AnswerParts
}): ReactElement {
  const parts = [
    ['', answer.body],
    ['理由', answer.reasons],
    ['依据', answer.grounds],
    ['获取的方式和途径', answer.way],
    ['不服怎么办', answer.remedy],
  ] as const
  return (
    <section className="answer" aria-labelledby="answer">
      <h2 id="answer">答复：{answer.outcomeTitle}</h2>
      {parts
        .filter(([, words]) => words !== '')
        .map(([title, words]) => (
          <div key={title}>
            {title && <h3>{title}</h3>}
            <p className="words">{words}</p>
          </div>
        ))}
      {answer.files.length > 0 && <AnswerFiles files={answer.files} />}
      <p className="printed">
        {progress.unitTitle}，申请编号 {progress.number}
      </p>
    </section>
  )
}

function AnswerFiles({ files }: { readonly files: AnswerParts['files'] }): ReactElement {
  return (
    <>
      <h3>提供的文件</h3>
      <ul className="draftfiles">
        {files.map(({ fileId, name, sizeBytes }) => (
          <li key={fileId}>
            <a href={`/requests/progress/files/${fileId}`}>{name}</a>
            <span className="quiet">{writeSize(sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Every letter to the applicant, as PDF. */
function Letters({ progress: { letters } }: { readonly progress: Progress }): ReactElement | null {
  if (letters.length === 0) return null
  return (
    <section className="answer" aria-labelledby="letters">
      <h2 id="letters">给您的文书</h2>
      <ul className="draftfiles">
        {letters.map(({ letterId, title, numberText, issuedOn, servedOn }) => (
          <li key={letterId}>
            <p>
              <a href={`/requests/progress/letters/${letterId}`}>{title}（PDF）</a>
              <br />
              <span className="quiet">
                {numberText && `${numberText}，`}
                {printDate(issuedOn)}
                {servedOn && `，${printDate(servedOn)}送达`}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ways({ progress }: { readonly progress: Progress }): ReactElement {
  return (
    <OtherWays leaveAt="/requests/progress">
      <li>
        <a href="/requests/progress/complaint">
          {progress.isOverdue ? '逾期没有答复，投诉' : '对办理不满意，投诉'}
        </a>
        ：事实已经替您写好
      </li>
      {progress.mayWithdraw && (
        <li>
          <a href="/requests/progress/withdraw">撤回申请</a>
        </li>
      )}
      <li>
        <a href="/requests/deadline">自己算一算期限</a>
      </li>
    </OtherWays>
  )
}
