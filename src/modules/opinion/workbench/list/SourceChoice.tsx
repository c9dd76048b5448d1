import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Field } from '#workbench/parts/Field.tsx'
import type { SourceRow } from '../../contract/sources.ts'

interface SourceChoiceProps {
  readonly sources: readonly SourceRow[]
  readonly value: string
  readonly onChange: (sourceId: string) => void
}

/** Chooses where it was said. */
export function SourceChoice({ sources, value, onChange }: SourceChoiceProps): ReactElement {
  return (
    <Field label="来源" required hint="在哪里说的；没有的先在“来源与值守”里登记">
      {(control) => (
        <Select
          {...control}
          value={value || null}
          options={sources.map(({ sourceId, title }) => ({ value: sourceId, label: title }))}
          onChange={(chosen: string | null) => onChange(chosen ?? '')}
        />
      )}
    </Field>
  )
}

/** Before there is any. */
export function NoHandSource(): ReactElement {
  return (
    <EmptyState title="还没有可以登记的来源">
      先在<Link to="/opinion/sources">来源与值守</Link>里登记一个“人工登记”或者“文件导入”的来源。
    </EmptyState>
  )
}
