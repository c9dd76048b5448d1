import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactElement } from 'react'
import { today } from '#workbench/clock.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import { tomorrow } from './tomorrow.ts'

/** What is said of every version. */
export interface Version {
  readonly startsOn: string
  readonly source: string
}

interface VersionFieldsProps {
  readonly value: Version
  readonly onChange: (value: Version) => void
  readonly refusal: unknown
}

/** From which day on a version holds, and what it rests on. */
export function VersionFields({ value, onChange, refusal }: VersionFieldsProps): ReactElement {
  return (
    <>
      <DayField
        label="施行日期"
        hint="从明天起"
        required
        min={tomorrow(today())}
        value={value.startsOn}
        issue={issueOf(refusal, 'startsOn')}
        onChange={(startsOn) => onChange({ ...value, startsOn })}
      />
      <TextField
        label="依据"
        hint="文件名称、文号或者会议决定"
        required
        maxLength={300}
        value={value.source}
        issue={issueOf(refusal, 'source')}
        onChange={(source) => onChange({ ...value, source })}
      />
    </>
  )
}

/** What follows a change: the rules are read again. */
export function useKept(onClose: () => void): () => void {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return () => {
    onClose()
    void message.info('已保存，到施行日期生效')
    void queries.invalidateQueries({ queryKey: ['opinion', 'rules'] })
  }
}
