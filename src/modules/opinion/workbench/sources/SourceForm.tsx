import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { SourceRow } from '../../contract/sources.ts'
import { saveSourceContract } from '../../contract/sources.ts'
import type { ListSelectors, SourceKind, Tier } from '../../contract/words.ts'
import { sourceKindTitles, tierTitles } from '../../contract/words.ts'
import { Trial } from './Trial.tsx'

interface SourceFormProps {
  readonly watched: readonly { readonly id: string; readonly title: string }[]
  /** Null for a new one. */
  readonly source: SourceRow | null
  readonly onDone: () => void
}

const noSelectors: ListSelectors = { entry: '', link: '', title: '', time: '', text: '' }

const newSource = {
  title: '',
  kind: 'feed' as SourceKind,
  address: '',
  selectors: noSelectors,
  tier: 'local' as Tier,
  permission: '',
  intervalMinutes: '30',
  quietHours: '24',
}
type Values = typeof newSource

function valuesOf(source: SourceRow | null): Values {
  if (!source) return newSource
  return {
    ...source,
    address: source.address ?? '',
    selectors: source.selectors ?? noSelectors,
    intervalMinutes: String(source.intervalMinutes),
    quietHours: String(source.quietHours),
  }
}

const isRead = ({ kind }: Values): boolean => kind === 'feed' || kind === 'listPage'
const selectorsOf = ({ kind, selectors }: Values): ListSelectors | null =>
  kind === 'listPage' ? selectors : null

async function save(values: Values, unitId: string, sourceId: string | null): Promise<unknown> {
  const { title, kind, tier, permission } = values
  const entry = {
    title,
    kind,
    tier,
    permission,
    address: isRead(values) ? values.address.trim() : null,
    selectors: selectorsOf(values),
    intervalMinutes: Number(values.intervalMinutes),
    quietHours: Number(values.quietHours),
  }
  return await ask(saveSourceContract, { sourceId, unitId, entry })
}

/** Enters a source or changes it; what would come of an address can be seen before. */
export function SourceForm({ watched, source, onDone }: SourceFormProps): ReactElement {
  const queries = useQueryClient()
  const [values, setValues] = useState(() => valuesOf(source))
  const [unitId, setUnitId] = useState(source?.unitId ?? watched[0]?.id ?? '')
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  return (
    <AskForm
      button="保存"
      disabled={values.title.trim().length < 2}
      run={() => save(values, unitId, source?.sourceId ?? null)}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: ['opinion'] })
        onDone()
      }}
    >
      {(refusal) => (
        <>
          {!source && watched.length > 1 && (
            <PlainChoice
              label="值守单位"
              titles={Object.fromEntries(watched.map(({ id, title }) => [id, title]))}
              value={unitId}
              onChange={setUnitId}
            />
          )}
          <Plain values={values} set={set} refusal={refusal} />
          {isRead(values) && (
            <>
              <Reading values={values} set={set} refusal={refusal} />
              <Trial unitId={unitId} address={values.address.trim()} selectors={selectorsOf(values)} />
            </>
          )}
        </>
      )}
    </AskForm>
  )
}

interface PartProps {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}

function Plain({ values, set, refusal }: PartProps): ReactElement {
  return (
    <>
      <TextField
        label="名称"
        required
        maxLength={60}
        value={values.title}
        issue={issueOf(refusal, 'entry.title')}
        onChange={(title) => set({ title })}
      />
      <PlainChoice
        label="方式"
        hint="订阅源（RSS、Atom、JSON Feed）最稳妥；列表页按选择器读；需要登录的内容不读取"
        titles={sourceKindTitles}
        value={values.kind}
        onChange={(kind) => set({ kind })}
      />
      <PlainChoice label="范围" titles={tierTitles} value={values.tier} onChange={(tier) => set({ tier })} />
      <TextField
        label="读取依据"
        required
        maxLength={200}
        hint="凭什么可以读取，如“网站公开的订阅源”“与县融媒体中心约定”"
        value={values.permission}
        issue={issueOf(refusal, 'entry.permission')}
        onChange={(permission) => set({ permission })}
      />
    </>
  )
}

const selectorTitles = {
  entry: '条目选择器',
  link: '链接选择器',
  title: '标题选择器',
  time: '时间选择器',
  text: '正文选择器',
} as const

function Reading({ values, set, refusal }: PartProps): ReactElement {
  return (
    <>
      <TextField
        label="地址"
        required
        placeholder="https://"
        value={values.address}
        issue={issueOf(refusal, 'entry.address') ?? issueOf(refusal, 'address')}
        onChange={(address) => set({ address })}
      />
      {values.kind === 'listPage' &&
        (Object.keys(selectorTitles) as (keyof ListSelectors)[]).map((key) => (
          <TextField
            key={key}
            label={selectorTitles[key]}
            required={key === 'entry'}
            maxLength={200}
            hint={key === 'entry' ? '如 ul.news > li；其余不填按条目里的第一个链接' : undefined}
            value={values.selectors[key]}
            issue={issueOf(refusal, `entry.selectors.${key}`)}
            onChange={(text) => set({ selectors: { ...values.selectors, [key]: text } })}
          />
        ))}
      <TextField
        label="读取间隔（分钟）"
        value={values.intervalMinutes}
        issue={issueOf(refusal, 'entry.intervalMinutes')}
        onChange={(intervalMinutes) => set({ intervalMinutes })}
      />
      <TextField
        label="多少小时没有新内容算空档"
        value={values.quietHours}
        issue={issueOf(refusal, 'entry.quietHours')}
        onChange={(quietHours) => set({ quietHours })}
      />
    </>
  )
}
