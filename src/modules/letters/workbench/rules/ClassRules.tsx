import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Searched } from '#workbench/parts/Searched.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { listLetterChoices } from '../../contract/list.ts'
import type { ClassVersion } from '../../contract/rules.ts'
import { endClassContract, saveClassContract } from '../../contract/rules.ts'
import { shownVersions, spanWords } from './span.ts'
import { useKept } from './useLetterRules.ts'
import { EndForm, RuleActs, useWithEnded, VersionFields } from './VersionParts.tsx'

interface ClassRulesProps {
  readonly versions: readonly ClassVersion[]
  readonly mayKeep: boolean
}

type Open = { readonly what: 'add' } | { readonly what: 'edit' | 'end'; readonly on: ClassVersion }

/** What letters may be about, with the words that belong to it and the unit such letters usually go to. */
export function ClassRules({ versions, mayKeep }: ClassRulesProps): ReactElement {
  const [open, setOpen] = useState<Open | null>(null)
  const [withEnded, box] = useWithEnded()
  const close = (): void => setOpen(null)
  return (
    <>
      <p className="quiet letter-note">
        分办建议先按这里的用词，再按本单位以往的交办学习。“通常承办”是建议的主办单位，自动分办也只交给它。办理期限和联系方式的一般保存期限在
        <Link to="/law">“法定期限”</Link>里修改。
      </p>
      <div className="letter-filter">
        {mayKeep && (
          <Button icon={<PlusOutlined />} onClick={() => setOpen({ what: 'add' })}>
            增加类别
          </Button>
        )}
        {box}
      </div>
      <DataTable
        name="来信类别"
        columns={[...columns, ...(mayKeep ? [actsColumn(setOpen)] : [])]}
        rows={shownVersions(versions, today(), withEnded)}
        keyOf={({ title, startsOn }) => `${title} ${startsOn}`}
      />
      <Dialog open={open !== null} title="来信类别" width={720} onClose={close}>
        {open?.what === 'add' && <ClassForm shown={null} onClose={close} />}
        {open?.what === 'edit' && <ClassForm shown={open.on} onClose={close} />}
        {open?.what === 'end' && (
          <EndForm
            what={open.on.title}
            shown={open.on}
            end={(endsOn) => ask(endClassContract, { title: open.on.title, endsOn })}
            onClose={close}
          />
        )}
      </Dialog>
    </>
  )
}

const columns: readonly TableColumn<ClassVersion>[] = [
  wordColumn('title', '类别', ({ title }) => title, 150),
  wordColumn('unit', '通常承办', ({ unitTitle }) => unitTitle ?? '没有指定', 150),
  {
    key: 'words',
    title: '用词',
    show: ({ words }) => `${words.slice(0, 8).join('、')}${words.length > 8 ? `等${words.length}个` : ''}`,
    text: ({ words }) => words.join('、'),
  },
  wordColumn(
    'keep',
    '联系方式保存',
    ({ keepDays }) => (keepDays === null ? '按一般期限' : `${keepDays}天`),
    110,
  ),
  wordColumn('span', '施行', (row) => spanWords(row, today()), 150),
  { ...wordColumn<ClassVersion>('source', '依据', ({ source }) => source, 170), isExtra: true },
  {
    ...wordColumn<ClassVersion>('savedBy', '保存人', ({ savedByName }) => savedByName ?? '系统预置', 90),
    isExtra: true,
  },
]

function actsColumn(setOpen: (open: Open) => void): TableColumn<ClassVersion> {
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

interface Values {
  readonly title: string
  readonly words: string
  readonly unitId: string | null
  readonly keepDays: string
  readonly startsOn: string
  readonly source: string
}

function initialOf(shown: ClassVersion | null): Values {
  return {
    title: shown?.title ?? '',
    words: shown?.words.join(' ') ?? '',
    unitId: shown?.unitId ?? null,
    keepDays: shown?.keepDays?.toString() ?? '',
    startsOn: today(),
    source: '',
  }
}

function ClassForm({
  shown,
  onClose,
}: {
  readonly shown: ClassVersion | null
  readonly onClose: () => void
}): ReactElement {
  const [values, setValues] = useState(() => initialOf(shown))
  const set = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }))
  const kept = useKept(onClose)
  const { words, keepDays, ...rest } = values
  const input = {
    ...rest,
    words: words.split(/[\s、，,]+/).filter((word) => word !== ''),
    keepDays: keepDays === '' ? null : Number(keepDays),
  }
  return (
    <AskForm
      button="保存"
      run={() => ask(saveClassContract, input)}
      onDone={() => kept(`已保存，自${values.startsOn}起使用`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <ClassFields values={values} set={set} refusal={refusal} isNew={shown === null} />
          <VersionFields values={values} set={set} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

interface ClassFieldsProps {
  readonly values: Values
  readonly set: (part: Partial<Values>) => void
  readonly refusal: unknown
  readonly isNew: boolean
}

function ClassFields({ values, set, refusal, isNew }: ClassFieldsProps): ReactElement {
  const choices = useQuery({ queryKey: ['letters', 'choices'], queryFn: () => ask(listLetterChoices, {}) })
  return (
    <>
      <TextField
        label="名称"
        required
        disabled={!isNew}
        maxLength={60}
        value={values.title}
        onChange={(title) => set({ title })}
        issue={issueOf(refusal, 'title')}
      />
      <Searched
        label="通常承办"
        value={values.unitId}
        options={(choices.data?.units ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(unitId) => set({ unitId })}
      />
      <LongTextField
        label="用词"
        hint="来信里常见的说法，用空格或者顿号隔开"
        rows={6}
        value={values.words}
        onChange={(words) => set({ words })}
        issue={issueOf(refusal, 'words')}
      />
      <TextField
        label="办结后保存来信人联系方式的天数"
        hint="空着按一般期限"
        maxLength={5}
        value={values.keepDays}
        onChange={(typed) => /^\d*$/.test(typed) && set({ keepDays: typed })}
        issue={issueOf(refusal, 'keepDays')}
      />
    </>
  )
}
