import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useRef } from 'react'
import { addAttachment, removeAttachment } from '#modules/publishing/contract/editing.ts'
import { ask } from '#workbench/ask.ts'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes } from '#workbench/parts/show.ts'
import type { ServiceContent } from '../../contract/content.ts'
import type { ServiceEdition } from '../../contract/items.ts'
import { Meter } from '../Meter.tsx'
import { useChoices } from '../useChoices.ts'
import { FlowPreview } from './FlowPreview.tsx'

/** In which part of the editor an element is written. */
const partOf: Readonly<Record<string, string>> = {
  summary: 'basic',
  office: 'basic',
  audience: 'basic',
  basis: 'basis',
  conditions: 'basis',
  materials: 'materials',
  forms: 'materials',
  steps: 'steps',
  approvers: 'steps',
  stepLimits: 'steps',
  statutoryLimit: 'terms',
  promisedLimit: 'terms',
  fees: 'terms',
  result: 'terms',
  channels: 'places',
  places: 'places',
  phone: 'places',
  complaint: 'remedies',
  refusal: 'remedies',
  delay: 'remedies',
  results: 'remedies',
}

interface EditorSideProps {
  readonly edition: ServiceEdition
  /** As it is being written. */
  readonly content: ServiceContent
  readonly missing: readonly string[]
}

/** What is still missing, what should be looked at, and the forms. */
export function EditorSide({ edition, content, missing }: EditorSideProps): ReactElement {
  const elements = useChoices().data?.elements ?? []
  const lacking = elements.filter(({ code }) => missing.includes(code))
  return (
    <aside aria-label="完整程度和表格">
      <section>
        <h2>要素完整度</h2>
        <Meter asked={edition.asked.length} missing={missing.length} />
        {lacking.length > 0 && (
          <ul>
            {lacking.map(({ code, title, isRequired }) => (
              <li key={code}>
                <a href={`#part-${partOf[code] ?? 'basic'}`}>{title}</a>
                {isRequired ? '（送审前必填）' : ''}
              </li>
            ))}
          </ul>
        )}
        <p className="quiet">保存后重新计算。</p>
      </section>
      {edition.cautions.length > 0 && (
        <section>
          <h2>请核对</h2>
          <ul>
            {edition.cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </section>
      )}
      <Forms edition={edition} />
      <FlowPreview unitId={edition.unitId} content={content} />
    </aside>
  )
}

function Forms({ edition }: { readonly edition: ServiceEdition }): ReactElement {
  const queries = useQueryClient()
  const refresh = async () => await queries.invalidateQueries({ queryKey: ['services', 'edition'] })
  const removing = useMutation({
    mutationFn: (attachmentId: string) => ask(removeAttachment, { attachmentId }),
    onSuccess: refresh,
  })
  const files = edition.attachments.filter(({ role }) => role === 'attachment')
  return (
    <section>
      <h2>空表、样表和其他附件</h2>
      <Refusal error={removing.error} />
      {files.length === 0 && <p className="quiet">还没有。行政许可法第三十条要求公示申请书示范文本。</p>}
      <ul>
        {files.map(({ id, title, sizeBytes }) => (
          <li key={id}>
            {title}（{showBytes(sizeBytes)}）
            {edition.editable && (
              <Button type="link" size="small" onClick={() => removing.mutate(id)}>
                移除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edition.editable && <AddForm editionId={edition.editionId} onAdded={refresh} />}
    </section>
  )
}

function AddForm({
  editionId,
  onAdded,
}: {
  readonly editionId: string
  readonly onAdded: () => Promise<void>
}): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const adding = useMutation({
    mutationFn: (file: File) => ask(addAttachment, { key: newKey(), editionId }, file),
    onSuccess: onAdded,
  })
  return (
    <>
      <Refusal error={adding.error} />
      <input
        ref={input}
        hidden
        type="file"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) adding.mutate(file)
          target.value = ''
        }}
      />
      <Button size="small" loading={adding.isPending} onClick={() => input.current?.click()}>
        上传表格
      </Button>
    </>
  )
}
