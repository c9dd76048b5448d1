import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { allegationTitles } from '../../contract/posts.ts'
import type { WordKind, WordRow } from '../../contract/rules.ts'
import { saveWord, wordKindTitles } from '../../contract/rules.ts'
import { useKept, VersionFields } from './VersionFields.tsx'
import { tomorrow } from './tomorrow.ts'

interface WordFormProps {
  /** Null: a new one. */
  readonly word: WordRow | null
  readonly onClose: () => void
}

interface Values {
  readonly kind: WordKind
  readonly word: string
  readonly category: string
}

/** A new word, or whether one is looked for, from a day to come on. */
export function WordForm({ word, onClose }: WordFormProps): ReactElement {
  const [values, setValues] = useState<Values>({
    kind: word?.kind ?? 'complaint',
    word: word?.word ?? '',
    category: word?.category ?? 'abuse',
  })
  const [version, setVersion] = useState({ startsOn: tomorrow(today()), source: '' })
  const done = useKept(onClose)
  const category = values.kind === 'allegation' ? values.category : null
  const isUsed = !word?.isUsed
  return (
    <AskForm
      button={buttonOf(word)}
      disabled={values.word.trim().length < 2}
      run={() => ask(saveWord, { ...values, category, isUsed, ...version })}
      onDone={done}
    >
      {(refusal) => (
        <>
          {word ? (
            <p>
              “{word.word}”从施行日期起{word.isUsed ? '不再用来判断言论' : '重新用来判断言论'}。
            </p>
          ) : (
            <NewWord
              values={values}
              set={(change) => setValues({ ...values, ...change })}
              refusal={refusal}
            />
          )}
          <VersionFields value={version} onChange={setVersion} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

function buttonOf(word: WordRow | null): string {
  if (!word) return '增加'
  return word.isUsed ? '停用' : '启用'
}

interface NewWordProps {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}

function NewWord({ values, set, refusal }: NewWordProps): ReactElement {
  return (
    <>
      <TextField
        label="词"
        required
        maxLength={20}
        value={values.word}
        issue={issueOf(refusal, 'word')}
        onChange={(text) => set({ word: text })}
      />
      <PlainChoice
        label="说明言论是"
        titles={wordKindTitles}
        value={values.kind}
        onChange={(kind) => set({ kind })}
      />
      {values.kind === 'allegation' && (
        <PlainChoice
          label="指称"
          hint="只是指称，都标为未核实"
          titles={allegationTitles}
          value={values.category}
          onChange={(chosen) => set({ category: chosen })}
        />
      )}
    </>
  )
}
