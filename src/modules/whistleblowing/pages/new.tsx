import { randomUUID } from 'node:crypto'
import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import type { Answers } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import type { FormAnswer, FormPost, FormRoute } from '#kernel/forms/route.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Fact } from '#ui/public/Fact.tsx'
import type { Filed } from '../contract/words.ts'
import { NewReport } from '../contract/words.ts'
import { sendReport } from '../service/intake.ts'
import { readRespondentChoices } from '../service/lists.ts'
import type { UnitChoice } from './fields.ts'
import { reportFields } from './fields.ts'
import { answerAtOnce, confidential, showReportPage } from './frame.tsx'

const path = '/reports/new'
const title = '我要举报'

/** Where the public reports: one page, sent at once, sealed before anything of it is written. */
export const newReportRoute: FormRoute = {
  ...confidential,
  path,
  title,
  allowance: { name: 'whistleblowing.send', most: 20, minutes: 60, mostBytes: 100 * 1024 * 1024 },
  show: async (context, request) => {
    const { units } = await readRespondentChoices(context)
    return await showReportPage(
      context,
      request,
      title,
      <Writing units={units} typed={{}} complaint={null} />,
    )
  },
  submit,
  refuse: async (context, post, problem) =>
    await showAgain(context, post, { step: null, fields: {}, notice: problem.message }),
}

async function submit(context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const { typed, held = [], refused } = post
  const { units } = await readRespondentChoices(context)
  const complaints = { ...checkFields(reportFields(units), typed, []), ...refused }
  if (Object.keys(complaints).length > 0)
    return await showAgain(context, post, { step: null, fields: complaints, notice: lostFiles(post) })
  const given = NewReport.safeParse({
    key: typed['key'],
    respondentIds: typed['respondent'] ? [typed['respondent']] : [],
    isCompartment: typed['isCompartment'] === 'yes',
    text: typed['text'],
    identity: { name: typed['name'], contact: typed['contact'] },
  })
  if (!given.success) {
    const fields = Object.fromEntries(
      given.error.issues.map(({ path: at, message }) => [String(at[0]), message]),
    )
    return await showAgain(context, post, { step: null, fields, notice: lostFiles(post) })
  }
  const filed = await sendReport(context, { given: given.data, files: held })
  return answerAtOnce(
    path,
    async (page, request) => await showReportPage(page, request, '举报已收到', <Receipt filed={filed} />),
  )
}

/** Files are kept nowhere: whoever must send again has to choose them again. */
function lostFiles({ held = [] }: FormPost): string | null {
  return held.length > 0 ? '刚才选择的文件没有保存，改好以后请重新选择。' : null
}

async function showAgain(context: ActionContext, post: FormPost, complaint: Complaint): Promise<FormAnswer> {
  const { units } = await readRespondentChoices(context)
  const body = <Writing units={units} typed={post.typed} complaint={complaint} />
  return answerAtOnce(path, async (page, request) => await showReportPage(page, request, title, body))
}

interface WritingParts {
  readonly units: readonly UnitChoice[]
  readonly typed: Answers
  readonly complaint: Complaint | null
}

function Writing({ units, typed, complaint }: WritingParts): ReactElement {
  const fields = reportFields(units)
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">
        写好后一次交上来，马上密封。中途不会保存，请不要离开本页太久。怎样保护您，见
        <a href="/reports">举报须知</a>。
      </p>
      <ComplaintBox complaint={complaint} fields={fields} />
      <PlainForm
        action={path}
        fields={fields}
        filled={{ answers: typed, files: [], complaint }}
        submitWords="交上来"
        hidden={{ key: typed['key'] ?? randomUUID() }}
      />
    </>
  )
}

function Receipt({ filed }: { readonly filed: Filed }): ReactElement {
  const { number, receipt, compartmentTitle, decideBy, notTaken } = filed
  return (
    <div className="receipt">
      <h1>举报已收到</h1>
      {notTaken.length > 0 && (
        <div className="todo">
          <p>
            <strong>有 {notTaken.length} 个文件没有收下，可以换一种格式凭回执码补充：</strong>
          </p>
          <ul>
            {notTaken.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="lead">
        <strong>请现在就抄下或者拍下回执码。</strong>
        只显示这一次，我们也查不到；没有它就看不到答复。不要放在别人能看到的地方。
      </p>
      <dl>
        <Fact title="回执码" isKept>
          <span className="code">{receipt}</span>
        </Fact>
        <Fact title="举报号">{number}</Fact>
        <Fact title="受理机构">{compartmentTitle}</Fact>
        {decideBy && <Fact title="何时决定是否受理">最晚 {printDate(decideBy)}</Fact>}
      </dl>
      <p className="buttons">
        <a className="button" href="/reports/follow">
          看答复、补充情况
        </a>
        <a className="button plain" href="/">
          返回首页
        </a>
      </p>
    </div>
  )
}
