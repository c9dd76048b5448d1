import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useDeferredValue, useState } from 'react'
import { listPreviewCases, previewTemplate } from '#kernel/notices/contract/templates.ts'
import type { TemplateBody } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { Paper } from './Paper.tsx'

interface LookProps {
  readonly kindKey: string
  readonly unitId: string | null
  readonly template: TemplateBody
}

/** How the wording would look, with the samples of its kind or with the data of a case; drawn when asked for. */
export function Look(props: LookProps): ReactElement {
  const [caseId, setCaseId] = useState<string | null>(null)
  const looking = useMutation({ mutationFn: () => ask(previewTemplate, { ...props, caseId }) })
  return (
    <section aria-label="预览" className="template-look">
      <CaseChoice kindKey={props.kindKey} value={caseId} onChange={setCaseId} />
      <Button block type="primary" ghost loading={looking.isPending} onClick={() => looking.mutate()}>
        {caseId === null ? '预览（样例数据）' : '预览（所选办件的数据）'}
      </Button>
      <p className="quiet">预览不占用文号，不留存文书。</p>
      <Refusal error={looking.error} />
      {looking.data && <Paper picture={looking.data.picture} missing={looking.data.missing} />}
    </section>
  )
}

function showOption({
  data,
}: {
  readonly data: { readonly label: string; readonly about: string }
}): ReactElement {
  return (
    <>
      {data.label}
      <br />
      <span className="quiet">{data.about}</span>
    </>
  )
}

interface CaseChoiceProps {
  readonly kindKey: string
  readonly value: string | null
  readonly onChange: (caseId: string | null) => void
}

/** A case whose data the wording is looked at with: only cases of which this person may make the notice. */
function CaseChoice({ kindKey, value, onChange }: CaseChoiceProps): ReactElement {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['notices', 'cases', kindKey, text],
    queryFn: () => ask(listPreviewCases, { kindKey, text }),
    placeholderData: keepPreviousData,
  })
  const options = (found.data?.cases ?? []).map(
    ({ caseId, title, unitTitle, procedureTitle, receivedOn }) => ({
      value: caseId,
      label: title,
      about: `${procedureTitle}，${unitTitle}，${receivedOn}`,
    }),
  )
  return (
    <Select
      aria-label="预览用的数据"
      placeholder="用样例数据；可选一个真实办件"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value}
      options={options}
      optionRender={showOption}
      notFoundContent={found.isPending ? '正在查找…' : '没有您可以办理这种文书的办件；请用样例数据'}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
    />
  )
}
