import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { LetterheadInput } from '#kernel/notices/contract/registers.ts'
import { getLetterhead, saveLetterhead } from '#kernel/notices/contract/registers.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { TextField } from '../parts/TextField.tsx'

const labels: Readonly<Record<keyof LetterheadInput, string>> = {
  name: '署名',
  redMark: '红头发文机关标志',
  address: '地址',
  postcode: '邮政编码',
  telephone: '联系电话',
  fax: '传真',
  email: '电子邮箱',
  officeHours: '办公时间',
  reviewBody: '行政复议机关',
  court: '有管辖权的人民法院',
  printedBy: '印发机关',
}
const hints: Partial<Readonly<Record<keyof LetterheadInput, string>>> = {
  redMark: '红头文件最上面的大字；不填时用署名，文件格式再加“文件”二字',
  printedBy: '版记左下角；不填时用署名',
  reviewBody: '告知救济途径时写明；不填时用上级单位填的',
  court: '告知救济途径时写明；不填时用上级单位填的',
  officeHours: '不填时用上级单位填的',
}
const keys = Object.keys(labels) as (keyof LetterheadInput)[]

/** What stands in a unit's notices beside their wording. */
export function LetterheadForm({
  unitId,
  onClose,
}: {
  readonly unitId: string
  readonly onClose: () => void
}): ReactElement {
  const found = useQuery({
    queryKey: ['notices', 'letterhead', unitId],
    queryFn: () => ask(getLetterhead, { unitId }),
    gcTime: 0,
  })
  if (found.isPending) return <p className="starting">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <Fields unitId={unitId} own={found.data.own} inUse={found.data.inUse} onClose={onClose} />
}

interface FieldsProps {
  readonly unitId: string
  readonly own: LetterheadInput
  readonly inUse: LetterheadInput
  readonly onClose: () => void
}

function Fields({ unitId, own, inUse, onClose }: FieldsProps): ReactElement {
  const queries = useQueryClient()
  const [values, setValues] = useState<LetterheadInput>(own)
  return (
    <AskForm
      button="保存"
      run={() => ask(saveLetterhead, { unitId, letterhead: values })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['notices'] })
      }}
      onCancel={onClose}
    >
      {(refusal) =>
        keys.map((key) => (
          <TextField
            key={key}
            label={labels[key]}
            hint={values[key] === null && inUse[key] ? `现在用：${inUse[key]}` : hints[key]}
            value={values[key] ?? ''}
            onChange={(value) => setValues({ ...values, [key]: value === '' ? null : value })}
            issue={issueOf(refusal, `letterhead.${key}`)}
          />
        ))
      }
    </AskForm>
  )
}
