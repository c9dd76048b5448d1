import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { useMe } from '#workbench/session.tsx'
import type { Evidence, Readiness, ReadinessBoard } from '../../contract/readiness.ts'
import { Have, haveTitles } from '../../contract/readiness.ts'

/** Units down, the four across; each cell says yes or no and what shows it. */
export function HaveTable({ rows }: { readonly rows: ReadinessBoard['rows'] }): ReactElement {
  const me = useMe()
  const roles = new Set(me.posts.flatMap((post) => post.roles))
  if (rows.length === 0) return <p className="quiet">没有这样的单位。</p>
  return (
    <div className="have-scroll">
      <table className="have-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            {Have.options.map((have) => (
              <th key={have} scope="col">
                {haveTitles[have].title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">
                {row.shortTitle}
                <small>{row.count === 4 ? '四有齐全' : `做到 ${row.count} 有`}</small>
              </th>
              {Have.options.map((have) => (
                <HaveCell key={have} readiness={row.haves[have]} roles={roles} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HaveCell({
  readiness: { holds, evidence },
  roles,
}: {
  readonly readiness: Readiness
  readonly roles: ReadonlySet<string>
}): ReactElement {
  return (
    <td className={holds ? 'have-yes' : 'have-no'}>
      <strong>{holds ? '有' : '缺'}</strong>
      <ul>
        {evidence.map((fact) => (
          <li key={fact.words} className={fact.isMet ? 'quiet' : 'have-missing'}>
            <Fact fact={fact} roles={roles} />
          </li>
        ))}
      </ul>
    </td>
  )
}

/** Who may open the screens that mend: elsewhere the words stand without a link. */
const openTo: Readonly<Record<string, readonly string[]>> = {
  '/publishing/sites': ['siteManager'],
  '/publishing/columns': ['siteManager', 'author', 'reviewer', 'secrecyReviewer', 'approver'],
  '/publishing/items': ['siteManager', 'author', 'reviewer', 'secrecyReviewer', 'approver'],
  '/organisation/units': ['systemAdministrator', 'securityAdministrator'],
}

function Fact({
  fact,
  roles,
}: {
  readonly fact: Evidence
  readonly roles: ReadonlySet<string>
}): ReactElement {
  const { words, path, isPublic } = fact
  if (path === null) return <>{words}</>
  if (isPublic)
    return (
      <a href={path} target="_blank" rel="noreferrer">
        {words}
      </a>
    )
  return openTo[path]?.some((role) => roles.has(role)) ? <Link to={path}>{words}</Link> : <>{words}</>
}
