import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { tryText } from '#kernel/screening/contract.ts'
import { findingKindTitles, severityTitles } from '#kernel/screening/finding.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { LongTextField } from '../parts/TextField.tsx'

/** Tries the rules in force on a piece of text; nothing of it is kept. */
export function TryText(): ReactElement {
  const [text, setText] = useState('')
  const trying = useMutation({ mutationFn: () => ask(tryText, { text, unitId: null }) })
  const found = trying.data?.findings
  return (
    <details className="try-text">
      <summary>用一段文字试一试</summary>
      <LongTextField
        label="文字"
        hint="只用来试检查规则，不保存；请勿粘贴涉密内容"
        rows={5}
        value={text}
        onChange={(typed) => {
          trying.reset()
          setText(typed)
        }}
      />
      <Button disabled={!text.trim()} loading={trying.isPending} onClick={() => trying.mutate()}>
        检查
      </Button>
      <Refusal error={trying.error} />
      {found?.length === 0 && <p role="status">没有发现问题</p>}
      <ul>
        {(found ?? []).map(({ key, kind, severity, excerpt, message, suggestion }) => (
          <li key={key}>
            <strong>{severityTitles[severity]}</strong> {findingKindTitles[kind]}：{excerpt}。{message}
            {suggestion !== undefined && `，建议改为「${suggestion}」`}
          </li>
        ))}
      </ul>
    </details>
  )
}
