import type { Cell, Identity, Layout, Values } from './form.ts'
import { cellsOf } from './form.ts'
import { addUp, printFigure } from './figures.ts'

/** Something in the tables or the prose that is not as it must be. */
export interface CheckResult {
  /** Key of the identity, or "filled", "whole", "prose", "text". */
  readonly check: string
  readonly title: string
  /** What differs where and by how much, in one sentence. */
  readonly words: string
  /** Cells to look at, of this year's report. */
  readonly cells: readonly string[]
  /** What the check rests on. */
  readonly source: string
  /** block: cannot be submitted; note: said, but not in the way. */
  readonly severity: 'block' | 'note'
}

/** One identity in one column or row: the cells on both sides, with their signs. */
export interface Instance {
  readonly identity: Identity
  /** The column or row, in words. */
  readonly at: string
  readonly left: readonly InstanceTerm[]
  readonly right: readonly InstanceTerm[]
}

export interface InstanceTerm {
  readonly cell: string
  readonly label: string
  readonly sign: 1 | -1
  readonly year: 0 | -1
}

/** Every identity of the form in every column or row it holds for. */
export function instancesOf({ grids, identities }: Layout): Instance[] {
  return identities.flatMap((identity) => {
    const grid = grids.find(({ key }) => key === identity.grid)
    if (!grid) return []
    const across = identity.over === 'columns' ? grid.columns : grid.rows
    const along = identity.over === 'columns' ? grid.rows : grid.columns
    return across.map((place) => {
      const term = ({ key, sign, year }: Identity['left'][number]): InstanceTerm => ({
        cell:
          identity.over === 'columns' ? `${grid.key}.${key}.${place.key}` : `${grid.key}.${place.key}.${key}`,
        label: along.find((one) => one.key === key)?.label ?? key,
        sign,
        year,
      })
      const at = [...place.groups, place.label].join(' ')
      return { identity, at, left: identity.left.map(term), right: identity.right.map(term) }
    })
  })
}

/**
 * What the tables violate.
 *
 * @param previous the values of the report of the year before; null when there is none, then nothing is compared with it
 */
export function checkTables(layout: Layout, values: Values, previous: Values | null): CheckResult[] {
  const cells = cellsOf(layout)
  return [
    ...cells.filter(({ key }) => (values[key] ?? null) === null).map(missing),
    ...cells.flatMap((cell) => checkNumber(cell, values[cell.key] ?? null)),
    ...instancesOf(layout).flatMap((instance) => checkInstance(instance, values, previous)),
  ]
}

function missing({ key, label }: Cell): CheckResult {
  return {
    check: 'filled',
    title: '填写完整',
    words: `${label}还没有填写；没有发生的填0`,
    cells: [key],
    source: '报表填写要求',
    severity: 'block',
  }
}

function checkNumber({ key, label, kind }: Cell, value: number | null): CheckResult[] {
  if (value === null) return []
  const wrong = findNumberMistake(kind, value)
  if (!wrong) return []
  const words = `${label}是${printFigure(value)}，${wrong}`
  return [
    { check: 'whole', title: '数字合理', words, cells: [key], source: '报表填写要求', severity: 'block' },
  ]
}

function findNumberMistake(kind: Cell['kind'], value: number): string | null {
  if (value < 0) return '不能是负数'
  if (kind === 'count' && !Number.isInteger(value)) return '应当是整数'
  if (kind === 'yesNo' && value !== 0 && value !== 1) return '只能填是或者否'
  return null
}

function checkInstance(instance: Instance, values: Values, previous: Values | null): CheckResult[] {
  const { identity, at, left, right } = instance
  const terms = [...left, ...right]
  if (terms.some(({ year }) => year === -1) && previous === null) return []
  const valueOf = ({ cell, year }: InstanceTerm) => (year === -1 ? previous?.[cell] : values[cell]) ?? null
  if (terms.some((term) => valueOf(term) === null)) return []
  const [leftSum, rightSum] = [total(left, valueOf), total(right, valueOf)]
  const difference = addUp([leftSum, -rightSum]) ?? 0
  if (difference === 0) return []
  const words = `${at}：${side(left, leftSum, valueOf)}，而${side(right, rightSum, valueOf)}，${difference > 0 ? '多' : '少'}${printFigure(Math.abs(difference))}`
  return [
    {
      check: identity.key,
      title: identity.title,
      words,
      cells: terms.filter(({ year }) => year === 0).map(({ cell }) => cell),
      source: identity.source,
      severity: 'block',
    },
  ]
}

function total(terms: readonly InstanceTerm[], valueOf: (term: InstanceTerm) => number | null): number {
  return addUp(terms.map((term) => term.sign * (valueOf(term) ?? 0))) ?? 0
}

/** “一、本年新收 12 ＋ 二、上年结转 1 ＝ 13”; many addends are not listed one by one. */
function side(
  terms: readonly InstanceTerm[],
  sum: number,
  valueOf: (term: InstanceTerm) => number | null,
): string {
  const shown = terms.length > 6 ? terms.filter((term) => valueOf(term) !== 0) : terms
  const words = shown.map((term, index) => {
    const sign = term.sign === -1 ? '－' : index > 0 ? '＋' : ''
    return `${sign}${term.year === -1 ? '上年报告的' : ''}“${term.label}”${printFigure(valueOf(term))}`
  })
  if (words.length === 0) return '各行都是0'
  return words.length === 1 && terms.length === 1 ? words.join('') : `${words.join('')}＝${printFigure(sum)}`
}
