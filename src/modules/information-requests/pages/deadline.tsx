import type { ReactElement } from 'react'
import { explainDueDate, printDate } from '#kernel/calendar-explain.ts'
import type { Explanation } from '#kernel/calendar-explain.ts'
import { calendarTag } from '#kernel/calendar-store.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Complaints, Field } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import { findLimit } from '#kernel/law-store.ts'
import type { PageAnswer } from '#kernel/pages/route.ts'
import type { PublicScene } from '#modules/publishing/offer.ts'
import { publicPage, showPublicPage } from '#modules/publishing/offer.ts'
import { FieldBox } from '#ui/public/Field.tsx'
import { ComplaintBox } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'

/** What can be counted: the limit, and whether it is counted with its extension. */
const countings = {
  reply: { title: '答复申请', rule: 'disclosure.reply', isExtended: false },
  extended: { title: '答复申请（已经延长）', rule: 'disclosure.reply', isExtended: true },
  correction: { title: '机关告知补正', rule: 'disclosure.correction', isExtended: false },
  thirdParty: { title: '第三方提出意见', rule: 'disclosure.thirdParty', isExtended: false },
  coMaker: { title: '共同制作机关提出意见', rule: 'disclosure.coMaker', isExtended: false },
  publish: { title: '主动公开（形成或者变更之日起）', rule: 'disclosure.publish', isExtended: false },
} as const
type Counting = keyof typeof countings

const fields: readonly Field[] = [
  {
    kind: 'choice',
    look: 'list',
    name: 'what',
    label: '什么期限',
    isRequired: true,
    choices: Object.entries(countings).map(([value, { title }]) => ({ value, title })),
  },
  {
    kind: 'date',
    name: 'from',
    label: '从哪天起算',
    why: '收到申请、收到补正、收到征求意见书，或者信息形成的那一天。这一天本身不算。',
    isRequired: true,
  },
  {
    kind: 'date',
    name: 'pauseFrom',
    label: '征求意见：发出的日期',
    why: '征求第三方和其他机关意见的时间不计算在内。没有就不用填。',
    isRequired: false,
  },
  { kind: 'date', name: 'pauseTo', label: '征求意见：收到答复的日期', isRequired: false },
]

/** Counts a limit of the regulation before everybody's eyes, day by day and in words. */
export const deadlinePage = publicPage(
  '/requests/deadline',
  '期限怎么算',
  async (scene): Promise<PageAnswer> => {
    const { query } = scene.request
    const answers = Object.fromEntries(fields.map(({ name }) => [name, query.get(name) ?? '']))
    const isAsked = query.get('what') !== null
    const counted = isAsked ? await count(scene, answers) : null
    const complaints = counted && 'complaints' in counted ? counted.complaints : {}
    const description = '按工作日逐日计算政府信息公开的期限，写明哪些日子计算、哪些不计算'
    return showPublicPage(scene, {
      title: '期限怎么算',
      description,
      tags: [calendarTag, 'law'],
      ...(isAsked && { canonicalPath: null }),
      body: (
        <div className="frame formpage">
          <Trail links={trail} here="期限怎么算" />
          <h1>期限怎么算</h1>
          <p className="lead">
            按国务院办公厅公布的放假安排逐日计算：起算的当日不计，周末和节假日不计，调休上班的周末照算。
          </p>
          <ComplaintBox
            complaint={
              isAsked && Object.keys(complaints).length > 0
                ? { step: null, fields: complaints, notice: null }
                : null
            }
            fields={fields}
          />
          {counted && 'explanation' in counted && <Counted {...counted} />}
          <Ask answers={{ what: 'reply', ...withoutEmpty(answers) }} complaints={complaints} />
        </div>
      ),
    })
  },
  { query: fields.map(({ name }) => name), mirror: 'never' },
)

const trail = [
  { href: '/', title: '首页' },
  { href: '/requests', title: '依申请公开' },
]

type Answers = Readonly<Record<string, string>>

async function count(
  { context: { db, calendar } }: PublicScene,
  answers: Answers,
): Promise<{ explanation: Explanation; title: string } | { complaints: Complaints }> {
  const { from, pauseFrom, pauseTo } = daysOf(answers)
  const typed = checkFields(fields, answers, [])
  const complaints = Object.keys(typed).length > 0 ? typed : checkDates(from, pauseFrom, pauseTo)
  if (complaints) return { complaints }
  const { title, rule, isExtended } = countings[answers['what'] as Counting]
  const limit = await findLimit(db, rule, from)
  if (!limit || limit.unit === 'hour') return { complaints: { from: noLimit } }
  const { amount: days, unit } = limit
  const extendedBy = isExtended ? (limit.extendableBy ?? 0) : 0
  const pauses = pauseFrom === '' ? [] : [{ from: pauseFrom, to: pauseTo || null }]
  return { explanation: explainDueDate({ startedOn: from, days, unit, extendedBy, pauses }, calendar), title }
}

const noLimit = '这一天还没有这项期限：政府信息公开条例自2008年5月1日起施行，现行的规定自2019年5月15日起施行'

function daysOf({ from = '', pauseFrom = '', pauseTo = '' }: Answers) {
  return { from, pauseFrom, pauseTo }
}

/** What is wrong with the days taken together; null when they can be counted. */
function checkDates(from: CivilDate, pauseFrom: string, pauseTo: string): Complaints | null {
  if (!isCivilDate(from) || from > '2098-12-31') return { from: '日期应在2000年至2098年之间' }
  if (pauseTo !== '' && pauseFrom === '') return { pauseFrom: '请同时填写征求意见发出的日期' }
  if (pauseFrom !== '' && pauseFrom < from) return { pauseFrom: '征求意见的日期不能早于起算的日期' }
  if (pauseTo !== '' && (pauseTo < pauseFrom || pauseTo > '2098-12-31'))
    return { pauseTo: '收到答复的日期不能早于发出的日期' }
  return null
}

function Counted({
  explanation,
  title,
}: {
  readonly explanation: Explanation
  readonly title: string
}): ReactElement {
  const { dueOn, sentences, counted, isProvisional } = explanation
  return (
    <section className="outcome" aria-labelledby="counted">
      <h2 id="counted">
        {title}：{dueOn === null ? '正在征求意见，届满日期待定' : `最后一天是 ${printDate(dueOn)}`}
        {isProvisional && '（暂定）'}
      </h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <details>
        <summary>逐日看一看（{counted.length} 天）</summary>
        <ol className="days">
          {counted.map((day) => (
            <li key={day}>{printDate(day)}</li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function Ask({
  answers,
  complaints,
}: {
  readonly answers: Answers
  readonly complaints: Complaints
}): ReactElement {
  return (
    <form className="form" action="/requests/deadline" method="get" noValidate>
      {fields.map((field) => (
        <FieldBox
          key={field.name}
          field={field}
          answer={answers[field.name] ?? ''}
          files={[]}
          complaint={complaints[field.name] ?? null}
        />
      ))}
      <p className="buttons">
        <button className="button" type="submit">
          计算
        </button>
      </p>
    </form>
  )
}

function withoutEmpty(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''))
}
