import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { FilledForm, Form, FormView } from '#kernel/forms/form.ts'
import { formRoutes } from '#kernel/forms/form-routes.ts'
import { showInShell, showPublicPage } from '#modules/publishing/offer.ts'
import { Fact } from '#ui/public/Fact.tsx'
import { CheckForm, StepForm } from '#ui/public/Form.tsx'
import { Receipt } from '#ui/public/Receipt.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { Filed, NewLetter } from '../contract/words.ts'
import { sendLetter } from '../service/intake.ts'
import { letterFormRules, letterSteps } from './form.ts'

const letterForm: Form = {
  ...letterFormRules,
  steps: letterSteps,
  file: sendFilled,
  show: async (context, request, view) =>
    await showInShell(context, request, async (scene) =>
      showPublicPage(scene, {
        title: '给信箱写信',
        canonicalPath: null,
        tags: [],
        body: (
          <div className="frame formpage">
            <Trail
              links={[{ href: '/', title: '首页' }]}
              here={view.kind === 'done' ? '已寄出' : '给信箱写信'}
            />
            <Content view={view} />
          </div>
        ),
      }),
    ),
}

/** The addresses under which the public writes a letter. */
export const writingRoutes = formRoutes(letterForm)

/** The draft is the key: the same one is sent once. */
async function sendFilled(
  context: ActionContext,
  { answers, draftId, files }: FilledForm,
): Promise<Readonly<Record<string, unknown>>> {
  const filed = await sendLetter(
    context,
    NewLetter.parse({
      ...answers,
      key: draftId,
      files: files.map(({ hash, name }) => ({ hash, name })),
    }),
  )
  return { ...filed, subject: answers['subject'] ?? '' }
}

function Content({ view }: { readonly view: FormView }): ReactElement {
  if (view.kind === 'done') return <LetterReceipt outcome={view.outcome} />
  if (view.kind === 'step') return <StepForm view={view}>{view.position === 1 && <Report />}</StepForm>
  return (
    <CheckForm view={view}>
      <div className="hint">
        <h2>寄出以后</h2>
        <ul>
          <li>马上得到来信编号和查询码，请记下或者打印；查询码只显示这一次。</li>
          <li>谁在办、什么时候到期、为什么改期，都能凭查询码看到。</li>
          <li>答复以后您可以评价；没有解决的，可以要求重新办理。</li>
        </ul>
      </div>
    </CheckForm>
  )
}

function Report(): ReactElement {
  return (
    <div className="hint">
      <p>
        举报违纪违法，请不要写在这里：信箱的来信会交给有关单位办理。请到<a href="/reports">举报</a>
        ，内容密封，被举报的单位看不到。已经写过信的，
        <a href="/letters/progress">凭查询码看进度和答复</a>。
      </p>
    </div>
  )
}

const ReceiptFacts = Filed.extend({ subject: Filed.shape.number })

function LetterReceipt({ outcome }: { readonly outcome: Readonly<Record<string, unknown>> }): ReactElement {
  const { number, queryCode, mailboxTitle, subject, acceptBy, callAtOnce } = ReceiptFacts.parse(outcome)
  return (
    <Receipt
      title="已经寄出"
      numberTitle="来信编号"
      number={number}
      queryCode={queryCode}
      progressPath="/letters/progress"
      before={
        callAtOnce && (
          <p className="todo">
            <strong>您说的事可能有危险，请马上打 {callAtOnce}，不要等回信。</strong>
          </p>
        )
      }
      facts={
        <>
          <Fact title="寄给">{mailboxTitle}</Fact>
          <Fact title="什么事">{subject}</Fact>
          {acceptBy && (
            <Fact title="何时交办">最晚 {printDate(acceptBy)}，交给哪个单位、何时答复，查询时可以看到</Fact>
          )}
        </>
      }
    />
  )
}
