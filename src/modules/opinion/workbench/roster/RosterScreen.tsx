import { UserAddOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { exportRoster, listRoster, speakerKindTitles } from '../../contract/clearance.ts'
import { AddDialog, EndDialog } from './RosterForms.tsx'
import '../opinion.css'

type Roster = z.output<typeof listRoster.output>
type Entry = Roster['rows'][number]

/** Who speaks for whom; whoever stood on it stays visible with the last day. */
export function RosterScreen(): ReactElement {
  const [ending, setEnding] = useState<Entry | null>(null)
  const [isAdding, setAdding] = useState(false)
  const found = useQuery({ queryKey: ['opinion', 'roster'], queryFn: () => ask(listRoster, {}) })
  const { rows = [], kept = [] } = found.data ?? {}
  const isKeeper = kept.length > 0
  return (
    <div>
      <header className="screen-head">
        <h1>新闻发言人</h1>
        {isKeeper && (
          <Button type="primary" icon={<UserAddOutlined />} onClick={() => setAdding(true)}>
            登记发言人
          </Button>
        )}
      </header>
      <p className="quiet">
        回应由名册上的发言人送发布，交办时从名册里选。只能登记岗位上有“新闻发言人”角色的人。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 && (
        <EmptyState title="名册还是空的">
          没有发言人，事件就不能交办，回应也不能发布。值班负责人先在这里登记。
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          name="新闻发言人"
          columns={columnsFor(isKeeper ? setEnding : null)}
          rows={rows}
          keyOf={(row) => String(row.rosterId)}
          exportAll={async () => saveList(await ask(exportRoster, {}))}
          toolbar={<span className="quiet">共 {rows.length} 条</span>}
        />
      )}
      <AddDialog open={isAdding} kept={kept} onClose={() => setAdding(false)} />
      <EndDialog entry={ending} onClose={() => setEnding(null)} />
    </div>
  )
}

function columnsFor(end: ((entry: Entry) => void) | null): readonly TableColumn<Entry>[] {
  return [
    wordColumn('name', '姓名', (row) => row.name, 140),
    wordColumn('kind', '类别', (row) => speakerKindTitles[row.kind], 140),
    wordColumn('unit', '代表单位', (row) => row.unitTitle),
    wordColumn('from', '起', (row) => row.startsOn, 120),
    wordColumn('until', '止', (row) => row.endsOn ?? '在任', 120),
    ...(end
      ? [
          {
            key: 'acts',
            title: '操作',
            width: 120,
            show: (row: Entry) =>
              row.endsOn === null && (
                <Button size="small" onClick={() => end(row)}>
                  退下
                </Button>
              ),
          },
        ]
      : []),
  ]
}
