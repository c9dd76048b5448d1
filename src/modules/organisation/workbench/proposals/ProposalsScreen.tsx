import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { useMe } from '#workbench/session.tsx'
import type { Proposal } from '../../contract/people.ts'
import { confirmProposals, declineProposals, listProposals } from '../../contract/people.ts'
import { reaches } from '../../rules.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { RoleTitles } from '../parts/pickers.tsx'
import { useAct } from '../parts/useAct.ts'
import { useDialogForm } from '../parts/useDialogForm.ts'
import '../organisation.css'

const kinds: Readonly<Record<Proposal['kind'], string>> = {
  post: '设立岗位',
  change: '更改岗位',
  appointment: '任职',
  succession: '承继',
  reset: '账号重置',
}

const keyOf = ({ kind, id }: Proposal): string => `${kind} ${id}`

const columns: readonly TableColumn<Proposal>[] = [
  { key: 'kind', title: '提请', width: 90, show: ({ kind }) => kinds[kind], text: ({ kind }) => kinds[kind] },
  {
    key: 'unit',
    title: '单位',
    width: 200,
    show: ({ unitTitle }) => unitTitle,
    text: ({ unitTitle }) => unitTitle,
  },
  {
    key: 'post',
    title: '岗位',
    width: 160,
    show: ({ postTitle }) => postTitle,
    text: ({ postTitle }) => postTitle,
  },
  {
    key: 'person',
    title: '人员',
    width: 150,
    show: ({ personName, succeedsName }) => (
      <>
        {personName ?? '—'}
        {succeedsName && <span className="quiet">（接替{succeedsName}）</span>}
      </>
    ),
    text: ({ personName }) => personName,
  },
  { key: 'gives', title: '给予的权限', show: (proposal) => <Gives proposal={proposal} /> },
  {
    key: 'startsOn',
    title: '生效日期',
    width: 105,
    show: ({ startsOn }) => startsOn ?? '确认即生效',
    text: ({ startsOn }) => startsOn,
  },
  {
    key: 'by',
    title: '提请人',
    width: 100,
    show: ({ proposedBy }) => proposedBy,
    text: ({ proposedBy }) => proposedBy,
  },
]

function Gives({ proposal }: { readonly proposal: Proposal }): ReactElement {
  const { kind, roles, reach, now } = proposal
  if (kind === 'succession') return <>办理所列单位遗留的事项和信息</>
  if (kind === 'reset') return <>用新的初始密码或二次验证恢复其全部岗位，请先向本人核实</>
  return (
    <>
      <RoleTitles roles={roles} />，{reaches[reach]}
      {now && (
        <div className="quiet">
          现为：
          <RoleTitles roles={now.roles} />，{reaches[now.reach]}
        </div>
      )}
    </>
  )
}

/** What one administrator asked for and the other has yet to decide. */
export function ProposalsScreen(): ReactElement {
  const proposals = useQuery({
    queryKey: ['organisation', 'proposals'],
    queryFn: () => ask(listProposals, {}),
  })
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set())
  const isSecurity = useMe().posts.some(({ roles }) => roles.includes('securityAdministrator'))
  const rows = proposals.data ?? []
  const decidable = rows.filter(({ kind }) => (kind === 'reset') !== isSecurity)
  const chosen = decidable.filter((row) => ticked.has(keyOf(row)))
  return (
    <>
      <header className="screen-head">
        <h1>待确认的岗位、任职和账号重置</h1>
        {decidable.length > 0 && <Decide chosen={chosen} onDone={() => tick(new Set())} />}
      </header>
      <Refusal error={proposals.error} onRetry={() => void proposals.refetch()} />
      {proposals.data?.length === 0 ? (
        <EmptyState title="没有待确认的提请">
          <p>
            系统管理员设立岗位、安排任职，都要经安全管理员在这里确认后才生效；安全管理员重置账号，要经系统管理员在这里确认后，其岗位才恢复。
          </p>
        </EmptyState>
      ) : (
        <DataTable
          name="待确认提请"
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          {...(decidable.length > 0 && { ticks: { ticked, tick } })}
        />
      )}
    </>
  )
}

function Decide({
  chosen,
  onDone,
}: {
  readonly chosen: readonly Proposal[]
  readonly onDone: () => void
}): ReactElement {
  const [isDeclining, setDeclining] = useState(false)
  const confirming = useAct(confirmProposals, '已确认，立即生效', onDone)
  const proposals = chosen.map(({ kind, id }) => ({ kind, id }))
  return (
    <>
      <Refusal error={confirming.error} />
      <Button disabled={chosen.length === 0} onClick={() => setDeclining(true)}>
        不予确认
      </Button>
      <Button
        type="primary"
        disabled={chosen.length === 0}
        loading={confirming.isPending}
        onClick={() => confirming.mutate({ proposals })}
      >
        确认{chosen.length > 0 && `所选 ${chosen.length} 项`}
      </Button>
      {isDeclining && (
        <Decline
          proposals={proposals}
          onClose={() => {
            setDeclining(false)
            onDone()
          }}
        />
      )}
    </>
  )
}

interface DeclineProps {
  readonly proposals: { kind: Proposal['kind']; id: string }[]
  readonly onClose: () => void
}

function Decline({ proposals, onClose }: DeclineProps): ReactElement {
  const { field, dialog } = useDialogForm(
    declineProposals,
    { reason: '' },
    '已退回',
    (values) => ({ proposals, ...values }),
    onClose,
  )
  const title = `不予确认所选 ${proposals.length} 项`
  return (
    <FormDialog title={title} act="不予确认" onClose={onClose} {...dialog}>
      <LongTextField label="理由" required rows={2} maxLength={300} {...field('reason')} />
    </FormDialog>
  )
}
