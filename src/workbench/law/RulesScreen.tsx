import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { listRules } from '#kernel/law-contract.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable, wordColumn } from '../parts/DataTable.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useMe } from '../session.tsx'
import { ArticleNote } from './ArticleNote.tsx'
import type { LawRule } from './rule.ts'
import { RuleForm } from './RuleForm.tsx'

const units = { workingDay: '个工作日', calendarDay: '日', hour: '小时' } as const

/** Every number of days the law sets, with its article, to be checked against the official text. */
export function LawRulesScreen(): ReactElement {
  const found = useQuery({ queryKey: ['law', 'rules'], queryFn: () => ask(listRules, {}) })
  const [address, setAddress] = useSearchParams()
  const [editing, setEditing] = useState<LawRule | null>(null)
  const mayCorrect = useMe().posts.some(({ roles }) => roles.includes('systemAdministrator'))
  const wanted: Wanted = { text: address.get('text') ?? '', unchecked: address.get('unchecked') === '1' }
  const go = (next: Wanted): void =>
    setAddress({ ...(next.text && { text: next.text }), ...(next.unchecked && { unchecked: '1' }) })
  const rows = (found.data?.rules ?? []).filter((rule) => isWanted(rule, wanted))
  return (
    <>
      <RulesHead wanted={wanted} go={go} />
      <p className="quiet">
        法律修改后由系统管理员在这里更正；已经起算的期限按起算时的天数办完。标「未核对」的，请对照正式文本核实。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? (
        <EmptyState title="没有符合条件的期限">
          <p>请换个词，或者取消「只看未核对的」。</p>
        </EmptyState>
      ) : (
        <DataTable
          name="法定期限"
          columns={mayCorrect ? [...facts, actsColumn(setEditing)] : facts}
          rows={rows}
          keyOf={({ id }) => String(id)}
        />
      )}
      <Dialog open={editing !== null} title="更正期限" onClose={() => setEditing(null)} width={600}>
        {editing && <RuleForm rule={editing} onClose={() => setEditing(null)} />}
      </Dialog>
    </>
  )
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

function isWanted(rule: LawRule, { text, unchecked }: Wanted): boolean {
  if (unchecked && rule.basis === 'confirmed') return false
  return [rule.title, rule.setTitle, rule.article, rule.source].some((words) => words.includes(text))
}

/** The title of a law without the year of its version. */
function instrumentOf(setTitle: string): string {
  return setTitle.replace(/（[^（）]*）$/, '')
}

const facts: readonly TableColumn<LawRule>[] = [
  wordColumn('set', '法律法规', ({ setTitle }) => setTitle, 190),
  wordColumn('title', '事项', ({ title }) => title),
  wordColumn('amount', '期限', ({ amount, unit }) => `${amount} ${units[unit]}`, 110),
  wordColumn(
    'extend',
    '可延长',
    ({ extendableBy, unit }) => (extendableBy ? `${extendableBy} ${units[unit]}` : ''),
    110,
  ),
  {
    key: 'article',
    title: '条文',
    width: 240,
    show: ({ setTitle, article }) => <ArticleNote law={{ instrument: instrumentOf(setTitle), article }} />,
    text: ({ article }) => article,
  },
  wordColumn(
    'starts',
    '施行',
    ({ startsOn, endsOn }) => (endsOn ? `${startsOn} 至 ${endsOn}` : `${startsOn} 起`),
    130,
  ),
  wordColumn('basis', '核对', ({ basis }) => (basis === 'confirmed' ? '已核对' : '未核对'), 76),
  { ...wordColumn<LawRule>('source', '出处', ({ source }) => source, 200), isExtra: true },
  { ...wordColumn<LawRule>('note', '备注', ({ note }) => note, 200), isExtra: true },
]

function actsColumn(onEdit: (rule: LawRule) => void): TableColumn<LawRule> {
  return {
    key: 'acts',
    title: '操作',
    width: 70,
    show: (rule) => (
      <Button size="small" onClick={() => onEdit(rule)}>
        更正
      </Button>
    ),
  }
}
