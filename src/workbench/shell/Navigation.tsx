import { InboxOutlined } from '@ant-design/icons'
import type { ComponentType, ReactElement } from 'react'
import { Link, useLocation } from 'react-router'
import { moduleScreens } from '../modules.ts'
import { mayOpen, useMe } from '../session.tsx'
import { currentEntry } from './current.ts'

/** The screens of the person's roles, module by module; the inbox stands above all. */
export function Navigation({ onChoose }: { readonly onChoose: () => void }): ReactElement {
  const person = useMe()
  const groups = moduleScreens
    .map(({ title, screens }) => ({
      title,
      screens: screens.flatMap((screen) =>
        screen.icon && mayOpen(screen, person) ? [{ ...screen, icon: screen.icon }] : [],
      ),
    }))
    .filter(({ screens }) => screens.length > 0)
  const entries = groups.flatMap(({ screens }) => screens.map(({ path }) => `/${path}`))
  const current = currentEntry(['/', ...entries], useLocation().pathname)
  return (
    <nav id="navigation" className="navigation" aria-label="主导航" onClick={onChoose}>
      <p className="navigation-name">明堂</p>
      <ul>
        <Item to="/" title="待办" icon={InboxOutlined} isCurrent={current === '/'} />
      </ul>
      {groups.map(({ title, screens }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {screens.map((screen) => (
              <Item
                key={screen.path}
                to={`/${screen.path}`}
                title={screen.title}
                icon={screen.icon}
                isCurrent={current === `/${screen.path}`}
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Item({
  to,
  title,
  icon: Icon,
  isCurrent,
}: {
  readonly to: string
  readonly title: string
  readonly icon: ComponentType
  readonly isCurrent: boolean
}): ReactElement {
  return (
    <li>
      <Link
        to={to}
        title={title}
        className={isCurrent ? 'active' : undefined}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <span aria-hidden="true">
          <Icon />
        </span>
        <span>{title}</span>
      </Link>
    </li>
  )
}
