import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { saveTemplate } from '#kernel/notices/contract/templates.ts'
import type { TemplateBody } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { DayField, LongTextField } from '../parts/TextField.tsx'

interface SaveTemplateProps {
  readonly kindKey: string
  readonly unitId: string | null
  readonly template: TemplateBody
  /** Parts the law asks for that are not there. */
  readonly missing: readonly string[]
  readonly onClose: () => void
}

/** Asks from when the wording holds and what was changed; and why, when something the law asks for is left out. */
export function SaveTemplate({ missing, onClose, ...rest }: SaveTemplateProps): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [startsOn, setStartsOn] = useState<string>(today())
  const [note, setNote] = useState('')
  const [why, setWhy] = useState('')
  const done = (): void => {
    onClose()
    void message.info('已保存为新版本')
    void queries.invalidateQueries({ queryKey: ['notices'] })
  }
  const run = async () =>
    await ask(saveTemplate, { ...rest, startsOn, note, whyWithout: missing.length > 0 ? why : null })
  return (
    <AskForm button="保存" run={run} onDone={done} onCancel={onClose}>
      {(refusal) => (
        <>
          <DayField
            label="启用日期"
            required
            min={today()}
            value={startsOn}
            onChange={setStartsOn}
            issue={issueOf(refusal, 'startsOn')}
          />
          <LongTextField
            label="改了什么"
            required
            rows={2}
            maxLength={300}
            value={note}
            onChange={setNote}
            issue={issueOf(refusal, 'note')}
          />
          {missing.length > 0 && <WhyWithout missing={missing} why={why} setWhy={setWhy} refusal={refusal} />}
        </>
      )}
    </AskForm>
  )
}

interface WhyWithoutProps {
  readonly missing: readonly string[]
  readonly why: string
  readonly setWhy: (why: string) => void
  readonly refusal: unknown
}

function WhyWithout({ missing, why, setWhy, refusal }: WhyWithoutProps): ReactElement {
  return (
    <>
      <p>
        <strong>{missing.join('；')}</strong>
      </p>
      <LongTextField
        label="仍要这样保存的理由"
        hint="理由记入版本说明和审计记录"
        required
        rows={2}
        maxLength={300}
        value={why}
        onChange={setWhy}
        issue={issueOf(refusal, 'whyWithout')}
      />
    </>
  )
}
