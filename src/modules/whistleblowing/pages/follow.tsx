import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import type { Answers } from '#kernel/forms/field.ts'
import { plainCode } from '#kernel/forms/follow.ts'
import type { FormAnswer, FormPost, FormRoute } from '#kernel/forms/route.ts'
import type { Problem } from '#kernel/problem.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { FollowedHead, NowBox } from '#ui/public/Progress.tsx'
import { progressWords } from '../rules/progress.ts'
import type { Followed } from '../service/reporter.ts'
import { addMessage, follow } from '../service/reporter.ts'
import { messageFields, receiptField } from './fields.ts'
import { answerAtOnce, confidential, showReportPage } from './frame.tsx'

const path = '/reports/follow'
const title = '看答复、补充情况'

/** Where a receipt is used. The code travels in the form alone: never in an address, a cookie or a row. */
export const followRoute: FormRoute = {
  ...confidential,
  path,
  title,
  allowance: { name: 'whistleblowing.follow', most: 60, minutes: 10, mostBytes: 100 * 1024 * 1024 },
  show: async (context, request) =>
    await showReportPage(context, request, title, <LookUp typed={{}} complaint={null} />),
  submit,
  refuse: async (context, post, problem) => await showRefusal(context, post, problem),
}

async function submit(context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const { typed, held = [], refused } = post
  const receipt = plainCode(typed['receipt'] ?? '')
  if (typed['do'] === 'leave' || receipt === '')
    return answerAtOnce(
      path,
      async (page, request) =>
        await showReportPage(page, request, title, <LookUp typed={{}} complaint={null} />),
    )
  if (typed['part'] !== 'message') {
    return showFollowed(await follow(context, receipt), receipt, { notices: [], typed: {} })
  }
  const { followed, notTaken } = await addMessage(context, receipt, {
    text: typed['text'] ?? '',
    files: held,
  })
  const notices = [
    ...(notTaken.length === 0 ? ['已经收到您补充的情况。'] : []),
    ...notTaken,
    ...Object.values(refused),
  ]
  return showFollowed(followed, receipt, { notices, typed: {} })
}

/** What was typed stands again beside why it was refused. */
async function showRefusal(context: ActionContext, post: FormPost, problem: Problem): Promise<FormAnswer> {
  const { typed } = post
  const receipt = plainCode(typed['receipt'] ?? '')
  if (typed['part'] === 'message' && problem.code !== 'whistleblowing.receiptUnknown' && problem.status < 429)
    return showFollowed(await follow(context, receipt), receipt, { notices: [problem.message], typed })
  const complaint = { step: null, fields: { receipt: problem.message }, notice: null }
  const body = <LookUp typed={typed} complaint={complaint} />
  return answerAtOnce(path, async (page, request) => await showReportPage(page, request, title, body))
}

function showFollowed(
  followed: Followed,
  receipt: string,
  { notices, typed }: { readonly notices: readonly string[]; readonly typed: Answers },
): FormAnswer {
  const body = <Shown followed={followed} receipt={receipt} notices={notices} typed={typed} />
  return answerAtOnce(path, async (page, request) => await showReportPage(page, request, title, body))
}

function LookUp({
  typed,
  complaint,
}: {
  readonly typed: Answers
  readonly complaint: Complaint | null
}): ReactElement {
  return (
    <>
      <h1>{title}</h1>
      <ComplaintBox complaint={complaint} fields={[receiptField]} />
      <PlainForm
        action={path}
        fields={[receiptField]}
        filled={{ answers: typed, files: [], complaint }}
        submitWords="查看"
      />
      <div className="hint">
        <p>
          回执码在交上来时只显示过一次。丢了回执码的，谁也打不开原来的答复；有事请
          <a href="/reports/new">重新举报</a>，写明原来的举报号。
        </p>
      </div>
    </>
  )
}

interface ShownParts {
  readonly followed: Followed
  readonly receipt: string
  readonly notices: readonly string[]
  readonly typed: Answers
}

function Shown({ followed, receipt, notices, typed }: ShownParts): ReactElement {
  const { number, receivedOn, state, items, mayAdd } = followed
  const words = progressWords[state] ?? { title: state, now: '' }
  return (
    <>
      <FollowedHead
        subject={`举报 ${number}`}
        lead={`${printDate(receivedOn)}收到`}
        notice={notices.length > 0 ? notices.join(' ') : null}
      />
      <NowBox progress={{ stateTitle: words.title, now: words.now }}>{null}</NowBox>
      <Messages items={items} />
      {mayAdd && (
        <section aria-labelledby="add">
          <h2 id="add">补充情况</h2>
          <PlainForm
            action={path}
            fields={messageFields}
            filled={{ answers: typed, files: [], complaint: null }}
            submitWords="补充"
            hidden={{ receipt, part: 'message' }}
          >
            <button className="button plain" type="submit" name="do" value="leave">
              离开
            </button>
          </PlainForm>
        </section>
      )}
    </>
  )
}

function Messages({ items }: Pick<Followed, 'items'>): ReactElement {
  if (items.length === 0) return <p className="hint">还没有答复或者提问，过几天再来看看。</p>
  return (
    <section aria-labelledby="said">
      <h2 id="said">往来</h2>
      {items.map(({ title: what, text, writtenOn, isOwn }, index) => (
        <div className={isOwn ? 'hint' : 'answer'} key={index}>
          <h3>{isOwn ? `您${what.replace('举报人', '')}的` : what.replace('举报人', '您')}</h3>
          {text.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
          <p className="why">
            <time dateTime={writtenOn}>{printDate(writtenOn)}</time>
          </p>
        </div>
      ))}
    </section>
  )
}
