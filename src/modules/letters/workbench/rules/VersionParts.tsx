import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import type { Dated } from './span.ts'
import { standingOf } from './span.ts'
import { useKept } from './useLetterRules.ts'

/** What is said of every version that is saved. */
export interface VersionWords {
  readonly startsOn: string
  readonly source: string
}

interface VersionFieldsProps {
  readonly values: VersionWords
  readonly set: (part: Partial<VersionWords>) => void
  readonly refusal: unknown
}

/** From when a version holds, and what it rests on. */
export function VersionFields({ values, set, refusal }: VersionFieldsProps): ReactElement {
  return (
    <>
      <DayField
        label="施行日期"
        hint="从这一天起使用；此前收到和答复的不受影响"
        required
        min={today()}
        value={values.startsOn}
        onChange={(startsOn) => set({ startsOn })}
        issue={issueOf(refusal, 'startsOn')}
      />
      <TextField
        label="依据"
        hint="文件名称、文号或者会议决定"
        required
        maxLength={300}
        value={values.source}
        onChange={(source) => set({ source })}
        issue={issueOf(refusal, 'source')}
      />
    </>
  )
}

interface EndFormProps {
  readonly what: string
  readonly shown: Dated
  readonly end: (endsOn: string | null) => Promise<unknown>
  readonly onClose: () => void
}

/** Until which day a rule is used, or that it goes on after all. */
export function EndForm({ what, shown, end, onClose }: EndFormProps): ReactElement {
  const isEnding = shown.endsOn !== null
  const [last, setLast] = useState(shown.endsOn ?? today())
  const kept = useKept(onClose)
  return (
    <AskForm
      button={isEnding ? '不再停用' : '停用'}
      run={() => end(isEnding ? null : last)}
      onDone={() => kept(isEnding ? '已撤销停用' : `已停用，用到${last}为止`)}
      onCancel={onClose}
    >
      {(refusal) =>
        isEnding ? (
          <p>
            “{what}”用到{shown.endsOn}为止。撤销停用后继续使用。
          </p>
        ) : (
          <DayField
            label={`“${what}”最后一天`}
            required
            min={today()}
            value={last}
            onChange={setLast}
            issue={issueOf(refusal, 'endsOn')}
          />
        )
      }
    </AskForm>
  )
}

interface RuleActsProps {
  readonly shown: Dated
  readonly onEdit: () => void
  readonly onEnd: () => void
}

/** What may be done with a version: one that has ended stays as it is. */
export function RuleActs({ shown, onEdit, onEnd }: RuleActsProps): ReactElement | null {
  if (standingOf(shown, today()) === 'ended') return null
  return (
    <>
      <Button size="small" type="link" onClick={onEdit}>
        修改
      </Button>
      <Button size="small" type="link" onClick={onEnd}>
        {shown.endsOn === null ? '停用' : '撤销停用'}
      </Button>
    </>
  )
}

/** Whether the ended ones are shown too; kept in the address. */
export function useWithEnded(): readonly [boolean, ReactElement] {
  const [address, setAddress] = useSearchParams()
  const withEnded = address.get('ended') === '1'
  const change = (checked: boolean): void => {
    const next = new URLSearchParams(address)
    if (checked) next.set('ended', '1')
    else next.delete('ended')
    setAddress(next, { replace: true })
  }
  const box = (
    <Checkbox checked={withEnded} onChange={({ target }) => change(target.checked)}>
      包括已停用的
    </Checkbox>
  )
  return [withEnded, box]
}
