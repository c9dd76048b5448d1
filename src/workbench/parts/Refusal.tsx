import { ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { CallRefused } from '#kernel/http/call.ts'
import './refusal.css'

interface RefusalProps {
  /** Null or undefined: nothing went wrong, and nothing is shown. */
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** What the server answered instead of doing it, as a sentence; shown above a form or in place of a list. */
export function Refusal({ error, onRetry }: RefusalProps): ReactElement | null {
  if (!error) return null
  return (
    <div className="refusal" role="alert">
      <ExclamationCircleFilled />
      <p>{sentenceOf(error)}</p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      )}
    </div>
  )
}

/** The sentence of any failure; what is not a refusal by the server says only that something went wrong. */
export function sentenceOf(error: unknown): string {
  return error instanceof CallRefused
    ? error.message
    : '页面出现错误，请刷新后重试；若仍如此，请告知系统管理员'
}
