import type { ReactElement } from 'react'
import type { CaseDetail } from '#kernel/procedure/contract.ts'

/** Who holds it: the people who can take the next step. */
export function WaitsFor({ detail }: { readonly detail: CaseDetail }): ReactElement | null {
  const { waitsFor, closedAt, unitTitle } = detail
  if (closedAt || waitsFor.length === 0) return null
  const named = waitsFor.map((one) => {
    const where = one.unitTitle === unitTitle ? one.postTitle : `${one.unitTitle}${one.postTitle}`
    return `${one.name}（${where}）`
  })
  return (
    <p className="quiet case-waits">
      等待办理：{named.slice(0, 4).join('、')}
      {named.length > 4 && `等 ${named.length} 人`}
    </p>
  )
}
