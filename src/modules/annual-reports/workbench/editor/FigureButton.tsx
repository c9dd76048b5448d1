import type { ReactElement } from 'react'
import type { Figure } from '../../contract/report.ts'
import { printFigure } from '../../rules/figures.ts'
import type { Cell } from '../../rules/form.ts'

interface FigureButtonProps {
  readonly cell: Cell
  readonly figure: Figure | undefined
  /** True when a check points at it. */
  readonly isFailing: boolean
  readonly open: () => void
}

/** A figure of the table: resting on it says where it comes from, opening it leads there. */
export function FigureButton({ cell, figure, isFailing, open }: FigureButtonProps): ReactElement {
  const value = figure?.value ?? null
  const classes = ['figure', 'number']
  if (isFailing) classes.push('figure-failing')
  if (value === null) classes.push('figure-empty')
  return (
    <button type="button" className={classes.join(' ')} title={originOf(figure)} onClick={open}>
      <span className="unseen">{cell.label}：</span>
      {value === null ? '待填' : printFigure(value, cell.kind)}
      {figure?.entered && <span className="figure-entered">填</span>}
      {isFailing && <span className="unseen">（核对不通过）</span>}
    </button>
  )
}

/** Where a figure comes from, in a few words. */
export function originOf(figure: Figure | undefined): string {
  if (!figure) return ''
  const { counted, entered, members } = figure
  const parts = [
    ...(counted === null ? [] : [`系统统计${counted}`]),
    ...(entered ? [`手工填写${entered.value}（${entered.byName}，${entered.source}）`] : []),
    ...(members === null ? [] : [`所属单位${members}`]),
  ]
  return parts.length === 0 ? '点开填写或者查看' : parts.join('，')
}
