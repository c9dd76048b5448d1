/** [a b c d e f] as in PDF: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that first does `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** Six numbers from wherever pdf.js keeps them; undefined when they are none. */
export function matrixFrom(values: unknown): Matrix | undefined {
  const list =
    ArrayBuffer.isView(values) || Array.isArray(values) ? Array.from(values as ArrayLike<unknown>) : []
  const numbers = list.map(Number)
  return numbers.length >= 6 && numbers.every(Number.isFinite)
    ? (numbers.slice(0, 6) as unknown as Matrix)
    : undefined
}
