import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { redactable } from '#kernel/files/redaction/redaction.ts'
import { addressOf } from '#kernel/http/call.ts'
import { ask } from '#workbench/ask.ts'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes, showInstant } from '#workbench/parts/show.ts'
import { addFile, removeFile } from '../../contract/filing.ts'
import type { RequestFile, RequestMatter } from '../../contract/matter.ts'
import { readRequestFileContract } from '../../contract/matter.ts'
import type { FileRole } from '../../contract/words.ts'
import { fileRoleTitles } from '../../contract/words.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { useRefresh } from './useMatter.ts'

interface FilesPartProps {
  readonly matter: RequestMatter
  readonly state: string
  readonly isOfficer: boolean
}

/** Every file: what came, what goes out and how it was covered, what proves a step. */
export function FilesPart({ matter, state, isOfficer }: FilesPartProps): ReactElement {
  const refresh = useRefresh()
  const { requestId, files } = matter
  const removing = useMutation({
    mutationFn: (fileId: string) => ask(removeFile, { requestId, fileId }),
    onSettled: refresh,
  })
  const isDrafting = isOfficer && state === 'examining'
  return (
    <Part title="文件" tools={isOfficer && <AddFile requestId={requestId} isDrafting={isDrafting} />}>
      {files.length === 0 && <p className="quiet">还没有文件。</p>}
      <ul className="request-files">
        {files.map((file) => (
          <li key={file.fileId}>
            <FileRow file={file} matter={matter} />
            {isDrafting && isCoverable(file) && (
              <Link to={`/information-requests/redact/${requestId}/${file.fileId}`}>遮盖</Link>
            )}
            {isDrafting && file.role === 'answer' && (
              <Button type="text" size="small" onClick={() => removing.mutate(file.fileId)}>
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

const coverable: ReadonlySet<string> = new Set(redactable)

/** True for a file an answer can be made from, of a kind that can be covered. */
function isCoverable({ role, name }: RequestFile): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return ['answer', 'source', 'opinion', 'other'].includes(role) && coverable.has(ending)
}

function FileRow({
  file,
  matter,
}: {
  readonly file: RequestFile
  readonly matter: RequestMatter
}): ReactElement {
  const { fileId, role, name, sizeBytes, addedByName, addedAt } = file
  const covered = matter.redactions.find(({ resultId }) => resultId === fileId)
  return (
    <>
      {fileRoleTitles[role]}：
      <a href={addressOf(readRequestFileContract, { requestId: matter.requestId, fileId })} download>
        {name}
      </a>{' '}
      <span className="quiet">
        {showBytes(sizeBytes)}，{addedByName}，{showInstant(addedAt)}
      </span>
      {covered && (
        <p className="quiet">
          遮盖件：{covered.madeByName}遮盖{covered.terms}项文字、{covered.regions}处框选，共{covered.hits}
          处文字；已在{covered.checked.join('、')}中重新查找，没有残留（摘要值
          {covered.digest.slice(0, 16)}…）
        </p>
      )}
    </>
  )
}

/** Roles an officer adds files under while the answer is drafted; later nothing more goes out. */
function rolesFor(isDrafting: boolean): [FileRole, string][] {
  const roles = Object.entries(fileRoleTitles) as [FileRole, string][]
  return roles.filter(([role]) => isDrafting || role !== 'answer')
}

interface AddFileProps {
  readonly requestId: string
  readonly isDrafting: boolean
}

function AddFile({ requestId, isDrafting }: AddFileProps): ReactElement {
  const [role, setRole] = useState<FileRole>(isDrafting ? 'answer' : 'other')
  const refresh = useRefresh()
  const adding = useMutation({
    mutationFn: (file: File) => ask(addFile, { requestId, role, key: newKey() }, file),
    onSettled: refresh,
  })
  const roles = rolesFor(isDrafting)
  const chosen = roles.some(([one]) => one === role) ? role : 'other'
  return (
    <>
      <div className="request-filter">
        <Select<FileRole>
          aria-label="文件种类"
          value={chosen}
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
      {isDrafting && (
        <p className="quiet">
          含有不予公开内容的文件，先作为“拟公开的原件”添加，再点“遮盖”，遮盖好的副本才随答复提供。
        </p>
      )}
      <Refusal error={adding.error} />
    </>
  )
}
