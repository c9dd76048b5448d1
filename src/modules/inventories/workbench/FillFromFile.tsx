import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { TakeFile } from '#workbench/parts/TakeFile.tsx'
import type { getInventory } from '../contract.ts'
import { answerTitles, rowKindTitles } from '../contract.ts'
import { importInventory, inventoryColumns } from '../contract/fill.ts'

type Inventory = z.output<typeof getInventory.output>

/** The list as a sheet to be filled in elsewhere, and the way back: checked first, taken wholly or not at all. */
export function FillFromFile({
  inventory,
  isChanged,
}: {
  readonly inventory: Inventory
  readonly isChanged: boolean
}): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  return (
    <>
      <Button onClick={() => void downloadSheet(inventory)}>下载填报表</Button>
      <Button
        disabled={isChanged}
        title={isChanged ? '请先保存本页的填写' : ''}
        onClick={() => input.current?.click()}
      >
        从表格填入
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label="填报表"
        accept=".xlsx,.csv,.txt"
        onChange={({ target }) => {
          setFile(target.files?.[0] ?? null)
          target.value = ''
        }}
      />
      <Dialog open={file !== null} title="从表格填入" width={680} onClose={() => setFile(null)}>
        {file && <Taking inventory={inventory} file={file} onClose={() => setFile(null)} />}
      </Dialog>
    </>
  )
}

async function downloadSheet({ unitTitle, rows, kinds }: Inventory): Promise<void> {
  const titles = Object.values(inventoryColumns).map(({ title, isRequired }) =>
    isRequired ? `${title}*` : title,
  )
  const lines = rows.map(({ kind, code, title, answer, reason, serviceKind }) => [
    rowKindTitles[kind],
    code,
    title,
    answer === null ? '' : answerTitles[answer],
    reason,
    kinds.find((one) => one.code === serviceKind)?.title ?? '',
  ])
  await downloadTable(`${unitTitle}事项清单填报表`, titles, lines)
}

interface TakingProps {
  readonly inventory: Inventory
  readonly file: File
  readonly onClose: () => void
}

function Taking({ inventory, file, onClose }: TakingProps): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { inventoryId, revision } = inventory
  return (
    <TakeFile
      hint="先逐行核对，有一处错误则一行也不填入；表里没有的行保持原样。"
      run={(isApplied) => ask(importInventory, { inventoryId, baseRevision: revision, isApplied }, file)}
      onTaken={(rows) => {
        onClose()
        void message.info(`已填入 ${rows} 行`)
        void queries.invalidateQueries({ queryKey: ['inventories'] })
      }}
      onClose={onClose}
    />
  )
}
