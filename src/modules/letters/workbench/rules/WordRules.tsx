import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { RuleBasis, WordKind, WordVersion } from '../../contract/rules.ts'
import { endWordContract, ruleBasisTitles, saveWordContract, wordKindTitles } from '../../contract/rules.ts'
import { shownVersions, spanWords } from './span.ts'
import { useKept } from './useLetterRules.ts'
import { EndForm, RuleActs, useWithEnded, VersionFields } from './VersionParts.tsx'

/** What finding such a word does, and what is said beside it. */
const uses: Readonly<Record<WordKind, { readonly does: string; readonly advice: string | null }>> = {
  tone: { does: '答复里有这些话的，不能提交，要改。', advice: '改成怎样写' },
  courtesy: { does: '检查答复时不算内容：除了这些话什么也没说的，不能提交。', advice: null },
  forwarding: { does: '答复除了这些话没有别的内容的，不能提交。', advice: null },
  urgent: { does: '来信里有这些词的，排在最前，并提示来信人立即拨打的电话。', advice: '请来信人拨打' },
  allegation: { does: '来信里有这些词的，交办时要写明是否反映违纪、反映哪个单位。', advice: null },
}

interface WordRulesProps {
  readonly kind: WordKind
  readonly versions: readonly WordVersion[]
  readonly mayKeep: boolean
}

type Open = { readonly what: 'add' } | { readonly what: 'edit' | 'end'; readonly on: WordVersion }

/** The words of one kind: what the program does when it finds one, and from when to when. */
export function WordRules({ kind, versions, mayKeep }: WordRulesProps): ReactElement {
  const [open, setOpen] = useState<Open | null>(null)
  const [withEnded, box] = useWithEnded()
  const close = (): void => setOpen(null)
  const rows = shownVersions(
    versions.filter((version) => version.kind === kind),
    today(),
    withEnded,
  )
  return (
    <>
      <p className="quiet">{uses[kind].does}</p>
      <div className="letter-filter">
        {mayKeep && (
          <Button icon={<PlusOutlined />} onClick={() => setOpen({ what: 'add' })}>
            增加用词
          </Button>
        )}
        {box}
      </div>
      {rows.length === 0 ? (
        <EmptyState title="还没有用词">没有用词时，程序不作这项检查。</EmptyState>
      ) : (
        <DataTable
          name={wordKindTitles[kind]}
          columns={[...columnsOf(kind), ...(mayKeep ? [actsColumn(setOpen)] : [])]}
          rows={rows}
          keyOf={({ id }) => String(id)}
        />
      )}
      <Dialog open={open !== null} title={wordKindTitles[kind]} onClose={close}>
        {open && <OpenForm kind={kind} open={open} onClose={close} />}
      </Dialog>
    </>
  )
}

interface OpenFormProps {
  readonly kind: WordKind
  readonly open: Open
  readonly onClose: () => void
}

function OpenForm({ kind, open, onClose }: OpenFormProps): ReactElement {
  if (open.what !== 'end')
    return <WordForm kind={kind} shown={open.what === 'edit' ? open.on : null} onClose={onClose} />
  const { word } = open.on
  return (
    <EndForm
      what={word}
      shown={open.on}
      end={(endsOn) => ask(endWordContract, { kind, word, endsOn })}
      onClose={onClose}
    />
  )
}

function columnsOf(kind: WordKind): TableColumn<WordVersion>[] {
  const { advice } = uses[kind]
  return [
    wordColumn('word', '用词', ({ word }) => word, 160),
    ...(advice === null ? [] : [wordColumn<WordVersion>('advice', advice, (row) => row.advice, 220)]),
    wordColumn('span', '施行', (row) => spanWords(row, today()), 210),
    wordColumn('source', '依据', ({ source }) => source),
    wordColumn('basis', '核对', ({ basis }) => ruleBasisTitles[basis], 70),
    wordColumn('savedBy', '保存人', ({ savedByName }) => savedByName ?? '系统预置', 90),
  ]
}

function actsColumn(setOpen: (open: Open) => void): TableColumn<WordVersion> {
  return {
    key: 'acts',
    title: '操作',
    width: 150,
    show: (on) => (
      <RuleActs
        shown={on}
        onEdit={() => setOpen({ what: 'edit', on })}
        onEnd={() => setOpen({ what: 'end', on })}
      />
    ),
  }
}

interface WordFormProps {
  readonly kind: WordKind
  /** Null: a word there is not yet. */
  readonly shown: WordVersion | null
  readonly onClose: () => void
}

interface Values {
  readonly word: string
  readonly advice: string
  readonly startsOn: string
  readonly source: string
  readonly basis: RuleBasis
}

function initialOf(shown: WordVersion | null): Values {
  return {
    word: shown?.word ?? '',
    advice: shown?.advice ?? '',
    startsOn: today(),
    source: '',
    basis: 'confirmed',
  }
}

function WordForm({ kind, shown, onClose }: WordFormProps): ReactElement {
  const [values, setValues] = useState(() => initialOf(shown))
  const set = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }))
  const kept = useKept(onClose)
  return (
    <AskForm
      button="保存"
      run={() => ask(saveWordContract, { kind, ...values })}
      onDone={() => kept(`已保存，自${values.startsOn}起使用`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <WordFields kind={kind} isNew={shown === null} values={values} set={set} refusal={refusal} />
          <VersionFields values={values} set={set} refusal={refusal} />
          <PlainChoice
            label="核对"
            hint="对照正式文本核对过的，选“已核对”"
            titles={ruleBasisTitles}
            value={values.basis}
            onChange={(basis) => set({ basis })}
          />
        </>
      )}
    </AskForm>
  )
}

interface WordFieldsProps {
  readonly kind: WordKind
  readonly isNew: boolean
  readonly values: Values
  readonly set: (part: Partial<Values>) => void
  readonly refusal: unknown
}

function WordFields({ kind, isNew, values, set, refusal }: WordFieldsProps): ReactElement {
  const { advice } = uses[kind]
  return (
    <>
      <TextField
        label="用词"
        required
        disabled={!isNew}
        maxLength={60}
        value={values.word}
        onChange={(word) => set({ word })}
        issue={issueOf(refusal, 'word')}
      />
      {advice !== null && (
        <TextField
          label={advice}
          maxLength={60}
          value={values.advice}
          onChange={(words) => set({ advice: words })}
          issue={issueOf(refusal, 'advice')}
        />
      )}
    </>
  )
}
