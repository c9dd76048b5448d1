import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import { deleteDraft } from '#kernel/forms/draft-store.ts'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import type { Answers, Field } from '#kernel/forms/field.ts'
import { checkFields } from '#kernel/forms/field.ts'
import type { FormAnswer, FormPost, FormRoute } from '#kernel/forms/route.ts'
import { openOrBegin } from '#kernel/forms/take-in.ts'
import { showInShell, showPublicPage } from '#modules/publishing/offer.ts'
import { ComplaintBox, PlainForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import type { Progress } from '../contract/progress.ts'
import { codeOf, findProgress, keep, plainCode, progressRoute, progressRule } from './progress-session.ts'
import { ProgressView } from './progress-view.tsx'

const lookUpFields: readonly Field[] = [
  {
    kind: 'line',
    name: 'number',
    label: '申请编号',
    why: '回执上的编号，例如 2026-0012。',
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

/** How far a request has come, for whoever has its number and query code. */
export const progressFormRoute: FormRoute = {
  ...progressRoute,
  path: '/requests/progress',
  query: ['number'],
  show: async (context, request) => {
    const { draft, query } = request
    const code = codeOf(draft)
    const number = draft?.answers['number'] || (query.get('number') ?? '')
    const progress = code === null ? undefined : await findProgress(context, number, code)
    return await showInShell(context, request, async (scene) =>
      showPublicPage(scene, {
        title: '查询申请进度',
        canonicalPath: null,
        tags: [],
        body: (
          <div className="frame formpage">
            <Trail links={trail} here="查询进度" />
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
    if (post.typed['do'] === 'leave') {
      if (post.draft) await deleteDraft(context.tx, post.draft.id)
      return { to: '/requests/progress', token: null }
    }
    return await lookUp(context, post)
  },
}

const trail = [
  { href: '/', title: '首页' },
  { href: '/requests', title: '依申请公开' },
]

/** Both sentences are the same whichever of the two was wrong: neither tells which numbers exist. */
const unknown = '编号和查询码对不上。请对照回执再输一次；丢了查询码的，可以带身份证明请受理机关重发。'

async function lookUp(context: ActionContext, post: FormPost): Promise<FormAnswer> {
  const { draft, token } = await openOrBegin(context, progressRule, post)
  const answers: Answers = {
    number: plainCode(post.typed['number'] ?? ''),
    code: plainCode(post.typed['code'] ?? ''),
  }
  const complaints = await checkLookUp(context, answers)
  const isFound = Object.keys(complaints).length === 0
  const { number = '' } = answers
  const complaint: Complaint = { step: null, fields: complaints, notice: null }
  // What was typed into a reply before the hour ran out waits for its request, and for no other.
  const { code: seen, notice: _, ...typed } = draft.answers
  const waiting = seen && typed['number'] !== number ? {} : typed
  await keep(context, draft, { ...waiting, ...(isFound ? answers : { number }) }, isFound ? null : complaint)
  const to = isFound ? '/requests/progress' : '/requests/progress#complaints'
  return token === undefined ? { to } : { to, token }
}

async function checkLookUp(context: ActionContext, answers: Answers): Promise<Answers> {
  const complaints = checkFields(lookUpFields, answers, [])
  if (Object.keys(complaints).length > 0) return complaints
  const found: Progress | undefined = await findProgress(
    context,
    answers['number'] ?? '',
    answers['code'] ?? '',
  )
  return found ? {} : { code: unknown }
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
      <h1>查询申请进度</h1>
      <ComplaintBox complaint={complaint} fields={lookUpFields} />
      <PlainForm
        action="/requests/progress"
        fields={lookUpFields}
        filled={{ answers: { number }, files: [], complaint }}
        submitWords="查询"
      />
      <div className="hint">
        <p>
          编号和查询码在提交申请后的回执上。查询码只有您有，请不要告诉别人。还没有申请的，可以
          <a href="/requests/new">现在申请</a>。
        </p>
      </div>
    </>
  )
}
