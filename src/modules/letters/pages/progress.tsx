import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import { deleteDraft } from '#kernel/forms/draft-store.ts'
import type { Answers, Field } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import type { FormAnswer, FormPost, FormRoute } from '#kernel/forms/route.ts'
import { openOrBegin } from '#kernel/forms/take-in.ts'
import { showInShell, showPublicPage } from '#modules/publishing/offer.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { ProgressView } from './progress-view.tsx'
import { findProgress, keep, plainCode, progressRoute, progressRule } from './session.ts'

const lookUpFields: readonly Field[] = [
  {
    kind: 'line',
    name: 'number',
    label: '来信编号',
    why: '回执上的编号，例如 2026-00012。',
    isRequired: true,
    maxLength: 40,
  },
  {
    kind: 'line',
    name: 'code',
    label: '查询码',
    why: '回执上五组、每组五个的字母和数字，不分大小写，中间的短横可以不写。',
    isRequired: true,
    maxLength: 60,
  },
]

/** How far a letter has come, for whoever has its number and query code. */
export const letterProgressRoute: FormRoute = {
  ...progressRoute,
  path: '/letters/progress',
  query: ['number'],
  show: async (context, request) => {
    const { draft, query } = request
    const progress = draft ? await findProgress(context, draft.answers) : undefined
    const number = draft?.answers['number'] || (query.get('number') ?? '')
    return await showInShell(context, request, async (scene) =>
      showPublicPage(scene, {
        title: '查询来信',
        canonicalPath: null,
        tags: [],
        body: (
          <div className="frame formpage">
            <Trail links={[{ href: '/', title: '首页' }]} here="查询来信" />
            {progress ? (
              <ProgressView progress={progress} notice={draft?.answers['notice'] ?? null} />
            ) : (
              <LookUp number={number} complaint={draft?.complaint ?? null} />
            )}
          </div>
        ),
      }),
    )
  },
  submit: async (context, post) => {
    if (post.typed['do'] !== 'leave') return await lookUp(context, post)
    if (post.draft) await deleteDraft(context.tx, post.draft.id)
    return { to: '/letters/progress', token: null }
  },
}

/** The same sentence whichever of the two was wrong: neither tells which numbers exist. */
const unknown = '编号和查询码对不上。请对照回执再输一次。'

async function lookUp(context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const { draft, token } = await openOrBegin(context, progressRule, post)
  const answers: Answers = {
    number: plainCode(post.typed['number'] ?? ''),
    code: plainCode(post.typed['code'] ?? ''),
  }
  const complaints = await checkLookUp(context, answers)
  const isFound = Object.keys(complaints).length === 0
  const complaint: Complaint = { step: null, fields: complaints, notice: null }
  const kept: Answers = isFound ? answers : { number: answers['number'] ?? '' }
  await keep(context, draft, kept, isFound ? null : complaint)
  const to = isFound ? '/letters/progress' : '/letters/progress#complaints'
  return token === undefined ? { to } : { to, token }
}

async function checkLookUp(context: ActionContext, answers: Answers): Promise<Answers> {
  const complaints = checkFields(lookUpFields, answers, [])
  if (Object.keys(complaints).length > 0) return complaints
  return (await findProgress(context, answers)) ? {} : { code: unknown }
}

function LookUp({
  number,
  complaint,
}: {
  readonly number: string
  readonly complaint: Complaint | null
}): ReactElement {
  return (
    <>
      <h1>查询来信</h1>
      <ComplaintBox complaint={complaint} fields={lookUpFields} />
      <PlainForm
        action="/letters/progress"
        fields={lookUpFields}
        filled={{ answers: { number }, files: [], complaint }}
        submitWords="查询"
      />
      <div className="hint">
        <p>
          编号和查询码在寄出后的回执上。查询码只有您有，请不要告诉别人。还没有写信的，可以
          <a href="/letters/new">现在写信</a>。
        </p>
      </div>
    </>
  )
}
