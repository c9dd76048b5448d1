import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useRef, useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { TakeFile } from '#workbench/parts/TakeFile.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { importItemsContract, itemColumns } from '../../contract/matter.ts'
import { tableOf } from './pasted.ts'

/** Takes a whole list at once: pasted out of minutes or a spreadsheet, or as a file. */
export function BringIn({ matterId }: { readonly matterId: string }): ReactElement {
  const [pasted, setPasted] = useState('')
  const [file, setFile] = useState<File | null>(null)
  return (
    <div className="fields">
      <LongTextField
        label="一次粘贴整份清单"
        hint="粘贴表格（列：事项、主办单位、协办单位、办结期限），或者粘贴纪要原文：按“一、二、三”自动分成一事一项，认出“由某单位牵头”“责任单位：”和“几月几日前”，填入前可以改"
        rows={6}
        maxLength={50_000}
        value={pasted}
        onChange={setPasted}
      />
      <BringInButtons
        canTake={pasted.trim() !== ''}
        onTake={() => setFile(tableOf(pasted, Number(today().slice(0, 4))))}
        onFile={setFile}
      />
      <Dialog open={file !== null} title="填入清单" width={680} onClose={() => setFile(null)}>
        {file && (
          <Taking
            matterId={matterId}
            file={file}
            onTaken={() => setPasted('')}
            onClose={() => setFile(null)}
          />
        )}
      </Dialog>
    </div>
  )
}

interface BringInButtonsProps {
  readonly canTake: boolean
  readonly onTake: () => void
  readonly onFile: (file: File | null) => void
}

function BringInButtons({ canTake, onTake, onFile }: BringInButtonsProps): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  return (
    <p>
      <Button type="primary" disabled={!canTake} onClick={onTake}>
        核对并填入
      </Button>{' '}
      <Button onClick={() => input.current?.click()}>从表格文件填入</Button>{' '}
      <Button type="text" onClick={() => void downloadTemplate()}>
        下载模板
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label="事项清单文件"
        accept=".xlsx,.csv,.txt"
        onChange={({ target }) => {
          onFile(target.files?.[0] ?? null)
          target.value = ''
        }}
      />
    </p>
  )
}

interface TakingProps {
  readonly matterId: string
  readonly file: File
  readonly onTaken: () => void
  readonly onClose: () => void
}

function Taking({ matterId, file, onTaken, onClose }: TakingProps): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (
    <TakeFile
      hint="先逐行核对，有一处错误则一行也不填入。粘贴的内容改好以后重新核对。"
      run={(isApplied) => ask(importItemsContract, { matterId, isApplied }, file)}
      onTaken={(rows) => {
        onTaken()
        onClose()
        void message.info(`已填入 ${rows} 项`)
        void queries.invalidateQueries({ queryKey: ['supervision', 'matter', matterId] })
      }}
      onClose={onClose}
    />
  )
}

async function downloadTemplate(): Promise<void> {
  const titles = Object.values(itemColumns).map(({ title, isRequired }) => (isRequired ? `${title}*` : title))
  await downloadTable('督办事项模板', titles, [])
}
