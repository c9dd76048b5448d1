import { InboxOutlined } from '@ant-design/icons'
import type { ComponentType, ReactElement } from 'react'
import { NavLink } from 'react-router'
import { moduleScreens } from '../modules.ts'
import { mayOpen, useMe } from '../session.tsx'

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
  return (
    <nav id="navigation" className="navigation" aria-label="主导航" onClick={onChoose}>
      <p className="navigation-name">明堂</p>
      <ul>
        <Item to="/" title="待办" icon={InboxOutlined} />
      </ul>
      {groups.map(({ title, screens }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {screens.map((screen) => (
              <Item key={screen.path} to={`/${screen.path}`} title={screen.title} icon={screen.icon} />
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
}: {
  readonly to: string
  readonly title: string
  readonly icon: ComponentType
}): ReactElement {
  return (
    <li>
      <NavLink to={to} end={to === '/'} title={title}>
        <span aria-hidden="true">
          <Icon />
        </span>
        <span>{title}</span>
      </NavLink>
    </li>
  )
}
