import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { GuideElements } from '../../contract/guide.ts'
import { draftGuide, guideParts, readGuide, saveGuide } from '../../contract/guide.ts'
import { missingElements } from '../../rules/guide.ts'
import './guide.css'

type Guide = z.infer<typeof readGuide.output>

/** Writes a unit's guide element by element, says what is missing, and sends it to the publish gate. */
export function GuideScreen(): ReactElement {
  const { unitId = '' } = useParams()
  const found = useQuery({
    queryKey: ['disclosure', 'guide', unitId],
    queryFn: () => ask(readGuide, { unitId }),
    // What is being typed is not replaced behind the writer's back.
    refetchOnWindowFocus: false,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <GuideForm key={`${unitId} ${found.data.revision}`} guide={found.data} />
}

function GuideForm({ guide }: { readonly guide: Guide }): ReactElement {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [elements, setElements] = useState<GuideElements>(guide.elements)
  const { unitId } = guide.unit
  const renew = (): void => void queries.invalidateQueries({ queryKey: ['disclosure'] })
  const saving = useMutation({
    mutationFn: () => ask(saveGuide, { unitId, baseRevision: guide.revision, elements }),
    onSuccess: renew,
  })
  const drafting = useMutation({
    mutationFn: () => ask(draftGuide, { unitId, key: `guide.${crypto.randomUUID()}` }),
    onSuccess: ({ editionId }) => void navigate(`/publishing/editions/${editionId}`),
  })
  const isChanged = JSON.stringify(elements) !== JSON.stringify(guide.elements)
  return (
    <>
      <header className="screen-head">
        <h1>公开指南：{guide.unit.title}</h1>
        {guide.editable && (
          <Buttons
            saving={{ busy: saving.isPending, disabled: !isChanged, act: () => saving.mutate() }}
            drafting={{
              busy: drafting.isPending,
              disabled: isChanged || guide.revision === 0,
              act: () => drafting.mutate(),
            }}
          />
        )}
      </header>
      <Refusal error={saving.error ?? drafting.error} />
      <Standing guide={guide} elements={elements} />
      <Fields guide={guide} elements={elements} setElements={setElements} error={saving.error} />
    </>
  )
}

interface Act {
  readonly busy: boolean
  readonly disabled: boolean
  readonly act: () => void
}

function Buttons({ saving, drafting }: { readonly saving: Act; readonly drafting: Act }): ReactElement {
  return (
    <>
      <Button loading={saving.busy} disabled={saving.disabled} onClick={saving.act}>
        保存
      </Button>
      <Button type="primary" loading={drafting.busy} disabled={drafting.disabled} onClick={drafting.act}>
        生成稿件，送去审核发布
      </Button>
    </>
  )
}

function Fields({
  guide,
  elements,
  setElements,
  error,
}: {
  readonly guide: Guide
  readonly elements: GuideElements
  readonly setElements: (elements: GuideElements) => void
  readonly error: unknown
}): ReactElement {
  return (
    <div className="guide-fields">
      {guideParts.map((part) => (
        <Part
          key={part.key}
          part={part}
          value={elements[part.key]}
          disabled={!guide.editable}
          onChange={(value) => setElements({ ...elements, [part.key]: value })}
          issue={issueOf(error, `elements.${part.key}`)}
        />
      ))}
    </div>
  )
}

function Standing({
  guide: { edition, savedByName },
  elements,
}: {
  readonly guide: Guide
  readonly elements: GuideElements
}): ReactElement {
  const missing = missingElements(elements)
  return (
    <p>
      {missing.length === 0
        ? '条例第十二条要求的九项要素都已填写。'
        : `还缺 ${missing.length} 项法定要素：${missing.join('、')}。`}
      <span className="quiet">
        {savedByName && `上次由${savedByName}保存。`}
        {edition
          ? `由此生成的稿件现在是“${edition.stateTitle}”${edition.isLive ? '，公众看到的就是它' : ''}。`
          : '还没有生成过稿件；指南和其他信息一样，经初审、保密审查、审签后才会公开。'}
      </span>
    </p>
  )
}

function Part({
  part,
  value,
  disabled,
  onChange,
  issue,
}: {
  readonly part: (typeof guideParts)[number]
  readonly value: string
  readonly disabled: boolean
  readonly onChange: (value: string) => void
  readonly issue: string | undefined
}): ReactElement {
  const common = {
    label: part.law ? `${part.title}（法定要素）` : part.title,
    hint: part.hint,
    value,
    disabled,
    onChange,
    issue,
  }
  return part.isLong ? <LongTextField {...common} rows={4} maxLength={2000} /> : <TextField {...common} />
}
