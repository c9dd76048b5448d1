import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { FileField } from '#workbench/parts/FileField.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { importDraft } from '../../contract/editing.ts'
import { PlaceFields, usePlace } from './PlaceFields.tsx'

type Imported = z.output<typeof importDraft.output>

interface ImportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Makes a draft of a file, and says what could not be carried over before the draft is opened. */
export function ImportDialog({ open, onClose }: ImportDialogProps): ReactElement {
  return (
    <Dialog open={open} title="导入文件为稿件" onClose={onClose}>
      <ImportForm onClose={onClose} />
    </Dialog>
  )
}

function ImportForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const place = usePlace()
  const [file, setFile] = useState<File | null>(null)
  const [key] = useState(newKey)
  const [imported, setImported] = useState<Imported | null>(null)
  if (imported) return <ImportReport imported={imported} onClose={onClose} />
  const input = { key, unitId: place.unitId ?? '', columnIds: [...place.columnIds] }
  return (
    <AskForm
      button="导入"
      waiting="正在读取文件，表格很大或者扫描件要十几秒…"
      disabled={!file || !place.unitId}
      run={() => ask(importDraft, input, file ?? undefined)}
      onDone={setImported}
      onCancel={onClose}
    >
      {() => (
        <>
          <FileField
            label="文件"
            hint="Word（docx）、HTML、Markdown、文本、PDF、OFD；老的 doc 请先另存为 docx"
            accept=".docx,.html,.htm,.md,.markdown,.txt,.pdf,.ofd"
            onChange={setFile}
          />
          <PlaceFields place={place} />
        </>
      )}
    </AskForm>
  )
}

interface ImportReportProps {
  readonly imported: Imported
  readonly onClose: () => void
}

function ImportReport({ imported: { editionId, losses }, onClose }: ImportReportProps): ReactElement {
  const navigate = useNavigate()
  const open = (): void => {
    onClose()
    void navigate(`/publishing/editions/${editionId}`)
  }
  return (
    <div className="fields">
      <p>
        <strong>
          {losses.length === 0 ? '已导入，没有发现遗漏' : '已导入，下列内容没有带入，请对照原件检查：'}
        </strong>
      </p>
      {losses.length > 0 && <LossesTable losses={losses} />}
      <div className="dialog-foot">
        <Button type="primary" onClick={open}>
          打开稿件
        </Button>
      </div>
    </div>
  )
}

function LossesTable({ losses }: Pick<Imported, 'losses'>): ReactElement {
  return (
    <table className="details-table">
      <thead>
        <tr>
          <th scope="col">内容</th>
          <th scope="col">数量</th>
          <th scope="col">位置</th>
        </tr>
      </thead>
      <tbody>
        {losses.map(({ what, count, where }) => (
          <tr key={`${what}${where}`}>
            <td>{what}</td>
            <td>{count}</td>
            <td>{where}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
