import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { addressOf } from '#kernel/http/call.ts'
import { ask } from '#workbench/ask.ts'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes, showInstant } from '#workbench/parts/show.ts'
import { addFile, removeFile } from '../../contract/filing.ts'
import type { RequestMatter } from '../../contract/matter.ts'
import { readRequestFileContract } from '../../contract/matter.ts'
import type { FileRole } from '../../contract/words.ts'
import { fileRoleTitles } from '../../contract/words.ts'
import { Part } from './parts.tsx'
import { useRefresh } from './useMatter.ts'

interface FilesPartProps {
  readonly matter: RequestMatter
  readonly state: string
  readonly isOfficer: boolean
}

/** Every file: what came, what goes out, what proves a step. */
export function FilesPart({ matter, state, isOfficer }: FilesPartProps): ReactElement {
  const refresh = useRefresh()
  const { requestId, files } = matter
  const removing = useMutation({
    mutationFn: (fileId: string) => ask(removeFile, { requestId, fileId }),
    onSettled: refresh,
  })
  const mayRemove = isOfficer && state === 'examining'
  return (
    <Part title="文件" tools={isOfficer && <AddFile requestId={requestId} />}>
      {files.length === 0 && <p className="quiet">还没有文件。</p>}
      <ul>
        {files.map(({ fileId, role, name, sizeBytes, addedByName, addedAt }) => (
          <li key={fileId}>
            {fileRoleTitles[role]}：
            <a href={addressOf(readRequestFileContract, { requestId, fileId })} download>
              {name}
            </a>{' '}
            <span className="quiet">
              {showBytes(sizeBytes)}，{addedByName}，{showInstant(addedAt)}
            </span>
            {mayRemove && role === 'answer' && (
              <Button type="text" size="small" onClick={() => removing.mutate(fileId)}>
                移除
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={removing.error} />
    </Part>
  )
}

function AddFile({ requestId }: { readonly requestId: string }): ReactElement {
  const [role, setRole] = useState<FileRole>('answer')
  const refresh = useRefresh()
  const adding = useMutation({
    mutationFn: (file: File) => ask(addFile, { requestId, role, key: newKey() }, file),
    onSettled: refresh,
  })
  const roles = Object.entries(fileRoleTitles) as [FileRole, string][]
  return (
    <>
      <div className="request-filter">
        <Select<FileRole>
          aria-label="文件种类"
          value={role}
          options={roles.map(([value, label]) => ({ value, label }))}
          onChange={setRole}
        />
        <input
          type="file"
          aria-label="选择要添加的文件"
          disabled={adding.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) adding.mutate(file)
            event.target.value = ''
          }}
        />
      </div>
      <Refusal error={adding.error} />
    </>
  )
}
