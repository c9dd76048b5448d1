import type { ReactElement } from 'react'
import { addressOf } from '#kernel/http/call.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { showBytes, showInstant } from '#workbench/parts/show.ts'
import type { Progress } from '../../contract/task.ts'
import { readEvidenceContract } from '../../contract/task.ts'
import { progressTitles } from '../../contract/words.ts'

interface ProgressPartProps {
  readonly taskId: string
  readonly progress: readonly Progress[]
}

/** What the units said they have done, the last first, with their evidence. */
export function ProgressPart({ taskId, progress }: ProgressPartProps): ReactElement {
  return (
    <Part title="进展和结果">
      {progress.length === 0 && <p className="quiet">承办单位还没有反馈。</p>}
      <ul className="supervision-list">
        {progress.map(({ progressId, kind, text, unitTitle, notedByName, notedAt, files }) => (
          <li key={progressId}>
            <p className="supervision-head">
              <strong>{progressTitles[kind]}</strong>
              <span className="quiet">
                {unitTitle} {notedByName} {showInstant(notedAt)}
              </span>
            </p>
            <p className="supervision-words">{text}</p>
            <ul className="supervision-files">
              {files.map(({ evidenceId, name, sizeBytes }) => (
                <li key={evidenceId}>
                  <a href={addressOf(readEvidenceContract, { taskId, evidenceId })}>{name}</a>
                  <span className="quiet"> {showBytes(sizeBytes)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Part>
  )
}
