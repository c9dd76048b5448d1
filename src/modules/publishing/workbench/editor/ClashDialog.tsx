import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Content } from '../../contract/content.ts'
import { relationTitles } from '../../contract/content.ts'
import { compareWords } from '../review/difference.ts'
import { Difference, Pieces } from '../review/Difference.tsx'
import type { Clash } from './draft.ts'
import type { ContentField } from './merge.ts'
import { fieldTitles, withFields } from './merge.ts'

interface ClashDialogProps {
  readonly clash: Clash
  readonly mine: Content
  /** Words for the id of a column or unit. */
  readonly nameOf: (id: string) => string
  readonly onChoose: (content: Content) => void
}

/** Two people changed the same field: both are shown, one is chosen, and the other can still be copied from. */
export function ClashDialog({ clash, mine, nameOf, onChoose }: ClashDialogProps): ReactElement {
  const [theirs, takeTheirs] = useState<readonly ContentField[]>([])
  const toggle = (field: ContentField, isTheirs: boolean): void =>
    takeTheirs(isTheirs ? [...theirs, field] : theirs.filter((other) => other !== field))
  return (
    <Dialog open title="有人同时修改了本稿" width={1080}>
      <p>
        {clash.name} 于 {showInstant(clash.savedAt)}{' '}
        保存了同一稿件。下列各项两边都改过，请逐项选择保留哪一份；其他改动已自动合并，都没有丢失。
      </p>
      {clash.fields.map((field) => (
        <fieldset key={field} className="clash">
          <legend>{fieldTitles[field]}</legend>
          <div className="clash-choice">
            <Choice
              field={field}
              label="保留我的"
              isOn={!theirs.includes(field)}
              choose={() => toggle(field, false)}
            />
            <Choice
              field={field}
              label={`采用${clash.name}的`}
              isOn={theirs.includes(field)}
              choose={() => toggle(field, true)}
            />
          </div>
          <BothSides field={field} mine={mine} theirs={clash.theirs} name={clash.name} nameOf={nameOf} />
        </fieldset>
      ))}
      <div className="dialog-foot">
        <Button type="primary" onClick={() => onChoose(withFields(mine, clash.theirs, theirs))}>
          按选择合并并保存
        </Button>
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  readonly field: ContentField
  readonly label: string
  readonly isOn: boolean
  readonly choose: () => void
}

function Choice({ field, label, isOn, choose }: ChoiceProps): ReactElement {
  return (
    <label>
      <input type="radio" name={`clash-${field}`} checked={isOn} onChange={choose} /> {label}
    </label>
  )
}

interface BothSidesProps {
  readonly field: ContentField
  readonly mine: Content
  readonly theirs: Content
  readonly name: string
  readonly nameOf: (id: string) => string
}

function BothSides({ field, mine, theirs, name, nameOf }: BothSidesProps): ReactElement {
  if (field === 'body')
    return <Difference before={mine.body} after={theirs.body} beforeTitle="我的" afterTitle={`${name}的`} />
  const { left, right } = compareWords(inWords(mine[field], nameOf), inWords(theirs[field], nameOf))
  return (
    <div className="clash-sides">
      <p>
        <Pieces pieces={left} side="left" />
      </p>
      <p>
        <Pieces pieces={right} side="right" />
      </p>
    </div>
  )
}

/** A value as words. */
function inWords(value: Content[ContentField], nameOf: (id: string) => string): string {
  if (value === null || value === '') return '（空）'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  const words = value.map((part) =>
    typeof part === 'string' ? nameOf(part) : `${relationTitles[part.kind]}第${part.targetItemId}号信息`,
  )
  return words.join('、') || '（空）'
}
