import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useId } from 'react'
import type { Report } from '../../contract/report.ts'
import { printFigure } from '../../rules/figures.ts'
import type { Cell, Part, Values } from '../../rules/form.ts'
import { findFigures } from '../../rules/prose.ts'
import { FigureButton } from './FigureButton.tsx'
import { GridTable } from './GridTable.tsx'
import type { Writing } from './useReport.ts'

interface PartSectionProps {
  readonly report: Report
  readonly part: Part
  readonly cells: ReadonlyMap<string, Cell>
  readonly failing: ReadonlySet<string>
  readonly writing: Writing
  readonly openCell: (cell: Cell) => void
}

/** One headed part of the report: its text, with the figures in it held against the tables, and its grids. */
export function PartSection(props: PartSectionProps): ReactElement {
  const { report, part, cells, failing, openCell } = props
  return (
    <section className="report-part" id={`part-${part.key}`}>
      <h2>{part.number ? `${part.number}、${part.title}` : part.title}</h2>
      {part.text !== 'none' && <PartText {...props} />}
      {report.layout.grids
        .filter((grid) => grid.part === part.key)
        .map((grid) => (
          <GridTable
            key={grid.key}
            grid={grid}
            renderCell={(key) => {
              const cell = cells.get(key)
              return (
                cell && (
                  <FigureButton
                    cell={cell}
                    figure={report.figures[key]}
                    isFailing={failing.has(key)}
                    open={() => openCell(cell)}
                  />
                )
              )
            }}
          />
        ))}
    </section>
  )
}

function PartText({ report, part, cells, writing, openCell }: PartSectionProps): ReactElement {
  const id = useId()
  const text = writing.prose[part.key] ?? ''
  if (!report.editable) return <ReadText text={text} />
  return (
    <div className="report-text">
      <label htmlFor={id} className="quiet">
        {part.hint}
      </label>
      <Input.TextArea
        id={id}
        value={text}
        rows={rowsFor(text)}
        maxLength={20_000}
        onChange={(event) => writing.write(part.key, event.target.value)}
      />
      <Beginnings report={report} part={part} text={text} write={(next) => writing.write(part.key, next)} />
      <TextFigures report={report} part={part} cells={cells} writing={writing} openCell={openCell} />
    </div>
  )
}

/** Lines a text takes, within bounds. */
function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 56)), 0)
  return Math.min(Math.max(lines + 1, 4), 24)
}

function ReadText({ text }: { readonly text: string }): ReactElement {
  return (
    <div className="report-read">
      {text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  )
}

interface BeginningsProps {
  readonly report: Report
  readonly part: Part
  readonly text: string
  readonly write: (text: string) => void
}

/** Words to begin with: the figures of this year, and what stood there last year. */
function Beginnings({ report, part, text, write }: BeginningsProps): ReactElement {
  const suggestion = report.suggestions[part.key]
  const last = report.lastProse[part.key]
  const join = (added: string) => write(text.trim() ? `${text.trimEnd()}\n${added}` : added)
  return (
    <div className="report-beginnings">
      {suggestion && (
        <Button size="small" onClick={() => join(suggestion)}>
          按数据写一段
        </Button>
      )}
      {last && last !== text && (
        <Button size="small" onClick={() => join(last)}>
          接上年文字
        </Button>
      )}
    </div>
  )
}

/** Every number of the text that the tables say something about, beside what they say. */
function TextFigures({
  report,
  part,
  cells,
  writing,
  openCell,
}: Pick<PartSectionProps, 'report' | 'part' | 'cells' | 'writing' | 'openCell'>): ReactElement | null {
  const values: Values = Object.fromEntries(
    Object.entries(report.figures).map(([key, { value }]) => [key, value]),
  )
  const found = findFigures({ ...report.layout, parts: [part] }, writing.prose, values)
  if (found.length === 0) return null
  return (
    <ul className="text-figures" aria-label="正文中的数字">
      {found.map(({ start, text, written, expected, cells: keys }) => {
        const cell = cells.get(keys[0] ?? '')
        const agrees = expected === null || expected === written
        return (
          <li key={start} className={agrees ? '' : 'text-figure-differs'}>
            <span>“{text}”</span>
            <span>
              {agrees
                ? '与表格一致'
                : `表格是 ${printFigure(expected)}，相差 ${printFigure(Math.abs((expected ?? 0) - written))}`}
            </span>
            {cell && (
              <Button type="link" size="small" onClick={() => openCell(cell)}>
                看数据
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
