import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import type { Card, FigureName, Round } from '../../contract/rounds.ts'
import { figureNames, figureTitles } from '../../contract/rounds.ts'
import { figureSelections } from '../../rules/scorecard.ts'
import { behindAddress } from '../board/address.ts'
import { Bar } from '../parts/Bar.tsx'
import { percentOf } from '../parts/share.ts'

/** The figures of every unit side by side; each leads to the letters it counts. */
export function CardTable({ round }: { readonly round: Round }): ReactElement {
  if (round.cards.length === 0)
    return <EmptyState title="没有可以计算的来信">这段时间没有交给各单位办理的来信。</EmptyState>
  return (
    <DataTable
      name={round.title}
      columns={columnsOf(round)}
      rows={round.cards}
      keyOf={({ unitId }) => unitId}
    />
  )
}

function columnsOf(round: Round): readonly TableColumn<Card>[] {
  return [
    wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 200),
    ...figureNames.map((name) => figureColumn(round, name)),
    wordColumn('unrated', '未评价', ({ unrated }) => unrated, 70),
    wordColumn('excluded', '剔除', ({ excluded }) => excluded, 60),
  ]
}

function figureColumn({ from, to, satisfiedStars }: Round, name: FigureName): TableColumn<Card> {
  const { of } = figureSelections(satisfiedStars)[name]
  const title = figureTitles[name]
  return {
    key: name,
    title,
    show: ({ unitId, unitTitle, figures }) =>
      figures[name].of === 0 ? (
        <span className="quiet">—</span>
      ) : (
        <Link to={behindAddress({ months: { from, to }, unitId }, of, `${unitTitle}：“${title}”计算的来信`)}>
          <Bar share={figures[name]} />
        </Link>
      ),
    text: ({ figures }) => `${figures[name].count}/${figures[name].of} ${percentOf(figures[name])}`,
  }
}
