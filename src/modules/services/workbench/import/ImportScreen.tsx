import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { ImportSteps } from '#workbench/parts/ImportSteps.tsx'
import { importServices, serviceColumns } from '../../contract/settings.ts'

/** Brings items in from a file: they become drafts, and still need their legal review and their publication review. */
export function ImportScreen(): ReactElement {
  const queries = useQueryClient()
  return (
    <div>
      <header className="screen-head">
        <h1>批量导入事项</h1>
      </header>
      <ImportSteps
        title="事项"
        columns={Object.values(serviceColumns)}
        hint="有一处错误则一行也不导入；导入的都是草稿，仍须合法性审核和发布审核。"
        run={async (input, file) => await ask(importServices, input, file)}
        onApplied={() => queries.invalidateQueries({ queryKey: ['services'] })}
        after={() => (
          <p>
            <Link to="/services/list?states=draft">查看导入的草稿</Link>
          </p>
        )}
      />
    </div>
  )
}
