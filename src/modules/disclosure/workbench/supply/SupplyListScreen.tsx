import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { downloadTable } from '#workbench/parts/download.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useUndo } from '#workbench/parts/useUndo.tsx'
import type { SupplyListView } from '../../contract/supply.ts'
import { deliverSupply, readSupplyList, supplyTitles, undeliverSupply } from '../../contract/supply.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import '#workbench/parts/table.css'
import '../parts/chart.css'
import './supply.css'

/** One supply list as it is printed, with the handing over. */
export function SupplyListScreen(): ReactElement {
  const { listId = '' } = useParams()
  const [isDelivering, setDelivering] = useState(false)
  const found = useQuery({
    queryKey: ['disclosure', 'supplyList', listId],
    queryFn: () => ask(readSupplyList, { listId }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <Head list={found.data} onDeliver={() => setDelivering(true)} />
      <Sheet list={found.data} />
      {isDelivering && <DeliverDialog list={found.data} onClose={() => setDelivering(false)} />}
    </>
  )
}

function Head({
  list,
  onDeliver,
}: {
  readonly list: SupplyListView
  readonly onDeliver: () => void
}): ReactElement {
  return (
    <header className="screen-head no-print">
      <h1>移送清单</h1>
      <Link to="/disclosure/supply">返回公共查阅点</Link>
      <Button icon={<DownloadOutlined />} onClick={() => void save(list)}>
        导出
      </Button>
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        打印
      </Button>
      {list.editable &&
        (list.state === 'delivered' ? (
          <Undeliver list={list} />
        ) : (
          <Button type="primary" onClick={onDeliver}>
            登记送达
          </Button>
        ))}
    </header>
  )
}

/** Takes a delivery back at once and offers to put it back. */
function Undeliver({ list }: { readonly list: SupplyListView }): ReactElement {
  const queries = useQueryClient()
  const offerUndo = useUndo()
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['disclosure'] })
  const takeBack = async (): Promise<void> => {
    const { listId, deliveredOn, receivedBy, note } = list
    await ask(undeliverSupply, { listId: listId ?? '' })
    refresh()
    offerUndo('已撤销送达登记', async () => {
      await ask(deliverSupply, {
        listId: listId ?? '',
        deliveredOn: deliveredOn ?? today(),
        receivedBy: receivedBy ?? '',
        note,
      })
      refresh()
    })
  }
  return <Button onClick={() => void takeBack()}>撤销送达登记</Button>
}

function Sheet({ list }: { readonly list: SupplyListView }): ReactElement {
  const { placeTitle, placeAddress, period, fromOn, untilOn, lines } = list
  return (
    <article className="sheet">
      <h2>主动公开政府信息移送清单</h2>
      <p>
        接收单位：{placeTitle}（{placeAddress}）　期间：{period}（{fromOn} 至 {untilOn}）　共 {lines.length}{' '}
        条
      </p>
      <Lines lines={lines} />
      {lines.length === 0 && <p>这一期没有需要移送的信息。</p>}
      <p>
        制表：{list.madeByName}，{showInstant(list.madeAt)}　{supplyTitles[list.state]}
      </p>
      <p className="sheet-sign">
        <span>移送人：{list.deliveredByName ?? '＿＿＿＿＿＿'}</span>
        <span>接收人：{list.receivedBy ?? '＿＿＿＿＿＿'}</span>
        <span>日期：{list.deliveredOn ?? '＿＿＿＿＿＿'}</span>
      </p>
    </article>
  )
}

function Lines({ lines }: Pick<SupplyListView, 'lines'>): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">索引号</th>
          <th scope="col">名称</th>
          <th scope="col">发文字号</th>
          <th scope="col">公开单位</th>
          <th scope="col">生成日期</th>
          <th scope="col">公开日期</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.position}>
            <td>{line.position}</td>
            <td>{line.indexNumber}</td>
            <td>
              <Link to={`/publishing/items/${line.itemId}`}>{line.title}</Link>
            </td>
            <td>{line.documentNumber}</td>
            <td>{line.unitTitle}</td>
            <td>{line.formedOn}</td>
            <td>{line.publishedOn}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

async function save({ placeTitle, period, lines }: SupplyListView): Promise<void> {
  await downloadTable(
    `移送清单-${placeTitle}-${period}`,
    ['序号', '索引号', '名称', '发文字号', '公开单位', '生成日期', '公开日期'],
    lines.map(({ position, indexNumber, title, documentNumber, unitTitle, formedOn, publishedOn }) => [
      position,
      indexNumber,
      title,
      documentNumber,
      unitTitle,
      formedOn,
      publishedOn,
    ]),
  )
}

function DeliverDialog({
  list,
  onClose,
}: {
  readonly list: SupplyListView
  readonly onClose: () => void
}): ReactElement {
  const personHint = '查阅点签收的人'
  return (
    <FormDialog
      open
      title={`登记送达：${list.placeTitle} ${list.period}`}
      button="登记"
      initial={{ deliveredOn: today(), receivedBy: '', note: '' }}
      fields={[
        { key: 'deliveredOn', kind: 'day', label: '送达日期', required: true },
        { key: 'receivedBy', kind: 'text', label: '接收人', hint: personHint, required: true, maxLength: 60 },
        { key: 'note', kind: 'text', label: '备注', maxLength: 300 },
      ]}
      run={(draft) => ask(deliverSupply, { listId: list.listId ?? '', ...draft })}
      onClose={onClose}
    />
  )
}
