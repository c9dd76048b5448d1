import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { ImportOutcome } from './ImportSteps.tsx'
import { Refusal } from './Refusal.tsx'
import './import.css'

interface TakeFileProps {
  /** Goes through the file; writes only when `isApplied`, and then all of it or nothing. */
  readonly run: (isApplied: boolean) => Promise<ImportOutcome>
  readonly hint: string
  readonly onTaken: (rows: number) => void
  readonly onClose: () => void
}

/** Looks through a file that was chosen or pasted, shows every mistake, and takes it wholly or not at all. */
export function TakeFile({ run, hint, onTaken, onClose }: TakeFileProps): ReactElement {
  const taking = useMutation({
    mutationFn: run,
    onSuccess: ({ isApplied, rows }) => {
      if (isApplied) onTaken(rows)
    },
  })
  if (taking.isIdle) taking.mutate(false)
  return (
    <>
      <p className="quiet">{hint}</p>
      <Refusal error={taking.error} />
      {taking.data && <Checked outcome={taking.data} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary"
          loading={taking.isPending}
          disabled={!taking.data || taking.data.rows === 0 || taking.data.mistakes.length > 0}
          onClick={() => taking.mutate(true)}
        >
          填入
        </Button>
      </div>
    </>
  )
}

function Checked({ outcome: { rows, mistakes } }: { readonly outcome: ImportOutcome }): ReactElement {
  if (mistakes.length === 0) return <p>核对无误，共 {rows} 行。</p>
  return (
    <>
      <p>
        <strong>有 {mistakes.length} 处需要修改，一行也没有填入：</strong>
      </p>
      <ul className="import-mistakes">
        {mistakes.slice(0, 100).map(({ row, column, reason }) => (
          <li key={`${row} ${column ?? ''} ${reason}`}>
            第 {row} 行{column && `，${column}`}：{reason}
          </li>
        ))}
      </ul>
    </>
  )
}
