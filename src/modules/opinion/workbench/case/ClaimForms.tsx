import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { Claim, HandlingMatter } from '../../contract/handling.ts'
import { addEvidence, concludeClaim, noteClaim } from '../../contract/handling.ts'
import type { EvidenceKind } from '../../contract/handling-words.ts'
import { claimStateTitles, evidenceKindTitles } from '../../contract/handling-words.ts'

const { unverified: _unverified, verifying: _verifying, ...conclusionTitles } = claimStateTitles
type Concluded = keyof typeof conclusionTitles

/** Writes down something that is said and can be checked, with the posts that say it. */
export function NoteForm({
  matter: { handlingId, posts },
  onDone,
}: {
  readonly matter: HandlingMatter
  readonly onDone: () => void
}): ReactElement {
  const [text, setText] = useState('')
  const [postIds, setPostIds] = useState<number[]>([])
  return (
    <AskForm
      button="登记说法"
      disabled={text.trim().length < 4}
      run={() => ask(noteClaim, { handlingId, text, postIds })}
      onDone={onDone}
    >
      {(refusal) => (
        <>
          <LongTextField
            label="说法"
            hint="写说法本身，不写说的人，如“水浑浊是上游偷排造成的”"
            required
            rows={2}
            maxLength={500}
            value={text}
            issue={issueOf(refusal, 'text')}
            onChange={setText}
          />
          <PostsField posts={posts} value={postIds} onChange={setPostIds} />
        </>
      )}
    </AskForm>
  )
}

function PostsField({
  posts,
  value,
  onChange,
}: {
  readonly posts: HandlingMatter['posts']
  readonly value: readonly number[]
  readonly onChange: (ids: number[]) => void
}): ReactElement {
  return (
    <Field label="见于哪些言论" hint="可以不选">
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          options={posts.map(({ postId, title, body }) => ({
            value: postId,
            label: `${String(postId)}号 ${(title || body).slice(0, 40)}`,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface ClaimFormProps {
  readonly claim: Claim
  readonly onDone: () => void
}

/** What was looked into and what was found. */
export function EvidenceForm({ claim: { claimId, text: said }, onDone }: ClaimFormProps): ReactElement {
  const [kind, setKind] = useState<EvidenceKind>('site')
  const [text, setText] = useState('')
  return (
    <AskForm
      button="登记依据"
      disabled={text.trim().length < 4}
      run={() => ask(addEvidence, { claimId, kind, text })}
      onDone={onDone}
    >
      {(refusal) => (
        <>
          <p>
            说法：<strong>{said}</strong>
          </p>
          <PlainChoice label="依据" titles={evidenceKindTitles} value={kind} onChange={setKind} />
          <LongTextField
            label="查了什么、查到什么"
            hint="登记以后不能改，只能再加"
            required
            rows={4}
            maxLength={2000}
            value={text}
            issue={issueOf(refusal, 'text')}
            onChange={setText}
          />
        </>
      )}
    </AskForm>
  )
}

/** What the evidence comes to. */
export function ConclusionForm({ claim, onDone }: ClaimFormProps): ReactElement {
  const { claimId, text: said, evidence, conclusion } = claim
  const [state, setState] = useState<Concluded>(conclusion?.state ?? 'true')
  const [text, setText] = useState('')
  return (
    <AskForm
      button="作出结论"
      disabled={text.trim().length < 4}
      run={() => ask(concludeClaim, { claimId, state, text })}
      onDone={onDone}
    >
      {(refusal) => (
        <>
          <p>
            说法：<strong>{said}</strong>
          </p>
          <ul className="opinion-list">
            {evidence.map(({ kind, text: found, addedAt }) => (
              <li key={addedAt + found}>
                {evidenceKindTitles[kind]}：{found}
              </li>
            ))}
          </ul>
          <PlainChoice label="结论" titles={conclusionTitles} value={state} onChange={setState} />
          <LongTextField
            label="结论的说明"
            hint="以前的结论保留，以最后一次为准"
            required
            rows={3}
            maxLength={2000}
            value={text}
            issue={issueOf(refusal, 'text')}
            onChange={setText}
          />
        </>
      )}
    </AskForm>
  )
}
