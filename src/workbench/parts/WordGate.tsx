import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useId, useState } from 'react'

/** Danger asks for the word: the button works only when the word has been typed exactly. */
export function WordGate({
  word,
  consequence,
  busy,
  disabled = false,
  onConfirm,
}: {
  readonly word: string
  /** What will have happened, in one sentence. */
  readonly consequence: string
  readonly busy: boolean
  readonly disabled?: boolean
  readonly onConfirm: () => void
}): ReactElement {
  const [typed, setTyped] = useState('')
  const id = useId()
  const matches = typed.trim() === word
  return (
    <div className="word-gate">
      <label htmlFor={id}>
        {consequence}请输入「<strong>{word}</strong>」以继续：
      </label>
      <div className="word-gate-row">
        <Input
          id={id}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => matches && !disabled && onConfirm()}
        />
        <Button type="primary" disabled={!matches || disabled} loading={busy} onClick={onConfirm}>
          {word}
        </Button>
      </div>
      {matches && disabled && <p role="status">上面还有必填的内容没有填好，填好后才能继续。</p>}
    </div>
  )
}
