import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { TextChanges } from '#workbench/parts/TextChanges.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Claim, HandlingMatter, Statement } from '../../contract/handling.ts'
import { saveStatement } from '../../contract/handling.ts'
import { claimStateTitles, statementKindTitles } from '../../contract/handling-words.ts'
import { wordsOf } from './statement.ts'

const { adoption: _, ...kindTitles } = statementKindTitles
type Kind = keyof typeof kindTitles

/** What is typed of a text. */
interface Typed {
  readonly kind: Kind
  readonly title: string
  readonly body: string
  readonly claimIds: readonly number[]
}

/** A new version begins with the words of the one before. */
function beginWith(last: Statement | undefined): Typed {
  if (!last || last.kind === 'adoption') return { kind: 'response', title: '', body: '', claimIds: [] }
  const { kind, title, body, claimIds } = last
  return { kind, title, body, claimIds }
}

/** What somebody else saved after the revision that is being written on. */
function newerThan(revision: number, open: Statement | undefined): Statement | undefined {
  return open && open.revision > revision ? open : undefined
}

function isComplete({ title, body }: Typed): boolean {
  return title.trim().length >= 4 && body.trim().length >= 10
}

/** Writes the text of the lead unit; what is typed stays whatever others save meanwhile. */
export function StatementEditor({ matter }: { readonly matter: HandlingMatter }): ReactElement {
  const last = matter.statements.at(-1)
  const open = last && !last.isFixed ? last : undefined
  const [typed, setTyped] = useState(() => beginWith(last))
  const [revision, setRevision] = useState(open?.revision ?? 0)
  const saving = useSaving(matter.handlingId, setRevision)
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change })
  const theirs = saving.isPending ? undefined : newerThan(revision, open)
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ ...typed, revision })
      }}
    >
      <Fields typed={typed} set={set} claims={matter.claims} refusal={saving.error} />
      {theirs && <Clash mine={typed} theirs={theirs} onKeepMine={() => setRevision(theirs.revision)} />}
      <Refusal error={saving.error} />
      <Button
        type="primary"
        htmlType="submit"
        disabled={!isComplete(typed) || theirs !== undefined}
        loading={saving.isPending}
      >
        保存回应稿
      </Button>
      <p className="quiet">保存以后，在右边点“提交回应稿，送本单位审核”。</p>
    </form>
  )
}

function useSaving(handlingId: string, onSaved: (revision: number) => void) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async (text: Typed & { readonly revision: number }) =>
      await ask(saveStatement, { ...text, handlingId, claimIds: [...text.claimIds] }),
    onSuccess: ({ revision }) => {
      onSaved(revision)
      void message.info('已保存')
      void queries.invalidateQueries({ queryKey: ['opinion'] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['opinion'] }),
  })
}

interface FieldsProps {
  readonly typed: Typed
  readonly set: (change: Partial<Typed>) => void
  readonly claims: readonly Claim[]
  readonly refusal: unknown
}

function Fields({ typed, set, claims, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="种类"
        hint="辟谣须针对结论为不实或者部分属实的说法"
        titles={kindTitles}
        value={typed.kind}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label="标题"
        required
        maxLength={100}
        value={typed.title}
        issue={issueOf(refusal, 'title')}
        onChange={(title) => set({ title })}
      />
      <LongTextField
        label="正文"
        hint="先说查清的事实，再说怎样处理；没有核实的不写"
        required
        rows={9}
        maxLength={20_000}
        value={typed.body}
        issue={issueOf(refusal, 'body')}
        onChange={(body) => set({ body })}
      />
      <Answered typed={typed} set={set} claims={claims} />
    </>
  )
}

/** Which of the claims the text speaks of; one that was not concluded on cannot be spoken of. */
function Answered({ typed: { claimIds }, set, claims }: Omit<FieldsProps, 'refusal'>): ReactElement | null {
  const concluded = claims.filter(({ conclusion }) => conclusion !== null)
  if (concluded.length === 0) return null
  const toggle = (id: number, isOn: boolean): void =>
    set({ claimIds: isOn ? [...claimIds, id] : claimIds.filter((other) => other !== id) })
  return (
    <fieldset className="opinion-answered">
      <legend>回应了哪些说法</legend>
      {concluded.map(({ claimId, text, state }) => (
        <Checkbox
          key={claimId}
          checked={claimIds.includes(claimId)}
          onChange={({ target }) => toggle(claimId, target.checked)}
        >
          {text}（{claimStateTitles[state]}）
        </Checkbox>
      ))}
    </fieldset>
  )
}

interface ClashProps {
  readonly mine: Typed
  readonly theirs: Statement
  readonly onKeepMine: () => void
}

/** Somebody else has saved meanwhile: nothing is lost, and nothing is overwritten unseen. */
function Clash({ mine, theirs, onKeepMine }: ClashProps): ReactElement {
  return (
    <div className="opinion-notice" role="alert">
      <p>有同事在您之后保存了另一份。您写的还在上面；下面是两份的差别，请把需要的改到您的文字里。</p>
      <TextChanges before={wordsOf(theirs)} after={wordsOf(mine)} what="同事保存的和您写的" />
      <Button onClick={onKeepMine}>已看过差别，以我的文字为准</Button>
    </div>
  )
}
