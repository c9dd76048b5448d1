import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { getEvent } from '../../contract/events.ts'
import { undoArrangementContract } from '../../contract/events.ts'

type Row = z.output<typeof getEvent.output>['arrangements'][number]

/** What people put together and apart, by whom and why, each with its undo. */
export function Arrangements({
  rows,
  mayArrange,
}: {
  readonly rows: readonly Row[]
  readonly mayArrange: boolean
}): ReactElement | null {
  const queries = useQueryClient()
  const undoing = useMutation({
    mutationFn: (arrangementId: number) => ask(undoArrangementContract, { arrangementId }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['opinion'] }),
  })
  if (rows.length === 0) return null
  return (
    <Part title="合并和拆分">
      <Refusal error={undoing.error} />
      <ul className="opinion-reasons">
        {rows.map((row) => (
          <li key={row.arrangementId}>
            <Sentence row={row} />
            {mayArrange && !row.undoneAt && (
              <Button
                type="link"
                size="small"
                loading={undoing.isPending}
                onClick={() => undoing.mutate(row.arrangementId)}
              >
                撤销
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Sentence({ row }: { readonly row: Row }): ReactElement {
  return (
    <>
      {row.byName} {showInstant(row.madeAt)} 把 {row.posts} 条从
      <Link to={`/opinion/events/${row.from.eventId}`}>{row.from.title}</Link>
      {row.kind === 'merge' ? '并入' : '拆到'}
      <Link to={`/opinion/events/${row.to.eventId}`}>{row.to.title}</Link>：{row.reason}
      {row.undoneAt && <span className="quiet">（{showInstant(row.undoneAt)} 已撤销）</span>}
    </>
  )
}
