import type { Region } from '#kernel/files/redaction/redaction.ts'

/** A point on a page, in fractions of its width and height. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The smallest edge of a region: less was a click, not a drag. */
const least = 0.004

/** The region between two corners, kept on the page; undefined for one too small to have been meant. */
export function regionBetween(page: number, one: Point, other: Point): Region | undefined {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map(onPage)
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map(onPage)
  const [x = 0, y = 0] = [left, top]
  const [width, height] = [(right ?? 0) - x, (bottom ?? 0) - y]
  return width < least || height < least ? undefined : { page, x, y, width, height }
}

function onPage(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** The edges somebody may type, in percent of the page. */
export const edges = { x: '左', y: '上', width: '宽', height: '高' } as const
export type Edge = keyof typeof edges

/** The region with one edge typed in percent; what would lead beyond the page is cut at its edge. */
export function withEdge(region: Region, edge: Edge, percent: number): Region {
  const value = onPage(percent / 100)
  const next = { ...region, [edge]: value }
  return {
    ...next,
    width: Math.max(least, Math.min(next.width, 1 - next.x)),
    height: Math.max(least, Math.min(next.height, 1 - next.y)),
    x: Math.min(next.x, 1 - least),
    y: Math.min(next.y, 1 - least),
  }
}

/** A region in the middle of a page, to be moved from the keyboard. */
export function newRegion(page: number): Region {
  return { page, x: 0.3, y: 0.45, width: 0.4, height: 0.05 }
}

/** A share of the page as percent with one place. */
export function percentOf(share: number): number {
  return Math.round(share * 1000) / 10
}
