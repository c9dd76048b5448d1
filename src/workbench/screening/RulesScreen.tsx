import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { RuleRow } from '#kernel/screening/contract.ts'
import { keepersOf, listRules, RuleCategory, ruleCategoryTitles } from '#kernel/screening/contract.ts'
import { ask } from '../ask.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { NumberedPager } from '../parts/NumberedPager.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useMe } from '../session.tsx'
import { ImportRulesDialog } from './ImportRulesDialog.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleTable } from './RuleTable.tsx'
import { TryText } from './TryText.tsx'
import type { RuleAddress } from './address.ts'
import { readRuleAddress, writeRuleAddress } from './address.ts'
import '../parts/views.css'
import './rules.css'

const pageSize = 50

/** Why each kind of rule is kept. */
const purposes: Readonly<Record<RuleCategory, string>> = {
  expression: '稿件中出现这些写法时提示改正，例如错别字、过时的机构名称、不规范的提法',
  secrecyTerm: '稿件或附件中出现这些字样时阻止发布，例如密级标志、内部资料',
  exception: '包含上述字样但可以公开的固定说法，例如法律名称',
  officeHolder: '领导姓名与职务的对应，写错时提示',
  cardRange: '识别银行卡号所用的号段',
}

/** The editable rules of screening: what counts as wrong, secret or out of date here. */
export function RulesScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readRuleAddress(address)
  const go = (next: RuleAddress): void => setAddress(writeRuleAddress(next))
  const [editing, setEditing] = useState<RuleRow | 'new' | null>(null)
  const found = useQuery({
    queryKey: ['screening', 'rules', shown],
    queryFn: () => ask(listRules, { ...shown, pageSize }),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <RulesHead category={shown.category} onNew={() => setEditing('new')} />
      <RulesFilter key={shown.category} shown={shown} go={go} />
      <p className="quiet">{purposes[shown.category]}</p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.rows.length === 0 && <NoRules />}
      {found.data && found.data.rows.length > 0 && (
        <RuleTable category={shown.category} rows={found.data.rows} onEdit={setEditing} />
      )}
      <NumberedPager
        page={shown.page}
        pageSize={pageSize}
        total={found.data?.total ?? 0}
        turnTo={(page) => go({ ...shown, page })}
      />
      <TryText />
      <RuleDialog category={shown.category} editing={editing} onClose={() => setEditing(null)} />
    </div>
  )
}

function NoRules(): ReactElement {
  return (
    <EmptyState title="没有符合条件的规则">
      <p>
        规则决定系统检查稿件时提示什么。可以逐条新增，也可以从表格导入；停用的规则保留在「已停用」里，随时恢复。
      </p>
    </EmptyState>
  )
}

interface RulesHeadProps {
  readonly category: RuleCategory
  readonly onNew: () => void
}

function RulesHead({ category, onNew }: RulesHeadProps): ReactElement {
  const person = useMe()
  const [importing, setImporting] = useState(false)
  const mayKeep = person.posts.some(({ roles }) => keepersOf[category].some((role) => roles.includes(role)))
  return (
    <header className="screen-head">
      <h1>检查规则</h1>
      {mayKeep && (
        <>
          <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>
            从表格导入
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
            新增{ruleCategoryTitles[category]}
          </Button>
        </>
      )}
      <ImportRulesDialog category={category} open={importing} onClose={() => setImporting(false)} />
    </header>
  )
}

const states = [
  { value: 'inForce', label: '生效中' },
  { value: 'unconfirmed', label: '未核实' },
  { value: 'past', label: '已停用' },
  { value: 'all', label: '全部' },
] as const

interface RulesFilterProps {
  readonly shown: RuleAddress
  readonly go: (next: RuleAddress) => void
}

function RulesFilter({ shown, go }: RulesFilterProps): ReactElement {
  const [text, setText] = useState(shown.text)
  return (
    <div className="rules-filter">
      <nav aria-label="规则种类">
        {RuleCategory.options.map((category) => (
          <button
            key={category}
            type="button"
            className={category === shown.category ? 'view view-on' : 'view'}
            aria-current={category === shown.category}
            onClick={() => go({ ...shown, category, page: 1 })}
          >
            {ruleCategoryTitles[category]}
          </button>
        ))}
      </nav>
      <Select
        aria-label="状态"
        value={shown.state}
        options={[...states]}
        onChange={(state) => go({ ...shown, state, page: 1 })}
      />
      <Input.Search
        data-search
        allowClear
        placeholder="用语、正确写法、依据（/）"
        aria-label="查找规则"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => go({ ...shown, text: typed.trim(), page: 1 })}
      />
    </div>
  )
}
