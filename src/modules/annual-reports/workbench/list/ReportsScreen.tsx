import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { downloadTable } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { listReports } from '../../contract/board.ts'
import { kindTitles } from '../../rules/form.ts'
import { reportsKey } from '../keys.ts'
import type { Board, BoardAddress } from './address.ts'
import { readBoardAddress, writeBoardAddress } from './address.ts'
import { CampaignDialog } from './CampaignDialog.tsx'
import { boardColumns, ReportTable } from './ReportTable.tsx'
import './list.css'

const pageSize = 50

/** Every unit that reports on a year, how far its report is, and who is late. */
export function ReportsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readBoardAddress(address)
  const go = (next: BoardAddress): void => setAddress(writeBoardAddress(next))
  const found = useQuery({
    queryKey: [...reportsKey, 'list', shown],
    queryFn: () => ask(listReports, { ...shown, size: pageSize }),
    placeholderData: keepPreviousData,
  })
  const board = found.data
  return (
    <div className="reports">
      <BoardHead shown={shown} board={board} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {board && <Standings board={board} shown={shown} />}
      {board &&
        (board.rows.length === 0 ? <NothingFound board={board} /> : <Rows board={board} shown={shown} />)}
      {board && (
        <NumberedPager
          page={shown.page}
          pageSize={pageSize}
          total={board.total}
          turnTo={(page) => go({ ...shown, page })}
        />
      )}
    </div>
  )
}

interface HeadProps {
  readonly shown: BoardAddress
  readonly board: Board | undefined
  readonly go: (next: BoardAddress) => void
}

function BoardHead({ shown, board, go }: HeadProps): ReactElement {
  const [arranging, arrange] = useState(false)
  const year = shown.year ?? board?.year
  return (
    <header className="screen-head">
      <h1>年度报告</h1>
      <BoardFilters shown={shown} board={board} go={go} />
      <Link to={{ pathname: '/annual-reports/circular', search: `?kind=${shown.kind}&year=${year ?? ''}` }}>
        编制情况通报
      </Link>
      <Link to="/annual-reports/forms">报告格式</Link>
      {board?.mayOpen && (
        <Button type="primary" onClick={() => arrange(true)}>
          {board.campaign ? '调整布置' : '布置编制'}
        </Button>
      )}
      {board && (
        <CampaignDialog open={arranging} kind={shown.kind} board={board} onClose={() => arrange(false)} />
      )}
    </header>
  )
}

function BoardFilters({ shown, board, go }: HeadProps): ReactElement {
  const [text, setText] = useState(shown.text ?? '')
  return (
    <>
      <Radio.Group
        optionType="button"
        value={shown.kind}
        options={[
          { value: 'disclosure', label: '政府信息公开年报' },
          { value: 'website', label: '网站年度报表' },
        ]}
        onChange={({ target }) =>
          go({ ...shown, kind: target.value === 'website' ? 'website' : 'disclosure', page: 1 })
        }
      />
      <Select
        aria-label="年度"
        value={shown.year ?? board?.year ?? null}
        options={(board?.years ?? []).map((one) => ({ value: one, label: `${one}年度` }))}
        onChange={(chosen: number | null) => chosen && go({ ...shown, year: chosen, page: 1 })}
      />
      <Input.Search
        aria-label="按单位名称查找"
        placeholder="单位名称"
        allowClear
        value={text}
        style={{ width: 180 }}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => go({ ...shown, text: typed, page: 1 })}
      />
    </>
  )
}

const standings = [
  { standing: undefined, title: '全部', count: (board: Board) => board.counts.units },
  { standing: 'notBegun', title: '未开始', count: (board: Board) => board.counts.notBegun },
  { standing: 'underWay', title: '编制中', count: (board: Board) => board.counts.underWay },
  { standing: 'sealed', title: '已封存', count: (board: Board) => board.counts.sealed },
  { standing: 'published', title: '已公布', count: (board: Board) => board.counts.published },
  { standing: 'late', title: '逾期', count: (board: Board) => board.counts.late },
] as const

function Standings({ board, shown }: { readonly board: Board; readonly shown: BoardAddress }): ReactElement {
  return (
    <>
      <nav className="report-views" aria-label="编制情况">
        {standings.map(({ standing, title, count }) => (
          <Link
            key={title}
            className={standing === shown.standing ? 'report-view report-view-on' : 'report-view'}
            to={{ search: writeBoardAddress({ ...shown, standing, page: 1 }).toString() }}
          >
            {title} {count(board)}
          </Link>
        ))}
      </nav>
      {board.campaign?.documentNumber && (
        <p className="quiet">
          依据{board.campaign.documentNumber}布置，{board.campaign.openedByName}
          {board.campaign.note && `：${board.campaign.note}`}
        </p>
      )}
    </>
  )
}

function NothingFound({ board }: { readonly board: Board }): ReactElement {
  if (board.counts.units > 0)
    return (
      <EmptyState title="没有符合条件的单位">
        <p>请选择“全部”，或者换一个单位名称。</p>
      </EmptyState>
    )
  return (
    <EmptyState title="没有需要编制年度报告的单位">
      <p>县级政府、部门和乡镇每年编制上一年度的报告。您只能看到本岗位管辖范围内的单位。</p>
    </EmptyState>
  )
}

function Rows({ board, shown }: { readonly board: Board; readonly shown: BoardAddress }): ReactElement {
  const exportAll = async (): Promise<void> => {
    const all = await ask(listReports, { ...shown, page: 1, size: 500 })
    await downloadTable(
      `${board.year}年度${kindTitles[shown.kind]}编制情况`,
      boardColumns.map(({ title }) => title),
      all.rows.map((row) => boardColumns.map(({ text }) => text?.(row) ?? null)),
    )
  }
  return <ReportTable rows={board.rows} exportAll={exportAll} />
}
