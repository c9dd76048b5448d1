import { FileAddOutlined, UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { DayField } from '#workbench/parts/TextField.tsx'
import { useMe } from '#workbench/session.tsx'
import type { PostRow } from '../../contract/posts.ts'
import { exportPosts, listPosts, PostFilter } from '../../contract/posts.ts'
import { postClassTitles } from '../../contract/words.ts'
import { ImportPosts } from './ImportPosts.tsx'
import { optionsOf } from './options.ts'
import { PostDesk } from './PostDesk.tsx'
import { marksOf } from './PostText.tsx'
import type { Change } from './useNarrowed.ts'
import { useNarrowed } from './useNarrowed.ts'
import { WriteDown } from './WriteDown.tsx'
import '../opinion.css'

function columnsFor(open: (post: PostRow) => void): readonly TableColumn<PostRow>[] {
  return [
    {
      key: 'text',
      title: '言论',
      show: (row) => (
        <>
          <Button type="link" className="opinion-open" onClick={() => open(row)}>
            {row.title || row.body.slice(0, 30)}
          </Button>
          <p className="opinion-text" data-short="">
            {row.body}
          </p>
        </>
      ),
      text: (row) => (row.title ? `${row.title}\n${row.body}` : row.body),
    },
    wordColumn('source', '来源', (row) => row.sourceTitle, 130),
    wordColumn('at', '时间', (row) => showInstant(row.publishedAt), 150),
    wordColumn('marks', '类型和标记', (row) => marksOf(row).join('，'), 190),
    {
      key: 'event',
      title: '事件',
      show: (row) =>
        row.eventId ? <Link to={`/opinion/events/${row.eventId}`}>{row.eventTitle}</Link> : '—',
      text: (row) => row.eventTitle,
      width: 190,
    },
    { key: 'link', title: '链接', show: (row) => row.link, text: (row) => row.link, isExtra: true },
  ]
}

/** Everything that was said in the sources, newest first. */
export function PostsScreen(): ReactElement {
  const { filter, at, go } = useNarrowed(PostFilter)
  const after = at('after')
  const [open, setOpen] = useState<PostRow | null>(null)
  const found = useQuery({
    queryKey: ['opinion', 'posts', filter, after],
    queryFn: () => ask(listPosts, { filter, after }),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <Head />
      {found.data && <Filters filter={filter} go={go} sources={found.data.sources} />}
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Rows {...found.data} filter={filter} after={after} go={go} open={setOpen} />}
      <Dialog open={open !== null} title="言论" onClose={() => setOpen(null)} width={680}>
        {open && <PostDesk post={open} onDone={() => setOpen(null)} />}
      </Dialog>
    </div>
  )
}

function Head(): ReactElement {
  const isWatcher = useMe().posts.some(({ roles }) => roles.includes('opinionWatcher'))
  const [shown, setShown] = useState<'write' | 'import' | null>(null)
  return (
    <header className="screen-head">
      <h1>网络言论</h1>
      {isWatcher && (
        <span>
          <Button icon={<UploadOutlined />} onClick={() => setShown('import')}>
            导入文件
          </Button>{' '}
          <Button type="primary" icon={<FileAddOutlined />} onClick={() => setShown('write')}>
            登记言论
          </Button>
        </span>
      )}
      <Dialog open={shown === 'write'} title="登记言论" onClose={() => setShown(null)} width={640}>
        <WriteDown onDone={() => setShown(null)} />
      </Dialog>
      <Dialog open={shown === 'import'} title="从文件导入言论" onClose={() => setShown(null)} width={640}>
        <ImportPosts onDone={() => setShown(null)} />
      </Dialog>
    </header>
  )
}

interface RowsProps {
  readonly rows: readonly PostRow[]
  readonly next: string | null
  readonly total: number
  readonly totalIsMore: boolean
  readonly filter: PostFilter
  readonly after: string | null
  readonly go: (change: Change) => void
  readonly open: (post: PostRow) => void
}

function Rows({ rows, next, total, totalIsMore, filter, after, go, open }: RowsProps): ReactElement {
  if (rows.length === 0)
    return (
      <EmptyState title="没有言论">
        没有符合条件的言论。程序按登记的来源定时读取公开的内容；电话里听到、线下看到的由值守员登记。
        这里只有说了什么、在哪里、什么时候，没有是谁说的。
      </EmptyState>
    )
  return (
    <>
      <DataTable
        name="网络言论"
        columns={columnsFor(open)}
        rows={rows}
        keyOf={(row) => String(row.postId)}
        exportAll={async () => saveList(await ask(exportPosts, { filter }))}
        toolbar={
          <span className="quiet">
            共 {totalIsMore && '超过 '}
            {total} 条
          </span>
        }
      />
      {(next ?? after) && (
        <nav className="pager" aria-label="翻页">
          <Button disabled={!after} onClick={() => go({})}>
            回到第一页
          </Button>
          <Button disabled={!next} onClick={() => go({ after: next })}>
            下一页
          </Button>
        </nav>
      )}
    </>
  )
}

const markTitles = {
  alone: '首发：没有相近的',
  grave: '指称违纪违法或者涉及危险',
  waiting: '等待归集',
  masked: '遮盖过个人信息',
} as const

interface FiltersProps {
  readonly filter: PostFilter
  readonly go: (change: Change) => void
  readonly sources: readonly { readonly id: string; readonly title: string }[]
}

function Filters({ filter, go, sources }: FiltersProps): ReactElement {
  return (
    <div className="opinion-filter" role="search">
      <Input.Search
        aria-label="言论中的词"
        placeholder="言论中的词"
        allowClear
        defaultValue={filter.text}
        onSearch={(text) => go({ text })}
      />
      <FilterSelect
        label="全部来源"
        value={filter.sourceId ?? undefined}
        options={sources.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(sourceId) => go({ sourceId })}
      />
      <FilterSelect
        label="全部类型"
        value={filter.class ?? undefined}
        options={optionsOf(postClassTitles)}
        onChange={(chosen) => go({ class: chosen })}
      />
      <FilterSelect
        label="全部标记"
        value={filter.mark ?? undefined}
        options={optionsOf(markTitles)}
        onChange={(mark) => go({ mark })}
      />
      <DayField label="从" value={filter.from ?? ''} onChange={(from) => go({ from })} />
      <DayField label="到" value={filter.until ?? ''} onChange={(until) => go({ until })} />
    </div>
  )
}
