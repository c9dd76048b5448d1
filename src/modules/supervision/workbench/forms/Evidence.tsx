import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { acceptedTypes } from '#kernel/forms/files.ts'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { stageEvidence } from '../../contract/task.ts'
import type { StagedFile } from '../../contract/words.ts'
import '../supervision.css'

interface EvidenceFieldProps {
  readonly isRequired: boolean
  readonly files: readonly StagedFile[]
  readonly onChange: (files: StagedFile[]) => void
}

/** Files that show what was done; each is looked at as it comes in, and what was typed stays. */
export function EvidenceField({ isRequired, files, onChange }: EvidenceFieldProps): ReactElement {
  const staging = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      const staged: StagedFile[] = []
      for (const file of chosen) staged.push(await ask(stageEvidence, {}, file))
      return staged
    },
    onSuccess: (staged) => onChange([...files, ...staged]),
  })
  return (
    <>
      <Field label="证明材料" hint="照片、验收单、文件等，可以选多个" required={isRequired}>
        {({ status: _status, ...control }) => (
          <input
            {...control}
            type="file"
            multiple
            accept={acceptedTypes}
            onChange={({ target }) => {
              staging.mutate([...(target.files ?? [])])
              target.value = ''
            }}
          />
        )}
      </Field>
      {staging.isPending && <p className="quiet">正在上传…</p>}
      <Refusal error={staging.error} />
      <Staged files={files} onChange={onChange} />
    </>
  )
}

function Staged({ files, onChange }: Omit<EvidenceFieldProps, 'isRequired'>): ReactElement {
  return (
    <ul className="supervision-files">
      {files.map((file) => (
        <li key={`${file.hash} ${file.name}`}>
          {file.name}{' '}
          <Button
            size="small"
            type="text"
            aria-label={`移除${file.name}`}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            移除
          </Button>
        </li>
      ))}
    </ul>
  )
}
