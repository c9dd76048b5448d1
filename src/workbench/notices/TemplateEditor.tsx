import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { checkTemplate } from '#kernel/notices/check.ts'
import { knownFields } from '#kernel/notices/compose.ts'
import type { Block, TemplateBody } from '#kernel/notices/template.ts'
import { layoutTitles } from '#kernel/notices/template.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { AddBlock, BlockEditor } from './BlockEditor.tsx'
import type { LoadedTemplate } from './loaded.ts'
import { Look } from './Look.tsx'
import { SaveTemplate } from './SaveTemplate.tsx'
import { TemplateVersions } from './TemplateVersions.tsx'
import { useHistory } from './useHistory.ts'
import './notices.css'

interface TemplateEditorProps {
  readonly loaded: LoadedTemplate
  readonly unitId: string | null
}

/** The wording as blocks that can be typed into, moved, added and taken away; beside it what it will look like. */
export function TemplateEditor({ loaded, unitId }: TemplateEditorProps): ReactElement {
  const history = useHistory<TemplateBody>(loaded.template)
  const { value, change } = history
  const [saving, setSaving] = useState(false)
  const passages = new Map(loaded.passages.map(({ key, body }) => [key, body]))
  const { faults, missing } = checkTemplate(value, loaded, passages)
  const general = [...faults, ...missing].filter(({ block }) => block === null)
  return (
    <>
      <Head loaded={loaded} unitId={unitId} />
      <div className="template-bar">
        <UndoButtons history={history} />
        <Looks value={value} loaded={loaded} change={change} />
        <Button type="primary" disabled={faults.length > 0} onClick={() => setSaving(true)}>
          保存为新版本
        </Button>
      </div>
      <div className="template-editor">
        <Blocks value={value} loaded={loaded} change={change} faults={faults} />
        <aside className="template-side">
          <Checks sentences={general.map(({ sentence }) => sentence)} />
          <Look kindKey={loaded.kindKey} unitId={unitId} template={value} />
          <TemplateVersions loaded={loaded} unitId={unitId} draft={value} restore={change} />
        </aside>
      </div>
      <Dialog open={saving} title="保存为新版本" onClose={() => setSaving(false)}>
        <SaveTemplate
          {...{ kindKey: loaded.kindKey, unitId, template: value }}
          missing={missing.map(({ sentence }) => sentence)}
          onClose={() => setSaving(false)}
        />
      </Dialog>
    </>
  )
}

function Head({ loaded, unitId }: TemplateEditorProps): ReactElement {
  return (
    <header className="screen-head">
      <h1>{loaded.kindTitle}</h1>
      <span className="quiet">
        {loaded.unitTitle ?? '全县统一文本'}
        {unitId && !loaded.isOwn && '（现用全县统一文本，保存后成为本单位文本）'}
      </span>
    </header>
  )
}

function UndoButtons({
  history,
}: {
  readonly history: ReturnType<typeof useHistory<TemplateBody>>
}): ReactElement {
  const { undo, redo, canUndo, canRedo } = history
  return (
    <>
      <Button icon={<UndoOutlined />} disabled={!canUndo} onClick={undo}>
        撤销
      </Button>
      <Button icon={<RedoOutlined />} disabled={!canRedo} onClick={redo}>
        重做
      </Button>
    </>
  )
}

function Checks({ sentences }: { readonly sentences: readonly string[] }): ReactElement {
  if (sentences.length === 0) return <p className="quiet">检查通过：字段都存在，法定内容齐全。</p>
  return (
    <ul className="block-faults" aria-label="检查结果">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

interface PartProps {
  readonly value: TemplateBody
  readonly loaded: LoadedTemplate
  readonly change: (next: TemplateBody) => void
}

function Looks({ value, loaded, change }: PartProps): ReactElement {
  const layouts = Object.entries(layoutTitles).map(([key, label]) => ({
    value: key as TemplateBody['layout'],
    label,
  }))
  const registers = loaded.registers.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <>
      <Select
        aria-label="版式"
        style={{ width: 190 }}
        value={value.layout}
        options={layouts}
        onChange={(layout) => change({ ...value, layout })}
      />
      <Select
        aria-label="编号簿"
        style={{ width: 260 }}
        value={value.registerKey ?? ''}
        options={[{ value: '', label: '不取文号' }, ...registers]}
        onChange={(key) => change({ ...value, registerKey: key === '' ? null : key })}
      />
    </>
  )
}

function Blocks({
  value,
  loaded,
  change,
  faults,
}: PartProps & { readonly faults: readonly { block: number | null; sentence: string }[] }): ReactElement {
  const fields = knownFields(loaded.fields)
  const { body } = value
  const set = (next: readonly Block[]): void => change({ ...value, body: [...next] })
  return (
    <div>
      {body.map((block, index) => (
        <BlockEditor
          key={`${index}-${block.kind}`}
          {...{ block, fields, loaded, index }}
          count={body.length}
          faults={faults.filter((one) => one.block === index).map(({ sentence }) => sentence)}
          onChange={(next) => set(body.with(index, next))}
          onMove={(by) => set(moved(body, index, by))}
          onRemove={() => set(body.toSpliced(index, 1))}
          onAdd={(block) => set(body.toSpliced(index + 1, 0, block))}
        />
      ))}
      {body.length === 0 && <AddBlock loaded={loaded} label="加入第一段" onAdd={(block) => set([block])} />}
    </div>
  )
}

function moved(body: readonly Block[], index: number, by: number): Block[] {
  const block = body[index]
  return block ? body.toSpliced(index, 1).toSpliced(index + by, 0, block) : [...body]
}
