import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { HandlingMatter } from '../../contract/handling.ts'
import { getHandling, getTask } from '../../contract/handling.ts'
import { ClaimsPart } from './ClaimsPart.tsx'
import { Course } from './Course.tsx'
import { Further } from './Further.tsx'
import { Beside, Decided, LevelPart } from './parts.tsx'
import { Posts } from './Posts.tsx'
import { ReferralsPart } from './ReferralsPart.tsx'
import { Stamps } from './Stamps.tsx'
import { StatementsPart } from './StatementsPart.tsx'
import { keepSame } from './keepSame.ts'
import '../opinion.css'
import '../handling.css'

/** An event at the office that watches. */
export function EventCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'handling', detail.id, detail.version],
    queryFn: () => ask(getHandling, { handlingId: detail.id }),
    placeholderData: keepSame(detail.id),
  })
  return <Matter found={found} hasOffice />
}

/** An event at the unit that was given it. */
export function TaskCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'task', detail.id, detail.version],
    queryFn: () => ask(getTask, { taskId: detail.id }),
    placeholderData: keepSame(detail.id),
  })
  return <Matter found={found} hasOffice={false} />
}

interface MatterViewProps {
  readonly found: UseQueryResult<HandlingMatter>
  /** False at the unit, which has no part in what is beside the answer. */
  readonly hasOffice: boolean
}

function Matter({ found, hasOffice }: MatterViewProps): ReactElement {
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const matter = found.data
  return (
    <div key={matter.handlingId} className="opinion-matter">
      {hasOffice && <Further matter={matter} />}
      <Stamps matter={matter} />
      {orderOf(matter).map((part) => parts[part](matter))}
      <Course matter={matter} />
      {hasOffice && <Beside matter={matter} />}
      {hasOffice && <ReferralsPart matter={matter} />}
    </div>
  )
}

const parts = {
  level: (matter: HandlingMatter) => <LevelPart key="level" matter={matter} />,
  decided: (matter: HandlingMatter) => <Decided key="decided" matter={matter} />,
  posts: ({ posts, postCount }: HandlingMatter) => <Posts key="posts" posts={posts} count={postCount} />,
  claims: (matter: HandlingMatter) => <ClaimsPart key="claims" matter={matter} />,
  statements: (matter: HandlingMatter) => <StatementsPart key="statements" matter={matter} />,
} as const

const judging: ReadonlySet<string> = new Set(['found', 'toTriage', 'toAssign'])
const checking: ReadonlySet<string> = new Set(['toSign', 'verifying'])

/** What is needed for what is asked now comes first: to judge, to check, or to let a text go out. */
function orderOf({ state }: HandlingMatter): readonly (keyof typeof parts)[] {
  if (judging.has(state)) return ['level', 'posts', 'decided', 'claims', 'statements']
  if (checking.has(state)) return ['claims', 'posts', 'decided', 'level', 'statements']
  return ['statements', 'claims', 'decided', 'level', 'posts']
}
