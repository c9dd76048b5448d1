import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import type { UnitDetail } from '../../contract.ts'
import { getUnit } from '../../contract.ts'
import { unitKinds } from '../../rules.ts'
import { useIsSystemAdministrator } from '../parts/pickers.tsx'
import { AbolishUnit, CorrectUnit, MoveUnit, RenameUnit } from './ChangeUnit.tsx'
import { PostList } from './PostList.tsx'

/** A unit: what it is, who holds which post in it, what it was. */
export function UnitPage({ id, isToday }: { readonly id: string; readonly isToday: boolean }): ReactElement {
  const found = useQuery({ queryKey: ['organisation', 'unit', id], queryFn: () => ask(getUnit, { id }) })
  if (found.isPending) return <p className="starting">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const unit = found.data
  return (
    <>
      <header className="screen-head">
        <h1>{unit.title}</h1>
        {isToday && unit.endsOn === null && <UnitActions unit={unit} />}
      </header>
      <UnitFacts unit={unit} />
      {unit.endsOn === null && <PostList unitId={unit.id} />}
      <UnitHistory unit={unit} />
    </>
  )
}

type Doing = 'rename' | 'move' | 'correct' | 'abolish'
const doings: Readonly<Record<Doing, string>> = {
  rename: '更名',
  move: '划转',
  correct: '更正代码',
  abolish: '撤销',
}
const forms = { rename: RenameUnit, move: MoveUnit, correct: CorrectUnit, abolish: AbolishUnit } as const

function UnitActions({ unit }: { readonly unit: UnitDetail }): ReactElement | null {
  const [doing, setDoing] = useState<Doing | null>(null)
  const isSystem = useIsSystemAdministrator()
  if (!isSystem) return null
  const Form = doing === null ? null : forms[doing]
  const offered = (Object.keys(doings) as Doing[]).filter(
    (each) => unit.parentId !== null || (each !== 'move' && each !== 'abolish'),
  )
  return (
    <>
      {offered.map((each) => (
        <Button key={each} onClick={() => setDoing(each)}>
          {doings[each]}
        </Button>
      ))}
      {Form && <Form unit={unit} onClose={() => setDoing(null)} />}
    </>
  )
}

function UnitFacts({ unit }: { readonly unit: UnitDetail }): ReactElement {
  const facts: readonly (readonly [string, string | null])[] = [
    ['简称', unit.shortTitle],
    ['机构类别', unitKinds[unit.kind]],
    ['上级单位', unit.parentTitle],
    ['网址', `/units/${unit.slug}`],
    ['统一社会信用代码', unit.creditCode],
    ['行政区划代码', unit.divisionCode],
    ['存续', unit.endsOn === null ? `${unit.startsOn} 至今` : `${unit.startsOn} 至 ${unit.endsOn}`],
  ]
  return <Facts facts={facts.map(([name, value]) => [name, value ?? '—'])} />
}

function UnitHistory({ unit }: { readonly unit: UnitDetail }): ReactElement {
  return (
    <section className="part">
      <h2>沿革</h2>
      <ol className="unit-history">
        {unit.periods.toReversed().map(({ startsOn, title, kind, parentTitle, reason }) => (
          <li key={startsOn}>
            <span className="number">{startsOn}</span>
            <span>
              {title}（{unitKinds[kind]}
              {parentTitle && `，上级：${parentTitle}`}）
              {reason && <span className="quiet">依据：{reason}</span>}
            </span>
          </li>
        ))}
      </ol>
      <Linked title="承接其工作的单位" units={unit.successors} />
      <Linked title="承接了以下单位的工作" units={unit.predecessors} />
    </section>
  )
}

function Linked({
  title,
  units,
}: {
  readonly title: string
  readonly units: UnitDetail['successors']
}): ReactElement | null {
  if (units.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="unit-history">
        {units.map(({ id, title: name, onDate, reason }) => (
          <li key={id}>
            <span className="number">{onDate}</span>
            <span>
              <Link to={`/organisation/units/${id}`}>{name}</Link>
              <span className="quiet">依据：{reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
