import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { RuleSetRow, ThresholdRow } from '../../contract/rules.ts'
import { listRules } from '../../contract/rules.ts'
import { NewRulesForm } from './NewRulesForm.tsx'

/** The versions of the rules, newest first, and the way to the next one. */
export function RulesScreen(): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const client = useQueryClient()
  const isDirector = useMe().posts.some(({ roles }) => roles.includes('evaluationDirector'))
  const found = useQuery({ queryKey: ['evaluation', 'rules'], queryFn: () => ask(listRules, {}) })
  const [newest] = found.data ?? []
  const done = () => {
    setOpen(false)
    void client.invalidateQueries({ queryKey: ['evaluation', 'rules'] })
  }
  return (
    <div>
      <header className="screen-head">
        <h1>考评规则</h1>
        {isDirector && newest && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            发布新版规则
          </Button>
        )}
      </header>
      <p className="quiet">
        每一期考评按截止月份最后一天有效的规则计算；以后修改规则，不改变已经完成的考评。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.map((set) => (
        <RuleSet key={set.id} set={set} />
      ))}
      <Dialog open={isOpen} title="发布新版规则" width={640} onClose={() => setOpen(false)}>
        {newest && <NewRulesForm newest={newest} onDone={done} onCancel={() => setOpen(false)} />}
      </Dialog>
    </div>
  )
}

function RuleSet({ set }: { readonly set: RuleSetRow }): ReactElement {
  return (
    <section className="board-part">
      <h2>
        {set.title}
        {set.isInForce && '（现行）'}
      </h2>
      <p>
        自 {set.startsOn} 起施行，{set.keptBy}发布。{set.note}
      </p>
      <DataTable
        name={`考评规则 ${set.startsOn}`}
        columns={columns}
        rows={set.thresholds}
        keyOf={({ key }) => key}
      />
    </section>
  )
}

const columns = [
  wordColumn<ThresholdRow>('title', '规则', (row) => row.title, 280),
  wordColumn<ThresholdRow>('amount', '数值', (row) => `${row.amount}${row.unit}`, 100),
  wordColumn<ThresholdRow>('source', '来源', (row) => row.source),
  wordColumn<ThresholdRow>('basis', '依据', (row) => (row.basis === 'confirmed' ? '已核实' : '待核实'), 90),
]
