import { Input, Select } from 'antd'
import type { ComponentRef, ReactElement } from 'react'
import { useRef } from 'react'
import type { NoticeField } from '#kernel/notices/template.ts'
import { readMarks, showMarks } from './marks.ts'

interface MarkedTextProps {
  readonly label: string
  readonly value: string
  readonly fields: readonly NoticeField[]
  readonly onChange: (value: string) => void
  readonly rows?: number
}

/** Characters of a line of the field. */
const lineLength = 38

function linesOf(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0)
}

/** A text with fields, typed as 【申请人】 or put in from the list where the cursor stands. */
export function MarkedText({ label, value, fields, onChange, rows = 2 }: MarkedTextProps): ReactElement {
  const area = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const shown = showMarks(value, fields)
  const insert = (mark: string): void => {
    const at = area.current?.resizableTextArea?.textArea.selectionStart ?? shown.length
    onChange(readMarks(`${shown.slice(0, at)}【${mark}】${shown.slice(at)}`, fields))
  }
  return (
    <>
      <Input.TextArea
        ref={area}
        aria-label={label}
        rows={Math.min(Math.max(linesOf(shown), rows), 12)}
        value={shown}
        onChange={(event) => onChange(readMarks(event.target.value, fields))}
      />
      <Select
        aria-label={`${label}：插入字段`}
        className="marked-insert"
        size="small"
        value={null}
        placeholder="插入字段"
        showSearch={{ optionFilterProp: 'label' }}
        options={fields
          .filter(({ type }) => type !== 'rows')
          .map((field) => ({ value: field.label, label: field.label }))}
        onChange={(chosen: string | null) => {
          if (chosen) insert(chosen)
        }}
      />
    </>
  )
}
