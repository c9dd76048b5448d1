import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import { getKeys } from '../../contract/keys.ts'
import { LockBar } from '../Unlock.tsx'
import { HoldersPart } from './HoldersPart.tsx'
import { OpenCompartment } from './OpenCompartment.tsx'
import { OwnKeyPart } from './OwnKeyPart.tsx'
import '../whistleblowing.css'

/** One's own passphrase, and of the compartment: whether it is ready, and who holds the key that helps the forgetful. */
export function KeysScreen(): ReactElement {
  const found = useQuery({ queryKey: ['whistleblowing', 'keys'], queryFn: () => ask(getKeys, {}) })
  const isHolder = useMe().posts.some(({ roles }) => roles.includes('reportKeyHolder'))
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const keys = found.data
  return (
    <div className="report-form">
      <header className="screen-head">
        <h1>口令与保管人</h1>
      </header>
      <LockBar />
      <OwnKeyPart madeOn={keys.madeOn} />
      {keys.compartments.map((one) => (
        <Part key={one.unitId} title={one.title}>
          <Facts
            facts={[
              ['能收举报', one.isReady ? '是' : '否，请补齐下面各项'],
              ['已设口令的受理员', `${one.clerks} 人`],
              ['已设口令的身份核准人', `${one.keepers} 人`],
              ['恢复密钥保管人', one.holders.length > 0 ? one.holders.join('、') : '还没有指定'],
            ]}
          />
          <HoldersPart keys={keys} compartment={one} isHolder={isHolder} />
        </Part>
      ))}
      {keys.units.length > 0 && (
        <OpenCompartment units={keys.units} isFirst={keys.compartments.length === 0} />
      )}
    </div>
  )
}
