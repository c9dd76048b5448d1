import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { listRules } from '../../contract/rules.ts'
import { Thresholds } from './Thresholds.tsx'
import { Words } from './Words.tsx'
import '../opinion.css'
import '../handling.css'

/** By which numbers and words posts become events and events climb; each change holds from a day to come on. */
export function RulesScreen(): ReactElement {
  const found = useQuery({ queryKey: ['opinion', 'rules'], queryFn: () => ask(listRules, {}) })
  return (
    <div>
      <header className="screen-head">
        <h1>阈值和词表</h1>
      </header>
      <p className="quiet">
        修改从施行日期起生效，以前的版本保留；已经评定的等级不因修改而降。5小时、24小时、48小时等期限在
        <Link to="/law">法定期限</Link>里改。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && (
        <>
          <Thresholds rows={found.data.thresholds} mayKeep={found.data.mayKeep} />
          <Words rows={found.data.words} mayKeep={found.data.mayKeep} />
        </>
      )}
    </div>
  )
}
