import type { ReactElement } from 'react'
import { useState } from 'react'
import { Button } from 'antd'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { WordGate } from '#workbench/parts/WordGate.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'

/** Decides on a withdrawal, with an opinion; what makes an item disappear asks for the word. */
export function DecisionForm({ action, busy, refusal, send, cancel }: ActionFormProps): ReactElement {
  const [opinion, setOpinion] = useState('')
  const decide = (): void => send({ input: { opinion } })
  return (
    <div className="fields">
      <LongTextField
        label="意见（可不填）"
        autoFocus
        rows={3}
        maxLength={500}
        value={opinion}
        onChange={setOpinion}
        issue={issueOf(refusal, 'opinion')}
      />
      {action.danger ? (
        <WordGate
          word="撤回"
          consequence="本信息将从所有网页、列表、搜索和订阅中同时消失。"
          busy={busy}
          onConfirm={decide}
        />
      ) : (
        <Button type="primary" loading={busy} onClick={decide}>
          {action.title}
        </Button>
      )}
      <Button type="text" onClick={cancel}>
        返回
      </Button>
    </div>
  )
}
