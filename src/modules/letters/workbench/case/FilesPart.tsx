import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { acceptedTypes } from '#kernel/forms/files.ts'
import { addressOf } from '#kernel/http/call.ts'
import { ask } from '#workbench/ask.ts'
import { FileField } from '#workbench/parts/FileField.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes } from '#workbench/parts/show.ts'
import type { LetterMatter } from '../../contract/matter.ts'
import { addFile, readFileContract } from '../../contract/matter.ts'

/** The photographs and papers that came with a letter; a clerk adds what came by the counter or post. */
export function FilesPart({
  matter,
  mayAdd,
}: {
  readonly matter: LetterMatter
  readonly mayAdd: boolean
}): ReactElement | null {
  const { letterId, files } = matter
  if (files.length === 0 && !mayAdd) return null
  return (
    <Part title="附件" tools={mayAdd && <AddFile letterId={letterId} />}>
      {files.length === 0 && <p className="quiet">没有附件。</p>}
      <ul className="letter-remarks">
        {files.map(({ fileId, name, sizeBytes }) => (
          <li key={fileId}>
            <a href={addressOf(readFileContract, { letterId, fileId })} download>
              {name}
            </a>
            <span className="quiet">　{showBytes(sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function AddFile({ letterId }: { readonly letterId: string }): ReactElement {
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const sending = useMutation({
    mutationFn: (chosen: File) => ask(addFile, { letterId }, chosen),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['letters'] }),
  })
  return (
    <details>
      <summary>添加附件（如来信的扫描件）</summary>
      <FileField label="附件" hint="图片、PDF、Word等，20MB以内" accept={acceptedTypes} onChange={setFile} />
      <Refusal error={sending.error} />
      <Button
        disabled={file === null}
        loading={sending.isPending}
        onClick={() => file && sending.mutate(file)}
      >
        添加
      </Button>
    </details>
  )
}
