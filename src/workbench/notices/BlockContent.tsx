import { Select } from 'antd'
import type { ReactElement } from 'react'
import type { Block, NoticeField } from '#kernel/notices/template.ts'
import type { BlockProps } from './loaded.ts'
import { MarkedText } from './MarkedText.tsx'

/** What a block says, to be typed. */
export function BlockContent(props: BlockProps): ReactElement | null {
  const { block, fields, onChange } = props
  if ('text' in block)
    return (
      <MarkedText
        label="文字"
        value={block.text}
        fields={fields}
        onChange={(text) => onChange({ ...block, text })}
      />
    )
  if (block.kind === 'form') return <FormContent block={block} fields={fields} onChange={onChange} />
  if (block.kind === 'passage') return <PassageContent {...props} />
  if (block.kind === 'list' || block.kind === 'attachments' || block.kind === 'table')
    return <FieldChoice block={block} fields={fields} onChange={onChange} />
  return <OtherContent {...props} />
}

function OtherContent({ block, fields, onChange }: BlockProps): ReactElement | null {
  if (block.kind === 'signature')
    return (
      <>
        <MarkedText
          label="署名"
          rows={1}
          value={block.unit}
          fields={fields}
          onChange={(unit) => onChange({ ...block, unit })}
        />
        <MarkedText
          label="日期"
          rows={1}
          value={block.date}
          fields={fields}
          onChange={(date) => onChange({ ...block, date })}
        />
      </>
    )
  if (block.kind === 'imprint')
    return (
      <MarkedText
        label="抄送"
        rows={1}
        value={block.copies}
        fields={fields}
        onChange={(copies) => onChange({ ...block, copies })}
      />
    )
  return null
}

function PassageContent({ block, loaded, onChange }: BlockProps): ReactElement | null {
  if (block.kind !== 'passage') return null
  const chosen = loaded.passages.find(({ key }) => key === block.key)
  return (
    <>
      <Select
        aria-label="常用段落"
        style={{ width: '100%' }}
        value={block.key}
        showSearch={{ optionFilterProp: 'label' }}
        options={loaded.passages.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(key) => onChange({ ...block, key })}
      />
      <p className="quiet">{chosen?.body}</p>
    </>
  )
}

type WithField = Extract<Block, { kind: 'list' | 'attachments' | 'table' }>

function FieldChoice({
  block,
  fields,
  onChange,
}: {
  readonly block: WithField
  readonly fields: readonly NoticeField[]
  readonly onChange: (next: Block) => void
}): ReactElement {
  const wanted = block.kind === 'table' ? 'rows' : 'list'
  return (
    <Select
      aria-label="内容取自"
      style={{ width: 260 }}
      value={block.field}
      options={fields
        .filter(({ type }) => type === wanted)
        .map(({ name, label }) => ({ value: name, label }))}
      onChange={(field) => onChange({ ...block, field })}
    />
  )
}

type FormBlock = Extract<Block, { kind: 'form' }>

function FormContent({
  block,
  fields,
  onChange,
}: {
  readonly block: FormBlock
  readonly fields: readonly NoticeField[]
  readonly onChange: (next: Block) => void
}): ReactElement {
  const set = (line: number, cell: number, text: string): void => {
    const lines = block.lines.map((one, at) =>
      at === line
        ? { ...one, cells: one.cells.map((old, index) => (index === cell ? { ...old, text } : old)) }
        : one,
    )
    onChange({ ...block, lines })
  }
  return (
    <>
      {block.lines.map((line, at) => (
        <div className="block-form-line" key={`line-${at}`}>
          {line.cells.map((cell, index) => (
            <div key={`cell-${index}`} style={{ flex: cell.share }}>
              <MarkedText
                label={`第${at + 1}行第${index + 1}格`}
                rows={1}
                value={cell.text}
                fields={fields}
                onChange={(text) => set(at, index, text)}
              />
            </div>
          ))}
        </div>
      ))}
    </>
  )
}
