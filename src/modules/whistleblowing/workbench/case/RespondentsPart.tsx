import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { SearchedMany } from '#workbench/parts/Searched.tsx'
import { listRespondentChoices, nameRespondentsContract } from '../../contract/reports.ts'
import type { Opened, PartProps } from './part.ts'

/** Which units a report is about: their people are taken off it. */
export function RespondentsPart(
  props: PartProps & { readonly respondents: Opened['respondents'] },
): ReactElement {
  const [isChanging, setChanging] = useState(false)
  const { respondents } = props
  return (
    <Part title="被举报单位">
      <p>{respondents.length === 0 ? '还没有确定' : respondents.map(({ title }) => title).join('、')}</p>
      {isChanging ? (
        <Changing {...props} onEnd={() => setChanging(false)} />
      ) : (
        <Button onClick={() => setChanging(true)}>确定被举报单位</Button>
      )}
    </Part>
  )
}

function Changing(
  props: PartProps & { readonly respondents: Opened['respondents']; readonly onEnd: () => void },
): ReactElement {
  const { reportId, unlock, respondents, onEnd } = props
  const queries = useQueryClient()
  const choices = useQuery({
    queryKey: ['whistleblowing', 'respondent-choices'],
    queryFn: () => ask(listRespondentChoices, {}),
  })
  const [unitIds, setUnitIds] = useState<string[]>(respondents.map(({ unitId }) => unitId))
  return (
    <AskForm
      button="确定"
      onCancel={onEnd}
      run={() => ask(nameRespondentsContract, { reportId, unlock, unitIds })}
      onDone={() => {
        onEnd()
        void queries.invalidateQueries()
      }}
    >
      {() => (
        <SearchedMany
          label="单位"
          hint="在这些单位和下属单位任职的人会自动失去查看权限，密钥随即更换"
          required={false}
          options={(choices.data?.units ?? []).map(({ unitId, title }) => ({ value: unitId, label: title }))}
          value={unitIds}
          onChange={setUnitIds}
        />
      )}
    </AskForm>
  )
}
