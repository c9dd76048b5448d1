import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { today } from '#workbench/clock.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { needTitles } from '../../contract/answer.ts'
import type { OutcomeVersion } from '../../contract/rules.ts'
import { basisTitles } from '../../contract/rules.ts'
import { actsOn } from './acts.ts'
import { EndOutcome, OutcomeForm } from './OutcomeForm.tsx'
import type { Standing } from '#workbench/versions/standing.ts'
import { spanWords, standingOf } from '#workbench/versions/standing.ts'
import type { ShownVersion } from '#workbench/versions/Versions.tsx'
import { Versions } from '#workbench/versions/Versions.tsx'

type Row = Standing<OutcomeVersion>
type Open = { readonly what: 'edit' | 'end' | 'versions' | 'add'; readonly row: Row }

interface OutcomeRulesProps {
  readonly versions: readonly OutcomeVersion[]
  readonly mayKeep: boolean
  readonly text: string
  readonly withEnded: boolean
  readonly onWithEnded: (withEnded: boolean) => void
}

/** How a request may end: the words, the article, and what the answer cannot do without. */
export function OutcomeRules(props: OutcomeRulesProps): ReactElement {
  const { versions, mayKeep, text, withEnded, onWithEnded } = props
  const [open, setOpen] = useState<Open | null>(null)
  const all = standingOf(versions, keyOf, today())
  const rows = all.filter(
    ({ shown, holds, nextOn }) =>
      (holds || nextOn !== null || withEnded) &&
      `${shown.code}${shown.title}${shown.article}${shown.source}`.includes(text),
  )
  return (
    <>
      <p className="quiet">
        名称用在清单和查询页上；答复书的文字在“文书模板”、救济途径在“常用段落”里按答复种类修改。
      </p>
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的答复种类">
          <p>请换一个词查找，或者选“包括已停用的”。</p>
        </EmptyState>
      ) : (
        <DataTable
          name="答复种类"
          columns={columnsFor(mayKeep, setOpen)}
          rows={rows.toSorted(inOrder)}
          keyOf={({ key }) => key}
          toolbar={
            <Checkbox checked={withEnded} onChange={({ target }) => onWithEnded(target.checked)}>
              包括已停用的
            </Checkbox>
          }
        />
      )}
      <OpenDialog open={open} mayKeep={mayKeep} onClose={() => setOpen(null)} />
    </>
  )
}

function keyOf({ code, detail }: OutcomeVersion): string {
  return detail === null ? code : `${code}.${detail}`
}

/** By the row of the annual report. */
function inOrder(a: Row, b: Row): number {
  return a.shown.reportRow.localeCompare(b.shown.reportRow, 'zh-CN', { numeric: true })
}

const dialogTitles = {
  edit: '修改答复种类',
  end: '停用答复种类',
  versions: '各个版本',
  add: '增加答复种类',
} as const

function OpenDialog({
  open,
  mayKeep,
  onClose,
}: {
  readonly open: Open | null
  readonly mayKeep: boolean
  readonly onClose: () => void
}): ReactElement {
  const title = open ? `${dialogTitles[open.what]}：${open.row.shown.title}` : ''
  return (
    <Dialog open={open !== null} title={title} width={680} onClose={onClose}>
      {open?.what === 'edit' && <OutcomeForm shown={open.row.shown} isNew={false} onClose={onClose} />}
      {open?.what === 'add' && <OutcomeForm shown={open.row.shown} isNew onClose={onClose} />}
      {open?.what === 'end' && <EndOutcome shown={open.row.shown} onClose={onClose} />}
      {open?.what === 'versions' && (
        <Versions
          versions={open.row.versions.map(showVersion)}
          area="information-requests"
          mayKeep={mayKeep}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function showVersion(row: OutcomeVersion): ShownVersion {
  const needs = row.needs.map((need) => needTitles[need]).join('、')
  const words = `${row.title}（${row.article}）${needs && `；要件：${needs}`}`
  const { startsOn, endsOn, source, basis, savedByName } = row
  return { startsOn, endsOn, words, source, savedByName, ...actsOn({ kind: 'outcome', id: row.id }, basis) }
}

function columnsFor(mayKeep: boolean, setOpen: (open: Open) => void): TableColumn<Row>[] {
  return [
    wordColumn('code', '代码', ({ shown }) => shown.code, 60),
    wordColumn('title', '答复种类', ({ shown }) => shown.title),
    wordColumn('article', '条款', ({ shown }) => shown.article, 130),
    wordColumn(
      'needs',
      '答复的要件',
      ({ shown }) => shown.needs.map((need) => needTitles[need]).join('、'),
      170,
    ),
    { ...wordColumn('row', '年报行次', ({ shown }: Row) => shown.reportRow, 80), isExtra: true },
    wordColumn('span', '施行', spanWords, 150),
    wordColumn('basis', '核对', ({ shown }) => basisTitles[shown.basis], 70),
    { ...wordColumn('source', '依据', ({ shown }: Row) => shown.source, 180), isExtra: true },
    {
      key: 'acts',
      title: '操作',
      width: 250,
      show: (row) => <Acts row={row} mayKeep={mayKeep} setOpen={setOpen} />,
    },
  ]
}

interface ActsProps {
  readonly row: Row
  readonly mayKeep: boolean
  readonly setOpen: (open: Open) => void
}

function Acts({ row, mayKeep, setOpen }: ActsProps): ReactElement {
  const button = (what: Open['what'], words: string): ReactElement => (
    <Button size="small" type="link" onClick={() => setOpen({ what, row })}>
      {words}
    </Button>
  )
  const { code, isDrafted } = row.shown
  const isChangeable = mayKeep && row.holds && row.nextOn === null
  return (
    <>
      {isChangeable && button('edit', '修改')}
      {isChangeable && isDrafted && button('end', '停用')}
      {isChangeable && isDrafted && code !== 'N1' && button('add', '增加同类')}
      {button('versions', `${row.versions.length} 个版本`)}
    </>
  )
}
