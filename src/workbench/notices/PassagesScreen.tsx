import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { PassageRow } from '#kernel/notices/contract/passages.ts'
import { listPassages } from '#kernel/notices/contract/passages.ts'
import type { NoticeField } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable, wordColumn } from '../parts/DataTable.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showMarks } from './marks.ts'
import { PassageForm } from './PassageForm.tsx'
import { PassageVersions } from './PassageVersions.tsx'
import { useNarrowed } from './useNarrowed.ts'
import './notices.css'

type Open = { readonly what: 'edit' | 'versions'; readonly row: PassageRow }

const basisWords = { confirmed: '已核对', fromMemory: '待核' } as const

/** The texts that many notices share, above all where one may appeal: changed here, changed in all of them. */
export function PassagesScreen(): ReactElement {
  const { read, narrow } = useNarrowed()
  const [open, setOpen] = useState<Open | null>(null)
  const text = read('text') ?? ''
  const found = useQuery({ queryKey: ['notices', 'passages'], queryFn: () => ask(listPassages, {}) })
  const { rows, fields, keepsDefault } = found.data ?? nothingYet
  const shown = rows.filter(({ title, body }) => `${title}${body}`.includes(text))
  return (
    <>
      <Head text={text} keepsDefault={keepsDefault} narrow={narrow} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && shown.length === 0 && (
        <EmptyState title="没有符合条件的段落">
          <p>请换一个词查找。</p>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <DataTable
          name="常用段落"
          columns={columnsFor(fields, keepsDefault, setOpen)}
          rows={shown}
          keyOf={({ key }) => key}
        />
      )}
      <OpenDialog open={open} fields={fields} onClose={() => setOpen(null)} />
    </>
  )
}

const nothingYet = { rows: [], fields: [], keepsDefault: false }

interface HeadProps {
  readonly text: string
  readonly keepsDefault: boolean
  readonly narrow: (name: string, value: string | undefined) => void
}

function Head({ text, keepsDefault, narrow }: HeadProps): ReactElement {
  return (
    <>
      <header className="screen-head">
        <h1>常用段落</h1>
        <Input.Search
          aria-label="按文字查找"
          placeholder="按文字查找"
          defaultValue={text}
          allowClear
          style={{ width: 220 }}
          onSearch={(value) => narrow('text', value.trim())}
        />
      </header>
      <p className="quiet">
        救济途径等多种文书共用的文字，改一处，用到它的文书从启用日期起都改。
        {keepsDefault ? '' : '由县级文书管理员修改；您可以查看。'}标“待核”的请对照现行法律核对。
      </p>
    </>
  )
}

interface OpenDialogProps {
  readonly open: Open | null
  readonly fields: readonly NoticeField[]
  readonly onClose: () => void
}

function OpenDialog({ open, fields, onClose }: OpenDialogProps): ReactElement {
  return (
    <Dialog open={open !== null} title={open?.row.title ?? ''} width={680} onClose={onClose}>
      {open?.what === 'edit' && <PassageForm row={open.row} fields={fields} onClose={onClose} />}
      {open?.what === 'versions' && <PassageVersions row={open.row} fields={fields} />}
    </Dialog>
  )
}

function columnsFor(
  fields: readonly NoticeField[],
  keepsDefault: boolean,
  setOpen: (open: Open) => void,
): TableColumn<PassageRow>[] {
  return [
    wordColumn('title', '段落', ({ title }) => title, 200),
    {
      key: 'body',
      title: '文字',
      show: ({ body }) => <span className="passage-text">{showMarks(body, fields)}</span>,
      text: ({ body }) => showMarks(body, fields),
    },
    wordColumn('source', '依据', ({ source }) => source, 200),
    wordColumn('basis', '核对', ({ basis }) => basisWords[basis], 80),
    wordColumn('startsOn', '启用日期', ({ startsOn }) => startsOn, 110),
    {
      key: 'acts',
      title: '操作',
      width: 150,
      show: (row) => (
        <>
          {keepsDefault && (
            <Button size="small" type="link" onClick={() => setOpen({ what: 'edit', row })}>
              修改
            </Button>
          )}
          <Button size="small" type="link" onClick={() => setOpen({ what: 'versions', row })}>
            {row.versions} 个版本
          </Button>
        </>
      ),
    },
  ]
}
