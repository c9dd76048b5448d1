import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { PassageRow } from '#kernel/notices/contract/passages.ts'
import { listPassageVersions } from '#kernel/notices/contract/passages.ts'
import type { NoticeField } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { showMarks } from './marks.ts'

/** How a passage read before, from when, who saved it and on what ground. */
export function PassageVersions({
  row,
  fields,
}: {
  readonly row: PassageRow
  readonly fields: readonly NoticeField[]
}): ReactElement {
  const found = useQuery({
    queryKey: ['notices', 'passageVersions', row.key],
    queryFn: () => ask(listPassageVersions, { key: row.key }),
  })
  if (found.isPending) return <p className="starting">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <ol className="papers template-versions">
      {found.data.versions.map(({ version, startsOn, body, source, savedByName, savedAt }) => (
        <li key={version}>
          <div className="paper-row">
            <strong>第{version}版</strong>
            <span>{startsOn} 起</span>
            <span className="quiet">
              依据：{source} · {savedByName} {showInstant(savedAt)}
            </span>
          </div>
          <p className="passage-text">{showMarks(body, fields)}</p>
        </li>
      ))}
    </ol>
  )
}
