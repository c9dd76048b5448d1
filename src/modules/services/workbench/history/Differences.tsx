import type { ReactElement } from 'react'

/** Elements that differ between two versions, side by side. */
export function Differences({
  differences,
  before,
  after,
}: {
  readonly differences: readonly { readonly title: string; readonly before: string; readonly after: string }[]
  /** What the two sides are called, e.g. 第1版. */
  readonly before: string
  readonly after: string
}): ReactElement {
  if (differences.length === 0) return <p className="quiet">两个版本的要素完全一样。</p>
  return (
    <table className="differences">
      <thead>
        <tr>
          <th scope="col">要素</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.title}>
            <th scope="row">{one.title}</th>
            <td>{one.before ? <del>{one.before}</del> : '（没有）'}</td>
            <td>{one.after ? <ins>{one.after}</ins> : '（删去）'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
