import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Basis, checkRuleContract, listRules, withdrawRuleContract } from '#kernel/law-contract.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { wordColumn } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useMe } from '../session.tsx'
import { RuleList } from '../versions/RuleList.tsx'
import type { Standing } from '../versions/standing.ts'
import { spanWords, standingOf } from '../versions/standing.ts'
import type { ShownVersion } from '../versions/Versions.tsx'
import { ArticleNote } from './ArticleNote.tsx'
import type { LawRule } from './rule.ts'
import { describeRule, ruleBasisTitles, ruleUnits } from './rule.ts'
import { RuleForm } from './RuleForm.tsx'

type Row = Standing<LawRule>

/** Every number of days the law sets, with its article and its versions, to be checked against the official text. */
export function LawRulesScreen(): ReactElement {
  const found = useQuery({ queryKey: ['law', 'rules'], queryFn: () => ask(listRules, {}) })
  const [address, setAddress] = useSearchParams()
  const mayKeep = useMe().posts.some(({ roles }) => roles.includes('systemAdministrator'))
  const wanted: Wanted = { text: address.get('text') ?? '', unchecked: address.get('unchecked') === '1' }
  const go = (next: Wanted): void =>
    setAddress({ ...(next.text && { text: next.text }), ...(next.unchecked && { unchecked: '1' }) })
  const all = standingOf(found.data?.rules ?? [], ({ set, name }) => `${set}.${name}`, today())
  const rows = all.filter((row) => isWanted(row, wanted))
  return (
    <>
      <RulesHead wanted={wanted} go={go} />
      <p className="quiet">
        法律修改后由系统管理员在这里保存为新版本，从施行日期起用于那一天起收到的事项；此前收到的，按收到之日的期限办到底。标「未核对」的，请对照正式文本核实。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? (
        <EmptyState title="没有符合条件的期限">
          <p>请换个词，或者取消「只看未核对的」。</p>
        </EmptyState>
      ) : (
        <RuleList
          name="法定期限"
          rows={rows}
          columns={facts}
          area="law"
          mayKeep={mayKeep}
          nameOf={({ title, setTitle }) => `${title}（${instrumentOf(setTitle)}）`}
          showVersion={showVersion}
          form={(rule, onClose) => <RuleForm rule={rule} onClose={onClose} />}
        />
      )}
    </>
  )
}

function showVersion(rule: LawRule): ShownVersion {
  const { id, startsOn, endsOn, source, basis, savedByName } = rule
  const save = async (typed: string, chosen: string): Promise<unknown> =>
    await ask(checkRuleContract, { id, source: typed, basis: Basis.parse(chosen) })
  return {
    startsOn,
    endsOn,
    words: describeRule(rule),
    source,
    savedByName,
    checking: { titles: ruleBasisTitles, basis, save },
    withdraw: async () => await ask(withdrawRuleContract, { id }),
  }
}

interface Wanted {
  readonly text: string
  /** True: only those nobody has checked against the official text. */
  readonly unchecked: boolean
}

interface RulesHeadProps {
  readonly wanted: Wanted
  readonly go: (wanted: Wanted) => void
}

function RulesHead({ wanted, go }: RulesHeadProps): ReactElement {
  const [text, setText] = useState(wanted.text)
  return (
    <header className="screen-head">
      <h1>法定期限</h1>
      <Checkbox
        checked={wanted.unchecked}
        onChange={({ target }) => go({ ...wanted, unchecked: target.checked })}
      >
        只看未核对的
      </Checkbox>
      <Input.Search
        className="inbox-search"
        data-search
        allowClear
        placeholder="事项、条文（/）"
        aria-label="查找期限"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => go({ ...wanted, text: typed.trim() })}
      />
    </header>
  )
}

function isWanted({ shown }: Row, { text, unchecked }: Wanted): boolean {
  if (unchecked && shown.basis === 'confirmed') return false
  return [shown.title, shown.setTitle, shown.article, shown.source].some((words) => words.includes(text))
}

/** The title of a law without the year of its version. */
function instrumentOf(setTitle: string): string {
  return setTitle.replace(/（[^（）]*）$/, '')
}

const facts: readonly TableColumn<Row>[] = [
  wordColumn('set', '法律法规', ({ shown }) => shown.setTitle, 190),
  wordColumn('title', '事项', ({ shown }) => shown.title),
  wordColumn('amount', '期限', ({ shown }) => `${shown.amount} ${ruleUnits[shown.unit]}`, 110),
  wordColumn(
    'extend',
    '可延长',
    ({ shown: { extendableBy, unit } }) => (extendableBy ? `${extendableBy} ${ruleUnits[unit]}` : ''),
    110,
  ),
  {
    key: 'article',
    title: '条文',
    width: 190,
    show: ({ shown: { setTitle, article } }) => (
      <ArticleNote law={{ instrument: instrumentOf(setTitle), article }} />
    ),
    text: ({ shown }) => shown.article,
  },
  wordColumn('starts', '施行', spanWords, 150),
  wordColumn('basis', '核对', ({ shown }) => ruleBasisTitles[shown.basis], 76),
  { ...wordColumn<Row>('source', '出处', ({ shown }) => shown.source, 200), isExtra: true },
  { ...wordColumn<Row>('note', '备注', ({ shown }) => shown.note, 200), isExtra: true },
]
