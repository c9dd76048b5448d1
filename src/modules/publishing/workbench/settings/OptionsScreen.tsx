import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { NavLink, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Option } from '../../contract/content.ts'
import { listOptions, OptionList } from '../../contract/site.ts'
import { OptionDialog } from './OptionDialog.tsx'
import '#workbench/parts/views.css'
import '../list/list.css'

type List = z.infer<typeof OptionList>

/** The lists an author chooses from, and what each is for. */
export const lists: Readonly<Record<List, { readonly title: string; readonly use: string }>> = {
  catalogue: { title: '公开目录', use: '法定主动公开的事项，稿件和栏目据此归类，公开平台按它列出' },
  genre: { title: '体裁', use: '公文种类和信息类型；标为公文的，提交前必须有内容概述和成文日期' },
  theme: { title: '主题分类', use: '政策文件库按主题查找，一件稿件最多选三个' },
  keyword: { title: '主题词', use: '撰稿人填写主题词时可以选用，也可以自己写' },
}

const sources = { confirmed: '已核对原文', fromMemory: '未核对，请对照原文', local: '本地增设' } as const

/** The lists of codes, which the law or the county changes from time to time. */
export function OptionsScreen(): ReactElement {
  const [address] = useSearchParams()
  const list = OptionList.catch('catalogue').parse(address.get('list'))
  const [editing, setEditing] = useState<Option | 'new' | null>(null)
  const found = useQuery({
    queryKey: ['publishing', 'options', list],
    queryFn: () => ask(listOptions, { list }),
  })
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      增加{lists[list].title}
    </Button>
  )
  return (
    <>
      <header className="screen-head">
        <h1>分类表</h1>
        {begin}
      </header>
      <ListNav list={list} />
      <p className="quiet">{lists[list].use}。用过的代码不能删去，只能停用。</p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.length === 0 ? (
        <EmptyState title={`还没有${lists[list].title}`} button={begin}>
          <p>{lists[list].use}。</p>
        </EmptyState>
      ) : (
        <DataTable
          name={`分类表-${lists[list].title}`}
          columns={columnsOf(setEditing)}
          rows={found.data ?? []}
          keyOf={({ code }) => code}
        />
      )}
      <OptionDialog list={list} editing={editing} onClose={() => setEditing(null)} />
    </>
  )
}

function ListNav({ list }: { readonly list: List }): ReactElement {
  return (
    <nav className="option-lists" aria-label="分类表">
      {OptionList.options.map((name) => (
        <NavLink
          key={name}
          to={{ search: `list=${name}` }}
          className={name === list ? 'view view-on' : 'view'}
        >
          {lists[name].title}
        </NavLink>
      ))}
    </nav>
  )
}

const facts: readonly TableColumn<Option>[] = [
  wordColumn('code', '代码', ({ code }) => code, 110),
  wordColumn('title', '名称', ({ title }) => title),
  wordColumn('note', '说明', ({ note }) => note, 300),
  wordColumn('isPolicy', '公文', ({ isPolicy }) => (isPolicy ? '是' : ''), 60),
  wordColumn('source', '依据', ({ source }) => sources[source], 150),
  wordColumn('isOffered', '可选', ({ isOffered }) => (isOffered ? '是' : '停用'), 64),
  wordColumn('sortOrder', '次序', ({ sortOrder }) => sortOrder, 60),
]

function columnsOf(onEdit: (option: Option) => void): readonly TableColumn<Option>[] {
  const acts: TableColumn<Option> = {
    key: 'acts',
    title: '操作',
    width: 70,
    show: (option) => (
      <Button size="small" onClick={() => onEdit(option)}>
        修改
      </Button>
    ),
  }
  return [...facts, acts]
}
