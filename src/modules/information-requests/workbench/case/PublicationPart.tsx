import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { useForm } from '#workbench/parts/useForm.ts'
import type { RequestMatter } from '../../contract/matter.ts'
import { getPublicationDraft, proposePublication } from '../../contract/publication.ts'
import { splitTerms } from '../redaction/terms.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { PublicationStanding } from '#workbench/parts/PublicationStanding.tsx'
import { useRefresh } from './useMatter.ts'

interface PublicationPartProps {
  readonly matter: RequestMatter
  readonly state: string
  readonly isOfficer: boolean
}

const answered: ReadonlySet<string> = new Set(['served', 'archived'])

/** An answer worth everybody's reading: put before publishing without its applicant, and how it stands there. */
export function PublicationPart({ matter, state, isOfficer }: PublicationPartProps): ReactElement | null {
  const [open, setOpen] = useState(false)
  const { publication, decision } = matter
  const isGiven = decision !== null && ['G2', 'P'].includes(decision.outcomeCode)
  if (publication)
    return <PublicationStanding title="转为主动公开" whose="申请人信息" standing={publication} />
  if (!isOfficer || !answered.has(state) || !isGiven) return null
  return (
    <Part title="转为主动公开" tools={<Button onClick={() => setOpen(true)}>把这件答复转为主动公开</Button>}>
      <p className="quiet">
        多个申请人申请同一信息且可以公开的，可以转为主动公开，申请人也可以建议（条例第四十四条）。
        申请人的信息会在标题、正文和附件里逐一查找、遮盖；之后经初审、保密审查、审签才发布。
      </p>
      <Dialog open={open} title="转为主动公开" width={760} onClose={() => setOpen(false)}>
        <Proposing requestId={matter.requestId} onDone={() => setOpen(false)} />
      </Dialog>
    </Part>
  )
}

interface ProposingProps {
  readonly requestId: string
  readonly onDone: () => void
}

function Proposing({ requestId, onDone }: ProposingProps): ReactElement {
  const found = useQuery({
    queryKey: ['information-requests', 'publication-draft', requestId],
    queryFn: () => ask(getPublicationDraft, { requestId }),
  })
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <ProposeForm requestId={requestId} draft={found.data} onDone={onDone} />}
    </>
  )
}

type PublicationDraft = z.output<typeof getPublicationDraft.output>

function ProposeForm({
  requestId,
  draft,
  onDone,
}: ProposingProps & { readonly draft: PublicationDraft }): ReactElement {
  const { values, setValues } = useForm({ title: draft.title, text: draft.text, more: '' })
  const [fileIds, setFileIds] = useState<readonly string[]>(draft.files.map(({ fileId }) => fileId))
  const refresh = useRefresh()
  const { title, text, more } = values
  return (
    <AskForm
      button="送信息发布审核"
      run={() =>
        ask(proposePublication, { requestId, title, text, terms: splitTerms(more), fileIds: [...fileIds] })
      }
      onDone={() => {
        refresh()
        onDone()
      }}
      onCancel={onDone}
    >
      {(refusal) => (
        <>
          <Words values={values} set={(change) => setValues({ ...values, ...change })} refusal={refusal} />
          <p className="quiet">一定查找并遮盖：{draft.terms.join('、')}，以及证件号码。</p>
          <FileChoice files={draft.files} chosen={fileIds} onChange={setFileIds} />
        </>
      )}
    </AskForm>
  )
}

interface WordsProps {
  readonly values: { readonly title: string; readonly text: string; readonly more: string }
  readonly set: (change: Partial<WordsProps['values']>) => void
  readonly refusal: unknown
}

/** What everybody reads, and what must be nowhere in it. */
function Words({ values: { title, text, more }, set, refusal }: WordsProps): ReactElement {
  return (
    <>
      <TextField
        label="标题"
        required
        maxLength={200}
        value={title}
        onChange={(next) => set({ title: next })}
        issue={issueOf(refusal, 'title')}
      />
      <LongTextField
        label="正文"
        hint="写给所有人看：不要有称谓，不要提到申请人"
        required
        rows={6}
        maxLength={20_000}
        value={text}
        onChange={(next) => set({ text: next })}
        issue={issueOf(refusal, 'text')}
      />
      <LongTextField
        label="还要查找的内容"
        hint="如第三方的姓名，用逗号隔开"
        rows={2}
        value={more}
        onChange={(next) => set({ more: next })}
        issue={issueOf(refusal, 'terms')}
      />
    </>
  )
}

function FileChoice({
  files,
  chosen,
  onChange,
}: {
  readonly files: readonly { readonly fileId: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}): ReactElement | null {
  if (files.length === 0) return null
  return (
    <fieldset className="request-consultation">
      <legend>随信息公开的附件</legend>
      {files.map(({ fileId, name }) => (
        <Checkbox
          key={fileId}
          checked={chosen.includes(fileId)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, fileId] : chosen.filter((one) => one !== fileId))
          }
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  )
}
