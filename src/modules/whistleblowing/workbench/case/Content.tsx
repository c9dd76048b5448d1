import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { FileField } from '#workbench/parts/FileField.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import {
  askReporterContract,
  noteContract,
  openFileContract,
  openReportContract,
} from '../../contract/reports.ts'
import { itemTitles } from '../../contract/words.ts'
import { base64Of, fileTypes } from '../file.ts'
import { useIsHandling } from '../people.ts'
import type { Opened, PartProps } from './part.ts'
import { openedKey } from './part.ts'
import { RespondentsPart } from './RespondentsPart.tsx'

type Item = Opened['items'][number]

/** What a report says, what was added to it, and who has looked. */
export function Content(props: PartProps): ReactElement {
  const { reportId, unlock, version, facts } = props
  const found = useQuery({
    queryKey: openedKey(reportId, version),
    queryFn: () => ask(openReportContract, { reportId, unlock }),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  if (found.isPending) return <p className="quiet">正在开封…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const isOpen = ['received', 'investigating', 'replied'].includes(facts.state)
  return (
    <>
      <Part title="内容与往来">
        {found.data.items.map((item) => (
          <ItemView key={item.itemId} item={item} reportId={reportId} unlock={unlock} />
        ))}
      </Part>
      {isOpen && <Adding {...props} />}
      <RespondentsPart {...props} respondents={found.data.respondents} />
      <Part title="谁看过、做过什么">
        <ul>
          {found.data.trace.slice(0, 20).map(({ at, name, title }, index) => (
            <li key={index}>
              {at.slice(0, 10)} {name} {title}
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

function ItemView({
  item,
  reportId,
  unlock,
}: {
  readonly item: Item
  readonly reportId: string
  readonly unlock: string
}): ReactElement {
  const { kind, text, fileName, sizeBytes, authorName, writtenOn, isReleased, itemId } = item
  const opening = useMutation({
    mutationFn: () => ask(openFileContract, { reportId, itemId, unlock }),
    onSuccess: ({ name, type, base64 }) => downloadBase64(name, type, base64),
  })
  return (
    <article className="report-item">
      <header>
        <strong>{itemTitles[kind]}</strong>
        <span className="quiet">
          {authorName ?? '举报人'} {writtenOn}
          {!isReleased && '（负责人同意后举报人才看到）'}
        </span>
      </header>
      <Refusal error={opening.error} />
      {fileName === null ? (
        <p className="report-words">{text}</p>
      ) : (
        <Button onClick={() => opening.mutate()} loading={opening.isPending}>
          打开 {fileName}（{Math.ceil((sizeBytes ?? 0) / 1024)} KB）
        </Button>
      )}
    </article>
  )
}

const kinds = { note: '调查记录（只有指定的人看）', question: '向举报人提问' } as const

function Adding(props: PartProps): ReactElement | null {
  return useIsHandling() ? <AddForm {...props} /> : null
}

function AddForm({ reportId, unlock, version }: PartProps): ReactElement {
  const queries = useQueryClient()
  const [kind, setKind] = useState<keyof typeof kinds>('note')
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const run = async (): Promise<object> => {
    if (kind === 'question') return await ask(askReporterContract, { reportId, unlock, text })
    const files = file ? [{ name: file.name, base64: await base64Of(file) }] : []
    return await ask(noteContract, { reportId, unlock, text, files })
  }
  const done = (): void => {
    setText('')
    setFile(null)
    void queries.invalidateQueries({ queryKey: openedKey(reportId, version) })
  }
  return (
    <Part title="记录和提问">
      <AskForm button="密封保存" run={run} onDone={done} disabled={text.trim().length < 2}>
        {() => (
          <>
            <PlainChoice label="写给谁" titles={kinds} value={kind} onChange={setKind} />
            <LongTextField label="内容" required maxLength={10_000} value={text} onChange={setText} />
            {kind === 'note' && (
              <FileField
                label="材料"
                hint="没有可以不选，不超过4 MB；照片和文档里的作者、地点会自动去掉"
                accept={fileTypes}
                required={false}
                onChange={setFile}
              />
            )}
          </>
        )}
      </AskForm>
    </Part>
  )
}
