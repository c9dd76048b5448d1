import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { listOwners } from '../../contract/site.ts'
import { ChoiceField } from '../editor/ChoiceField.tsx'

interface OwnerFieldProps {
  readonly unitId: string
  readonly value: string | null
  readonly onChange: (personId: string | null) => void
  readonly issue: string | undefined
}

/** The named person who answers for a site or a column. */
export function OwnerField({ unitId, value, onChange, issue }: OwnerFieldProps): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'owners', unitId],
    queryFn: () => ask(listOwners, { unitId }),
  })
  return (
    <ChoiceField
      label="责任人"
      hint="没有责任人不能启用"
      clearable
      choices={(found.data ?? []).map(({ personId, name, postTitle }) => ({
        value: personId,
        label: `${name}（${postTitle}）`,
      }))}
      value={value}
      onChange={onChange}
      issue={issue}
    />
  )
}
