import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { sentenceOf } from '#workbench/parts/Refusal.tsx'
import type { Edition } from '../../contract/editing.ts'
import type { Screening } from '../../contract/review.ts'
import type { Draft } from './draft.ts'
import { SaveState } from './SaveState.tsx'

interface EditorBarProps {
  readonly edition: Edition
  readonly draft: Draft
  readonly screening: Screening | undefined
  /** Hands over and saves everything; false when it could not be. */
  readonly settle: () => Promise<boolean>
}

/** Which edition this is, whether it is saved, and the way on. */
export function EditorBar({ edition, draft, screening, settle }: EditorBarProps): ReactElement {
  return (
    <header className="editor-bar">
      <p>
        <strong>{edition.unitTitle}</strong>
        <span className="state">{edition.stateTitle}</span>
        <span className="quiet">
          第 {edition.itemId} 号 · 第 {edition.number} 版
          {edition.indexNumber && ` · 索引号 ${edition.indexNumber}`}
        </span>
      </p>
      {edition.editable ? (
        <SaveState draft={draft} />
      ) : (
        <span className="quiet">只读：{readOnlyReason(edition)}</span>
      )}
      <Link to={`/publishing/items/${edition.itemId}`}>全部版本</Link>
      {edition.editable && <OnwardButton edition={edition} screening={screening} settle={settle} />}
    </header>
  )
}

function readOnlyReason({ state, stateTitle }: Edition): string {
  return state === 'draft' ? '本稿由其他撰稿人起草' : `「${stateTitle}」阶段不能修改，须先退回或者撤回`
}

/** Leads to the case page, where the edition is submitted; what is unsaved is saved first. */
function OnwardButton({
  edition,
  screening,
  settle,
}: Pick<EditorBarProps, 'edition' | 'screening' | 'settle'>): ReactElement {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const open = screening ? screening.blocking + screening.toExplain : 0
  const goOn = async (): Promise<void> => {
    setBusy(true)
    try {
      if (await settle()) await navigate(`/cases/${edition.editionId}`)
      else void message.warning('还没有保存成功，请稍候再试')
    } catch (error) {
      void message.error(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button type="primary" loading={busy} onClick={() => void goOn()}>
      {open > 0 ? `核对并提交（还有 ${open} 处待处理）` : '核对并提交'}
    </Button>
  )
}
