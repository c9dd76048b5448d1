import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import type { Measures } from '../../contract/measures.ts'
import { Measure, measureTexts } from '../../contract/measures.ts'
import { percentOf } from '../../rules/measures.ts'

type Row = Measures['rows'][number]

/** Each unit's seven ratios; a figure opens what it was counted from. */
export function MeasureTable({
  measures,
  onOpen,
}: {
  readonly measures: Measures
  readonly onOpen: (unitId: string, measure: Measure) => void
}): ReactElement {
  const columns: readonly TableColumn<Row>[] = [
    wordColumn('unit', '单位', ({ shortTitle }) => shortTitle, 130),
    ...Measure.options.map((measure) => columnOf(measure, onOpen)),
    wordColumn('responsible', '责任人', ({ responsible }) => responsible ?? '（未指定）', 90),
  ]
  return <DataTable name="七少指标" columns={columns} rows={measures.rows} keyOf={({ unitId }) => unitId} />
}

function columnOf(measure: Measure, onOpen: (unitId: string, measure: Measure) => void): TableColumn<Row> {
  const words = ({ ratios }: Row): string => {
    const { numerator, denominator } = ratios[measure]
    const percent = percentOf(ratios[measure])
    return percent === null ? '—' : `${percent}%（${numerator}/${denominator}）`
  }
  return {
    key: measure,
    title: measureTexts[measure].title,
    text: words,
    show: (row) =>
      row.ratios[measure].denominator === 0 ? (
        words(row)
      ) : measure === 'inspection' ? (
        <Link to={`/disclosure/inspection?unit=${row.unitId}`}>{words(row)}</Link>
      ) : (
        <button type="button" className="figure-button" onClick={() => onOpen(row.unitId, measure)}>
          {words(row)}
        </button>
      ),
  }
}
