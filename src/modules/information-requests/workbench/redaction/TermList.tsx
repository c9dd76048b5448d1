import { Button, Checkbox, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Field } from '#workbench/parts/Field.tsx'
import { splitTerms } from './terms.ts'

interface TermListProps {
  readonly suggestions: readonly { readonly term: string; readonly why: string; readonly count: number }[]
  readonly terms: readonly string[]
  readonly onChange: (terms: readonly string[]) => void
}

/** What goes wherever it stands: what was found, and what the officer adds. */
export function TermList({ suggestions, terms, onChange }: TermListProps): ReactElement {
  const chosen = new Set(terms)
  const known = new Set(suggestions.map(({ term }) => term))
  const set = (term: string, isChosen: boolean): void =>
    onChange(isChosen ? [...terms, term] : terms.filter((one) => one !== term))
  return (
    <fieldset className="redaction-terms">
      <legend>要遮盖的文字（出现在哪里都遮盖）</legend>
      {suggestions.length === 0 && (
        <p className="quiet">没有自动找到证件号码、电话等内容。请自己通读，把姓名等逐个填在下面。</p>
      )}
      {suggestions.map(({ term, why, count }) => (
        <Checkbox key={term} checked={chosen.has(term)} onChange={(event) => set(term, event.target.checked)}>
          <strong>{term}</strong>
          <span className="quiet">
            {why}，{count}处
          </span>
        </Checkbox>
      ))}
      {terms
        .filter((term) => !known.has(term))
        .map((term) => (
          <Checkbox key={term} checked onChange={() => set(term, false)}>
            <strong>{term}</strong>
            <span className="quiet">经办人填写</span>
          </Checkbox>
        ))}
      <AddTerms onAdd={(added) => onChange([...new Set([...terms, ...added])])} />
    </fieldset>
  )
}

function AddTerms({ onAdd }: { readonly onAdd: (terms: readonly string[]) => void }): ReactElement {
  const [typed, setTyped] = useState('')
  const add = (): void => {
    onAdd(splitTerms(typed))
    setTyped('')
  }
  return (
    <Field label="再加几个" hint="每行一个，或者用逗号隔开；至少两个字">
      {(control) => (
        <>
          <Input.TextArea
            {...control}
            rows={2}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button disabled={splitTerms(typed).length === 0} onClick={add}>
            加入
          </Button>
        </>
      )}
    </Field>
  )
}
