import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { AssignmentMatter } from '../../contract/matter.ts'
import { getAssignment, saveDraft } from '../../contract/matter.ts'
import { Answers, Written } from './LetterMatter.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { FilesPart } from './FilesPart.tsx'
import { WriterPart } from './WriterPart.tsx'
import '../letters.css'

/** A letter as the unit works on it: what was written, and the answer it drafts. */
export function AssignmentCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['letters', 'assignment', detail.id, detail.version],
    queryFn: () => ask(getAssignment, { assignmentId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const matter = found.data
  return (
    <div className="letter-matter">
      {matter.isRuled && (
        <p className="quiet">本单位是裁定的主办单位，不能退回{matter.reason && `：${matter.reason}`}。</p>
      )}
      <Written matter={matter.letter} />
      <FilesPart matter={matter.letter} mayAdd={false} />
      {matter.mayEdit ? (
        <DraftPart key={matter.draftVersion} matter={matter} />
      ) : (
        matter.draft !== '' && (
          <Part title="答复草稿">
            <p className="letter-words">{matter.draft}</p>
            <Remarks remarks={matter.remarks} />
          </Part>
        )
      )}
      <Answers matter={matter.letter} />
      <WriterPart matter={matter.letter} />
    </div>
  )
}

function DraftPart({ matter }: { readonly matter: AssignmentMatter }): ReactElement {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(matter.draft)
  const saving = useMutation({
    mutationFn: () =>
      ask(saveDraft, { assignmentId: matter.assignmentId, draft, version: matter.draftVersion }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['letters', 'assignment'] }),
  })
  const isSaved = draft === matter.draft
  return (
    <Part title="起草答复">
      <LongTextField
        label="答复"
        hint="先说事实，再说处理和依据，写明时间和联系人"
        rows={10}
        maxLength={20_000}
        value={draft}
        onChange={setDraft}
      />
      <Refusal error={saving.error} />
      <Button
        type="primary"
        disabled={isSaved || !draft.trim()}
        loading={saving.isPending}
        onClick={() => saving.mutate()}
      >
        {isSaved && draft ? '已保存' : '保存并检查'}
      </Button>
      {isSaved && draft !== '' && <Remarks remarks={matter.remarks} />}
    </Part>
  )
}

function Remarks({ remarks }: Pick<AssignmentMatter, 'remarks'>): ReactElement {
  if (remarks.length === 0) return <p className="quiet">质检：没有发现问题，可以提交。</p>
  return (
    <>
      <h3>质检意见</h3>
      <ul className="letter-remarks">
        {remarks.map(({ code, severity, sentence }) => (
          <li key={`${code} ${sentence}`}>
            {severity === 'stop' ? '必须修改：' : '请修改，或者提交时说明：'}
            {sentence}
          </li>
        ))}
      </ul>
    </>
  )
}
