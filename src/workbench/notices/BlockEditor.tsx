import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { BlockContent } from './BlockContent.tsx'
import type { Block } from '#kernel/notices/template.ts'
import { blockTitles, emptyBlocks } from './blocks.ts'
import type { BlockProps, LoadedTemplate } from './loaded.ts'

interface BlockEditorProps extends BlockProps {
  readonly index: number
  readonly count: number
  readonly faults: readonly string[]
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  /** Puts a new block after this one. */
  readonly onAdd: (block: Block) => void
}

/** One block: what it says, when it is printed, which legal part it fulfils, and where it stands. */
export function BlockEditor(props: BlockEditorProps): ReactElement {
  const { block, index, count, faults, loaded, onMove, onRemove, onAdd } = props
  return (
    <section className="block" aria-label={`第${index + 1}段 ${blockTitles[block.kind]}`}>
      <div className="block-bar">
        <strong>
          {index + 1}　{blockTitles[block.kind]}
        </strong>
        <span>
          <Button size="small" type="text" disabled={index === 0} onClick={() => onMove(-1)}>
            上移
          </Button>
          <Button size="small" type="text" disabled={index === count - 1} onClick={() => onMove(1)}>
            下移
          </Button>
          <Button size="small" type="text" onClick={onRemove}>
            删去
          </Button>
        </span>
      </div>
      <BlockContent {...props} />
      <div className="block-tools">
        <PartChoice {...props} />
        <WhenChoice {...props} />
        <AddBlock loaded={loaded} label={`在第${index + 1}段后加入`} onAdd={onAdd} />
      </div>
      {faults.length > 0 && (
        <ul className="block-faults">
          {faults.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A new block, chosen from those this kind of notice may have. */
export function AddBlock({
  loaded,
  label,
  onAdd,
}: {
  readonly loaded: LoadedTemplate
  readonly label: string
  readonly onAdd: (block: Block) => void
}): ReactElement {
  return (
    <Select
      aria-label={label}
      className="block-add"
      size="small"
      value={null}
      placeholder="＋ 下方加入"
      options={emptyBlocks(loaded).map(({ title, block }) => ({ value: title, label: title, block }))}
      onChange={(_, option) => {
        if (option && !Array.isArray(option)) onAdd(option.block)
      }}
    />
  )
}

/** Which of the parts the law asks for this block fulfils. */
function PartChoice({ block, loaded, onChange }: BlockProps): ReactElement | null {
  if (block.kind !== 'paragraph' && block.kind !== 'list' && block.kind !== 'passage') return null
  if (loaded.parts.length === 0) return null
  const { part, ...rest } = block
  const isAsked = loaded.parts.some((one) => one.part === part)
  return (
    <Select
      aria-label="法定内容"
      size="small"
      className="block-choice"
      value={isAsked ? part : ''}
      options={[
        { value: '', label: '一般内容' },
        ...loaded.parts.map((one) => ({ value: one.part, label: `法定内容：${one.title}` })),
      ]}
      onChange={(chosen) => onChange(chosen === '' ? rest : { ...rest, part: chosen })}
    />
  )
}

/** When it is printed: always, or only when a field has a value, or has none. */
function WhenChoice({ block, fields, onChange }: BlockProps): ReactElement {
  const { when, ...rest } = block
  const value = when ? `${when.test}:${when.field}` : ''
  const optional = fields.filter((field) => field.optional || field.name === when?.field)
  const options = optional.flatMap(({ name, label }) => [
    { value: `filled:${name}`, label: `有“${label}”时出现` },
    { value: `empty:${name}`, label: `没有“${label}”时出现` },
  ])
  return (
    <Select
      aria-label="出现条件"
      size="small"
      className="block-choice"
      value={value}
      options={[{ value: '', label: '总是出现' }, ...options]}
      onChange={(chosen) => {
        const [test = 'filled', field = ''] = chosen.split(':')
        const condition = { field, test: test as 'filled' | 'empty', value: '' }
        onChange(chosen === '' ? rest : { ...rest, when: condition })
      }}
    />
  )
}
