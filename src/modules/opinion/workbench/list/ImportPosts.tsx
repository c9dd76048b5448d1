import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { FileField } from '#workbench/parts/FileField.tsx'
import { myWorkKey } from '#workbench/work/WorkTray.tsx'
import { importPostsContract, postColumns } from '../../contract/posts.ts'
import { NoHandSource, SourceChoice } from './SourceChoice.tsx'
import { useHandSources } from './useHandSources.ts'

/** Sends a file of posts; it is taken in in the background, and what could not be read is named there. */
export function ImportPosts({ onDone }: { readonly onDone: () => void }): ReactElement | null {
  const queries = useQueryClient()
  const sources = useHandSources()
  const [sourceId, setSourceId] = useState('')
  const [file, setFile] = useState<File | null>(null)
  if (!sources) return null
  if (sources.length === 0) return <NoHandSource />
  return (
    <AskForm
      button="导入"
      disabled={sourceId === '' || !file}
      run={async () => await ask(importPostsContract, { sourceId }, file ?? undefined)}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: myWorkKey })
        onDone()
      }}
    >
      {() => (
        <>
          <SourceChoice sources={sources} value={sourceId} onChange={setSourceId} />
          <FileField
            label="文件"
            accept=".xlsx,.csv"
            hint="xlsx 或者 CSV，第一行是列名，最多两万行；进度和没有收下的在右上角“后台任务”里看"
            onChange={setFile}
          />
          <Columns />
        </>
      )}
    </AskForm>
  )
}

function Columns(): ReactElement {
  return (
    <details>
      <summary>可以有哪些列</summary>
      <ul>
        {Object.entries(postColumns).map(([key, { title, isRequired, note }]) => (
          <li key={key}>
            {title}
            {isRequired && '（必有）'} {note}
          </li>
        ))}
      </ul>
    </details>
  )
}
