import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { getInventory } from '../contract.ts'

const words = { added: '新增', removed: '取消', renamed: '改名' } as const

/** What differs from the unit's list in force. */
export function Changes({
  inventory: { comparedWith, changes },
}: {
  readonly inventory: z.output<typeof getInventory.output>
}): ReactElement | null {
  if (comparedWith === null) return <p className="quiet">这是本单位的第一份清单。</p>
  if (changes.length === 0) return <p className="quiet">与第 {comparedWith} 份清单（现行）一样。</p>
  return (
    <section>
      <h2>与第 {comparedWith} 份清单（现行）相比</h2>
      <ChangeList changes={changes} />
    </section>
  )
}

/** Lines that were added, removed or renamed. */
export function ChangeList({
  changes,
}: {
  readonly changes: z.output<typeof getInventory.output>['changes']
}): ReactElement {
  return (
    <ul>
      {changes.map(({ what, title, before }) => (
        <li key={`${what}${title}`}>
          {words[what]}：{before && `${before} → `}
          {title}
        </li>
      ))}
    </ul>
  )
}
