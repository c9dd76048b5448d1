import type { ReactElement, ReactNode } from 'react'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import type { Answers, DraftFile, Field } from '#kernel/forms/field.ts'
import type { FormView, ShownStep } from '#kernel/forms/form.ts'
import { FieldBox } from './Field.tsx'
import { writeInstant, writeSize } from './format.ts'

/** What was typed, what came with it, and what was wrong: what the fields of a form are shown with. */
export interface Filled {
  readonly answers: Answers
  readonly files: readonly DraftFile[]
  readonly complaint: Complaint | null
}

interface PlainFormParts {
  readonly action: string
  readonly fields: readonly Field[]
  readonly filled: Filled
  readonly submitWords: string
  readonly hidden?: Answers
  /** Further buttons, after the one that sends. */
  readonly children?: ReactNode
}

/** A form on one page: its fields and its buttons, sent to `action`. Everything else a form needs stands around it. */
export function PlainForm(parts: PlainFormParts): ReactElement {
  const { action, fields, filled, submitWords, hidden = {}, children } = parts
  return (
    <form className="form" action={action} method="post" encType="multipart/form-data" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* The Enter key presses the first button there is: it must not be the one that removes a file. */}
      <button className="unseen" type="submit" name="do" value="next" tabIndex={-1} aria-hidden="true">
        {submitWords}
      </button>
      {fields.map((field) => (
        <FieldBox
          key={field.name}
          field={field}
          answer={filled.answers[field.name] ?? ''}
          files={filled.files.filter((file) => file.field === field.name)}
          complaint={filled.complaint?.fields[field.name] ?? null}
        />
      ))}
      <p className="buttons">
        <button className="button" type="submit" name="do" value="next">
          {submitWords}
        </button>
        {children}
      </p>
    </form>
  )
}

/** What was wrong, at the top of the page, each sentence a link to its field. */
export function ComplaintBox({
  complaint,
  fields,
}: {
  readonly complaint: Complaint | null
  readonly fields: readonly Field[]
}): ReactElement | null {
  if (!complaint) return null
  const sentences = Object.entries(complaint.fields)
  return (
    <div className="complaints" id="complaints" role="alert" tabIndex={-1}>
      <h2>{sentences.length > 0 ? `有 ${sentences.length} 处需要修改` : '请注意'}</h2>
      {complaint.notice && <p>{complaint.notice}</p>}
      <ul>
        {sentences.map(([name, sentence]) => (
          <li key={name}>
            {fields.some((field) => field.name === name) ? <a href={`#${name}`}>{sentence}</a> : sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One step of a form: where one is, what was wrong, the fields, the way back. */
export function StepForm({
  view,
  children,
}: {
  readonly view: Extract<FormView, { kind: 'step' }>
  /** What helps to answer, between the title and the fields. */
  readonly children?: ReactNode
}): ReactElement {
  const { form, step, fields, complaint, position, total } = view
  return (
    <>
      <Position position={position} total={total} />
      <h1>{step.title}</h1>
      {step.lead && <p className="lead">{step.lead}</p>}
      <ComplaintBox complaint={complaint} fields={fields} />
      {children}
      <PlainForm
        action={`${form.path}/${step.slug}`}
        fields={fields}
        filled={view}
        submitWords={view.isReturning ? '保存并返回核对' : '下一步'}
        hidden={{ ...view.carried, ...(view.isReturning && { return: 'check' }) }}
      >
        {view.backHref !== null && (
          <button className="button plain" type="submit" name="do" value="back">
            上一步
          </button>
        )}
      </PlainForm>
      <Kept view={view} />
    </>
  )
}

/** The last look before it is sent: everything that was answered, each with the way to change it. */
export function CheckForm({
  view,
  children,
}: {
  readonly view: Extract<FormView, { kind: 'check' }>
  /** What to know before it is sent. */
  readonly children?: ReactNode
}): ReactElement {
  const { form, steps, position, complaint } = view
  return (
    <>
      <Position position={position} total={position} />
      <h1>核对并提交</h1>
      <ComplaintBox complaint={complaint} fields={[]} />
      {steps.map((shown) => (
        <AnsweredStep key={shown.step.slug} shown={shown} view={view} />
      ))}
      {children}
      <form className="form" action={`${form.path}/check`} method="post" encType="multipart/form-data">
        <p className="buttons">
          <button className="button" type="submit" name="do" value="next">
            {form.submitWords}
          </button>
          <a className="button plain" href={view.backHref}>
            上一步
          </a>
        </p>
      </form>
      <Kept view={view} />
    </>
  )
}

function AnsweredStep({
  shown: { step, fields },
  view,
}: {
  readonly shown: ShownStep
  readonly view: Extract<FormView, { kind: 'check' }>
}): ReactElement {
  return (
    <section className="answers">
      <h2>
        {step.title}
        <a href={`${view.form.path}/${step.slug}?return=check`} aria-label={`修改：${step.title}`}>
          修改
        </a>
      </h2>
      <dl>
        {fields.map((field) => (
          <Answer key={field.name} field={field} view={view} />
        ))}
      </dl>
    </section>
  )
}

function Answer({ field, view }: { readonly field: Field; readonly view: Filled }): ReactElement | null {
  const words = writeAnswer(field, view)
  return (
    <div>
      <dt>{field.label}</dt>
      <dd className={words === '' ? 'quiet' : undefined}>{words === '' ? '未填' : words}</dd>
    </div>
  )
}

/** An answer in the words the visitor chose or typed; empty when there is none. */
export function writeAnswer(field: Field, { answers, files }: Pick<Filled, 'answers' | 'files'>): string {
  if (field.kind === 'files')
    return files
      .filter((file) => file.field === field.name)
      .map(({ name, sizeBytes }) => `${name}（${writeSize(sizeBytes)}）`)
      .join('；')
  const answer = answers[field.name] ?? ''
  if (field.kind === 'tick') return answer === 'yes' ? '是' : ''
  if (field.kind === 'choice') return field.choices.find(({ value }) => value === answer)?.title ?? ''
  return answer
}

function Position({ position, total }: { readonly position: number; readonly total: number }): ReactElement {
  return (
    <p className="position">
      <progress value={position} max={total} aria-hidden="true" /> 第 {position} 步，共 {total} 步
    </p>
  )
}

function Kept({ view }: { readonly view: Exclude<FormView, { kind: 'done' }> }): ReactElement | null {
  if (view.keptUntil === null) return null
  return (
    <form className="kept" action={`${view.form.path}/check`} method="post" encType="multipart/form-data">
      <p>
        填写的内容在这台设备的浏览器里保留到 {writeInstant(view.keptUntil)}
        ，可以离开后再来。若这是公用的电脑或手机，离开前请清除。
      </p>
      <button className="link" type="submit" name="do" value="clear">
        清除已填写的内容
      </button>
    </form>
  )
}
