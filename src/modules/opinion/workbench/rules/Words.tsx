import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import type { WordRow } from '../../contract/rules.ts'
import {
  exportWords,
  isWordAsked,
  kindOfWord,
  WordFilter,
  wordKindTitles,
  wordStandTitles,
} from '../../contract/rules.ts'
import { Chooser } from '../list/Chooser.tsx'
import { SearchText } from '../list/SearchText.tsx'
import type { Change } from '../list/useNarrowed.ts'
import { useNarrowed } from '../list/useNarrowed.ts'
import { WordForm } from './WordForm.tsx'

const pageSize = 50

interface WordsProps {
  readonly rows: readonly WordRow[]
  readonly mayKeep: boolean
}

/** The words by which posts are told apart. */
export function Words({ rows, mayKeep }: WordsProps): ReactElement {
  const { filter, page, go } = useNarrowed(WordFilter)
  const [open, setOpen] = useState<WordRow | 'new' | null>(null)
  const close = (): void => setOpen(null)
  const shown = rows.filter((row) => isWordAsked(row, filter))
  return (
    <>
      <Head filter={filter} go={go} add={mayKeep ? () => setOpen('new') : null} />
      {shown.length === 0 ? (
        <EmptyState title="没有这样的词">请放宽上面的筛选条件。</EmptyState>
      ) : (
        <DataTable
          name="舆情词表"
          columns={columnsFor(mayKeep ? setOpen : null)}
          rows={shown.slice((page - 1) * pageSize, page * pageSize)}
          keyOf={keyOf}
          exportAll={async () => saveList(await ask(exportWords, { filter }))}
          toolbar={<span className="quiet">共 {shown.length} 个词</span>}
        />
      )}
      <NumberedPager
        page={page}
        pageSize={pageSize}
        total={shown.length}
        turnTo={(next) => go({ page: String(next) })}
      />
      <Dialog open={open !== null} title={open === 'new' ? '增加一个词' : '修改词表'} onClose={close}>
        {open !== null && <WordForm word={open === 'new' ? null : open} onClose={close} />}
      </Dialog>
    </>
  )
}

interface HeadProps {
  readonly filter: WordFilter
  readonly go: (change: Change) => void
  /** Null for those who may not. */
  readonly add: (() => void) | null
}

function Head({ filter, go, add }: HeadProps): ReactElement {
  return (
    <>
      <h2 className="opinion-rules-head">
        词表{' '}
        {add && (
          <Button size="small" icon={<PlusOutlined />} onClick={add}>
            增加一个词
          </Button>
        )}
      </h2>
      <div className="opinion-filter" role="search">
        <SearchText label="查找词" maxLength={20} value={filter.text} onSearch={(text) => go({ text })} />
        <Chooser name="kind" label="全部类型" value={filter.kind} titles={wordKindTitles} go={go} />
        <Chooser name="use" label="在用和停用" value={filter.use} titles={wordStandTitles} go={go} />
      </div>
    </>
  )
}

function keyOf({ kind, word }: WordRow): string {
  return `${kind} ${word}`
}

function columnsFor(open: ((row: WordRow) => void) | null): readonly TableColumn<WordRow>[] {
  return [
    wordColumn('word', '词', (row) => row.word, 180),
    wordColumn('kind', '说明言论是', kindOfWord, 220),
    wordColumn('use', '现在', (row) => wordStandTitles[row.isUsed ? 'used' : 'ended'], 80),
    wordColumn('next', '将要施行', nextWords, 160),
    wordColumn('source', '依据', (row) => `${row.source}${row.savedByName ? `，${row.savedByName}` : ''}`),
    ...(open
      ? [
          {
            key: 'acts',
            title: '操作',
            width: 90,
            show: (row: WordRow) => (
              <Button size="small" disabled={row.next !== null} onClick={() => open(row)}>
                {row.isUsed ? '停用' : '启用'}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

function nextWords({ next }: WordRow): string | null {
  return next && `${next.startsOn} 起${next.isUsed ? '启用' : '停用'}`
}
