import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import { deleteDraft } from '#kernel/forms/draft-store.ts'
import type { Answers, Field } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import { keepFollowed, plainCode } from '#kernel/forms/follow.ts'
import type { FormAnswer, FormPost, FormRequest, FormRoute } from '#kernel/forms/route.ts'
import { openOrBegin } from '#kernel/forms/take-in.ts'
import type { PageAnswer, PageContext } from '#kernel/pages/route.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { inShell, showPage } from './scene.tsx'
import type { Followed } from './followed.ts'
import { lookedUp } from './followed.ts'

/** Where a number and a code are given, and what they open is read. */
export function lookUpRoute<Progress>(followed: Followed<Progress>): FormRoute {
  const { path, title, rule, allowance } = followed
  return {
    title,
    path,
    allowance,
    allow: 'anyone',
    draft: rule,
    query: ['number'],
    show: async (context, request) => await showLookUp(context, followed, request),
    submit: async (context, post) => {
      if (post.typed['do'] !== 'leave') return await lookUp(context, followed, post)
      if (post.draft) await deleteDraft(context.tx, post.draft.id)
      return { to: path, token: null }
    },
  }
}

async function showLookUp<Progress>(
  context: PageContext,
  followed: Followed<Progress>,
  request: FormRequest,
): Promise<PageAnswer> {
  const { draft, query } = request
  const { number, code } = lookedUp(draft)
  const progress = await followed.find(context, number, code)
  const typed = number || (query.get('number') ?? '')
  return await inShell(context, request, async (scene) =>
    showPage(scene, {
      title: followed.title,
      canonicalPath: null,
      tags: [],
      body: (
        <div className="frame formpage">
          <Trail links={[...followed.trail]} here={followed.title} />
          {progress === undefined ? (
            <LookUp followed={followed} number={typed} complaint={draft?.complaint ?? null} />
          ) : (
            followed.show(progress, draft?.answers['notice'] ?? null)
          )}
        </div>
      ),
    }),
  )
}

function fieldsOf<Progress>({ number }: Followed<Progress>): readonly Field[] {
  return [
    { kind: 'line', name: 'number', ...number, isRequired: true, maxLength: 40 },
    {
      kind: 'line',
      name: 'code',
      label: '查询码',
      why: '回执上五组、每组五个的字母和数字，不分大小写，中间的短横可以不写。',
      isRequired: true,
      maxLength: 60,
    },
  ]
}

async function lookUp<Progress>(
  context: ActionContext,
  followed: Followed<Progress>,
  post: FormPost,
): Promise<FormAnswer> {
  const { draft, token } = await openOrBegin(context, followed.rule, post)
  const number = plainCode(post.typed['number'] ?? '')
  const code = plainCode(post.typed['code'] ?? '')
  const complaints = await checkLookUp(context, followed, { number, code })
  const isFound = Object.keys(complaints).length === 0
  // What was typed into a reply before the hour ran out waits for its own number, and for no other.
  const { code: seen, notice: _, ...typed } = draft.answers
  const waiting = seen && typed['number'] !== number ? {} : typed
  const complaint: Complaint = { step: null, fields: complaints, notice: null }
  await keepFollowed(context, followed.rule, draft, {
    answers: { ...waiting, number, ...(isFound && { code }) },
    complaint: isFound ? null : complaint,
  })
  const to = isFound ? followed.path : `${followed.path}#complaints`
  return token === undefined ? { to } : { to, token }
}

async function checkLookUp<Progress>(
  context: ActionContext,
  followed: Followed<Progress>,
  answers: { readonly number: string; readonly code: string },
): Promise<Answers> {
  const complaints = checkFields(fieldsOf(followed), answers, [])
  if (Object.keys(complaints).length > 0) return complaints
  return (await followed.find(context, answers.number, answers.code)) ? {} : { code: followed.unknown }
}

function LookUp<Progress>({
  followed,
  number,
  complaint,
}: {
  readonly followed: Followed<Progress>
  readonly number: string
  readonly complaint: Complaint | null
}): ReactElement {
  const fields = fieldsOf(followed)
  return (
    <>
      <h1>{followed.title}</h1>
      <ComplaintBox complaint={complaint} fields={fields} />
      <PlainForm
        action={followed.path}
        fields={fields}
        filled={{ answers: { number }, files: [], complaint }}
        submitWords="查询"
      />
      <div className="hint">{followed.hint}</div>
    </>
  )
}
