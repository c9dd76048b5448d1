import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { compareWords } from '#workbench/parts/compare-words.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import type { Content } from '../../contract/content.ts'
import { relationTitles } from '../../contract/content.ts'
import { Difference, Pieces } from '../review/Difference.tsx'
import type { Clash } from './draft.ts'
import type { ContentField } from './merge.ts'
import { fieldTitles, withBothBodies, withFields } from './merge.ts'

interface ClashDialogProps {
  readonly clash: Clash
  readonly mine: Content
  /** Words for the id of a column or unit. */
  readonly nameOf: (id: string) => string
  readonly onChoose: (content: Content) => void
}

/** Which of two is kept of a field. */
type Keep = 'mine' | 'theirs' | 'both'

/** Two windows changed the same field: both are shown, and one is chosen; of the text both can be kept. */
export function ClashDialog({ clash, mine, nameOf, onChoose }: ClashDialogProps): ReactElement {
  const [keeps, setKeeps] = useState<Partial<Record<ContentField, Keep>>>({})
  const isOwn = useMe().name === clash.name
  const whose = isOwn ? '另一个窗口' : clash.name
  return (
    <Dialog open title={isOwn ? '您在另一个窗口修改了本稿' : '有人同时修改了本稿'} width={1080}>
      <p>
        {isOwn ? '您' : clash.name} 于 {showInstant(clash.savedAt)} {isOwn ? '在另一个窗口保存了' : '保存了'}
        同一稿件。下列各项两边都改过，请逐项选择保留哪一份；其他改动已自动合并，都没有丢失。
      </p>
      {clash.fields.map((field) => (
        <fieldset key={field} className="clash">
          <legend>{fieldTitles[field]}</legend>
          <Choices
            field={field}
            whose={whose}
            kept={keeps[field] ?? 'mine'}
            keep={(kept) => setKeeps({ ...keeps, [field]: kept })}
          />
          <BothSides field={field} mine={mine} theirs={clash.theirs} name={whose} nameOf={nameOf} />
        </fieldset>
      ))}
      <div className="dialog-foot">
        <Button type="primary" onClick={() => onChoose(settle(clash, mine, keeps, whose))}>
          按选择合并并保存
        </Button>
      </div>
    </Dialog>
  )
}

function settle(
  { fields, theirs }: Clash,
  mine: Content,
  keeps: Readonly<Partial<Record<ContentField, Keep>>>,
  whose: string,
): Content {
  const taken = fields.filter((field) => keeps[field] === 'theirs')
  const settled = withFields(mine, theirs, taken)
  return keeps.body === 'both' ? { ...settled, body: withBothBodies(mine.body, theirs.body, whose) } : settled
}

interface ChoicesProps {
  readonly field: ContentField
  readonly whose: string
  readonly kept: Keep
  readonly keep: (kept: Keep) => void
}

function Choices({ field, whose, kept, keep }: ChoicesProps): ReactElement {
  const choice = (value: Keep, label: string): ReactElement => (
    <Choice field={field} label={label} isOn={kept === value} choose={() => keep(value)} />
  )
  return (
    <div className="clash-choice">
      {choice('mine', '保留我的')}
      {choice('theirs', `采用${whose}的`)}
      {field === 'body' && choice('both', `两份都留下（${whose}的接在后面，由我合并）`)}
    </div>
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
