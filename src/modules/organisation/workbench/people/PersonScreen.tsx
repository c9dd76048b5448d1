import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import type { AppointmentRow, PersonDetail } from '../../contract/people.ts'
import { comeBack, getPerson } from '../../contract/people.ts'
import { reaches } from '../../rules.ts'
import { RoleTitles, useIsSystemAdministrator } from '../parts/pickers.tsx'
import { useAct } from '../parts/useAct.ts'
import { AppointmentButtons } from './AppointmentButtons.tsx'
import { CorrectPerson } from './CreatePerson.tsx'
import { Leave } from './Leave.tsx'
import '#workbench/parts/table.css'
import '../organisation.css'

/** One person: what they hold now, what they held, and leaving. */
export function PersonScreen(): ReactElement {
  const { id = '' } = useParams()
  const found = useQuery({ queryKey: ['organisation', 'person', id], queryFn: () => ask(getPerson, { id }) })
  const isSystem = useIsSystemAdministrator()
  if (found.isPending) return <p className="starting">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const person = found.data
  const current = person.appointments.filter(({ state }) => state !== 'ended')
  const past = person.appointments.filter(({ state }) => state === 'ended')
  const empty = '现在没有任职。到单位页面的岗位下可以提请任职。'
  return (
    <div className="person">
      <header className="screen-head">
        <h1>{person.name}</h1>
        {isSystem && <PersonActions person={person} />}
      </header>
      <PersonFacts person={person} />
      <AppointmentPart title="现任岗位" empty={empty} appointments={current} isSystem={isSystem} />
      {past.length > 0 && <AppointmentPart title="任职经历" empty="" appointments={past} isSystem={false} />}
    </div>
  )
}

function PersonFacts({ person }: { readonly person: PersonDetail }): ReactElement {
  const { signInName, unitId, unitTitle, leftOn } = person
  const unit = unitId ? <Link to={`/organisation/units/${unitId}`}>{unitTitle}</Link> : '—'
  return (
    <Facts
      facts={[
        ['登录名', signInName],
        ['所在单位', unit],
        ['状态', leftOn ? `自 ${leftOn} 起离职` : '在职'],
      ]}
    />
  )
}

function PersonActions({ person }: { readonly person: PersonDetail }): ReactElement {
  const [doing, setDoing] = useState<'correct' | 'leave' | null>(null)
  const returning = useAct(comeBack, '已恢复为在职，原任职须重新提请')
  return (
    <>
      <Refusal error={returning.error} />
      <Button onClick={() => setDoing('correct')}>更正</Button>
      {person.leftOn === null ? (
        <Button onClick={() => setDoing('leave')}>办理离职</Button>
      ) : (
        <Button loading={returning.isPending} onClick={() => returning.mutate({ personId: person.id })}>
          恢复在职
        </Button>
      )}
      {doing === 'correct' && <CorrectPerson person={person} onClose={() => setDoing(null)} />}
      {doing === 'leave' && <Leave person={person} onClose={() => setDoing(null)} />}
    </>
  )
}

const states: Readonly<Record<AppointmentRow['state'], string>> = {
  waiting: '待确认',
  toCome: '未到任',
  held: '在任',
  ended: '已结束',
}

function AppointmentPart({
  title,
  empty,
  appointments,
  isSystem,
}: {
  readonly title: string
  readonly empty: string
  readonly appointments: readonly AppointmentRow[]
  readonly isSystem: boolean
}): ReactElement {
  return (
    <section className="part">
      <h2>{title}</h2>
      {appointments.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="holders">
        {appointments.map((appointment) => (
          <AppointmentItem key={appointment.id} appointment={appointment} isSystem={isSystem} />
        ))}
      </ul>
    </section>
  )
}

function AppointmentItem({
  appointment,
  isSystem,
}: {
  readonly appointment: AppointmentRow
  readonly isSystem: boolean
}): ReactElement {
  const { id, personId, personName, postTitle, unitId, unitTitle, state } = appointment
  return (
    <li>
      <span>
        <Link to={`/organisation/units/${unitId}`}>{unitTitle}</Link> {postTitle}
        <span className="quiet">
          （<RoleTitles roles={appointment.roles} />，{reaches[appointment.reach]}）
        </span>
      </span>
      <span className="quiet number">
        {appointment.startsOn} 至{appointment.endsOn ? ` ${appointment.endsOn}` : '今'}
      </span>
      {state !== 'held' && <span className="tag">{states[state]}</span>}
      {isSystem && (
        <AppointmentButtons appointment={{ id, personId, name: personName, postTitle }} state={state} />
      )}
    </li>
  )
}
