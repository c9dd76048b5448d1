import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { Task } from '../../contract/task.ts'
import { getTask } from '../../contract/task.ts'
import { AccountPart } from './AccountPart.tsx'
import { ProgressPart } from './ProgressPart.tsx'
import { PublishPart } from './PublishPart.tsx'
import { SlipsPart } from './SlipsPart.tsx'
import '../supervision.css'

/** An item as everybody with a part in it sees it: what, until when, what was said, which slips were issued. */
export function TaskCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['supervision', 'task', detail.id, detail.version],
    queryFn: () => ask(getTask, { taskId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const task = found.data
  return (
    <div className="supervision-matter">
      <What task={task} />
      <SlipsPart slips={task.slips} />
      <ProgressPart taskId={task.taskId} progress={task.progress} />
      <AccountPart task={task} />
      <PublishPart task={task} />
    </div>
  )
}

function What({ task }: { readonly task: Task }): ReactElement {
  const { matter, limit, askedUntil, others } = task
  return (
    <Part title="督办事项">
      <p className="supervision-words">
        {task.isImportant && <span className="supervision-weight">重要</span>}
        {task.text}
      </p>
      <Facts
        facts={[
          ['编号', task.number],
          ['完成标准', task.standard],
          ['来源', <SourceLink key="source" matter={matter} />],
          ['出处', matter.reference],
          ['主办单位', `${task.unitTitle}${task.isRuled ? '（裁定，不能再提出异议）' : ''}`],
          ['协办单位', task.coTitles.join('、')],
          ['办结期限', task.dueOn && `${task.dueOn}${limit ? `（默认期限，${limit}）` : ''}`],
          ['申请延到', askedUntil],
          ['由谁验收', requesterOf(task)],
          ['重办', task.redone > 0 && `${task.redone}次`],
        ]}
      />
      {others.map(({ taskId, unitTitle, stateTitle, isCurrent }) => (
        <p key={taskId} className="quiet">
          {isCurrent ? '现在由' : '先前由'}
          <Link to={`/cases/${taskId}`}>{unitTitle}</Link>主办：{stateTitle}
        </p>
      ))}
    </Part>
  )
}

function SourceLink({ matter }: Pick<Task, 'matter'>): ReactElement {
  const words = `${matter.sourceTitle}：${matter.title}`
  return matter.mayOpen ? <Link to={`/cases/${matter.matterId}`}>{words}</Link> : <>{words}</>
}

function requesterOf({ matter: { requesterUnitTitle, requesterName } }: Task): string {
  return requesterName ? `${requesterUnitTitle}${requesterName}本人` : requesterUnitTitle
}
