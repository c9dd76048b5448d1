import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { ServiceEdition } from '../../contract/items.ts'
import { askLegalReview, legalTitles } from '../../contract/items.ts'
import type { ServiceDraft } from './useServiceDraft.ts'

interface EditorBarProps {
  readonly edition: ServiceEdition
  readonly draft: ServiceDraft
}

/** What it is, where it stands, and the next thing to be done with it. */
export function EditorBar({ edition, draft }: EditorBarProps): ReactElement {
  const { legal, state, stateTitle, number, code, editable } = edition
  return (
    <>
      <div className="bar">
        <h1>{draft.content.title || '（未填名称）'}</h1>
        <span className="quiet">
          {code}，第 {number} 版，{state === 'draft' ? legalTitles[legal.standing] : stateTitle}
        </span>
        {editable && (
          <Button disabled={!draft.isChanged} loading={draft.isSaving} onClick={() => void draft.save()}>
            {draft.isChanged ? '保存' : '已保存'}
          </Button>
        )}
        <NextStep edition={edition} draft={draft} />
        <Link to={`/services/history/${edition.serviceId}`}>全部版本</Link>
        {edition.address && (
          <a href={edition.address} target="_blank" rel="noreferrer">
            公开页面
          </a>
        )}
      </div>
      {legal.standing === 'returned' && (
        <p role="note">
          {legal.byName}退回：{legal.opinion}
        </p>
      )}
      <ClashDialog draft={draft} />
    </>
  )
}

/** The one button that leads on: to the legal review, to its case, or to the publication. */
function NextStep({ edition, draft }: EditorBarProps): ReactElement {
  const { editable, editionId, state, legal } = edition
  if (state !== 'draft') return <CaseLink caseId={editionId} title="查看发布审核" />
  if (legal.standing === 'asked' && legal.caseId)
    return <CaseLink caseId={legal.caseId} title="查看审核、收回修改" />
  if (legal.standing === 'passed' && !draft.isChanged)
    return <CaseLink caseId={editionId} title="提交发布审核" isNext />
  return editable ? <AskButton edition={edition} draft={draft} /> : <></>
}

function CaseLink({
  caseId,
  title,
  isNext = false,
}: {
  readonly caseId: string
  readonly title: string
  readonly isNext?: boolean
}): ReactElement {
  return (
    <Link to={`/cases/${caseId}`}>
      <Button type={isNext ? 'primary' : 'default'}>{title}</Button>
    </Link>
  )
}

function AskButton({ edition, draft }: EditorBarProps): ReactElement {
  const queries = useQueryClient()
  const asking = useMutation({
    mutationFn: async () => {
      if (!draft.isChanged || (await draft.save()))
        await ask(askLegalReview, { editionId: edition.editionId })
    },
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ['services'] }),
  })
  return (
    <>
      <Button type="primary" loading={asking.isPending} onClick={() => asking.mutate()}>
        送合法性审核
      </Button>
      <Refusal error={asking.error} />
    </>
  )
}

function ClashDialog({ draft }: Pick<EditorBarProps, 'draft'>): ReactElement {
  return (
    <Dialog open={draft.clash !== null} title="有人先保存了" onClose={() => draft.settle('mine')}>
      <p>
        {draft.clash?.byName}在您编辑期间保存了这个版本。您填写的内容还在，没有覆盖对方的。
        保留您的内容后再点“保存”，对方的改动会被您的替换；也可以先看对方的。
      </p>
      <div className="dialog-foot">
        <Button onClick={() => draft.settle('theirs')}>换成对方的内容</Button>
        <Button type="primary" onClick={() => draft.settle('mine')}>
          保留我的内容
        </Button>
      </div>
    </Dialog>
  )
}
