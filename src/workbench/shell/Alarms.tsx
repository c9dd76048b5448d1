import type { ReactElement } from 'react'
import { lazy, Suspense } from 'react'
import { moduleScreens } from '../modules.ts'
import { useMe } from '../session.tsx'

const mounted = moduleScreens.flatMap(({ name, alarms }) =>
  alarms
    ? [{ name, roles: alarms.roles, Element: lazy(async () => ({ default: await alarms.element() })) }]
    : [],
)

/** What the modules have to say to the person at once, above whatever screen is open. */
export function Alarms(): ReactElement {
  const { posts } = useMe()
  const told = mounted.filter(({ roles }) =>
    posts.some((post) => post.roles.some((role) => roles.includes(role))),
  )
  return (
    <div className="alarms">
      {told.map(({ name, Element }) => (
        <Suspense key={name} fallback={null}>
          <Element />
        </Suspense>
      ))}
    </div>
  )
}
