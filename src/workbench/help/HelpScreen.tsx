import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { use } from 'react'
import { NavLink, useParams } from 'react-router'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useMe } from '../session.tsx'
import { ModuleHelp } from './of-modules.ts'
import type { HelpTopic } from './topics.ts'
import { topics } from './topics.ts'
import './help.css'

/** How each part's main job is done, with pictures; one's own parts first. */
export function HelpScreen(): ReactElement {
  const { role } = useParams()
  const held = new Set(useMe().posts.flatMap(({ roles }) => roles))
  const all = useTopics()
  const sorted = [...all].sort((one, other) => Number(held.has(other.role)) - Number(held.has(one.role)))
  const shown = all.find((topic) => topic.role === role) ?? sorted[0]
  return (
    <div className="help">
      <header className="screen-head">
        <h1>使用说明</h1>
      </header>
      <div className="help-panes">
        <nav aria-label="使用说明">
          {sorted.map((topic) => (
            <NavLink
              key={topic.role}
              to={`/help/${topic.role}`}
              aria-current={topic === shown ? 'page' : undefined}
            >
              {topic.title}
            </NavLink>
          ))}
          <p className="quiet">随时按「?」看键盘操作。</p>
        </nav>
        {shown ? (
          <Topic topic={shown} />
        ) : (
          <EmptyState title="没有这一页">
            <p>请从左边选择。</p>
          </EmptyState>
        )}
      </div>
    </div>
  )
}

/** What is always there, and what the modules say of their roles. */
function useTopics(): readonly HelpTopic[] {
  const helps = use(ModuleHelp)
  const found = useQuery({
    queryKey: ['help'],
    queryFn: async () => await Promise.all(helps.map((load) => load())),
    staleTime: Infinity,
  })
  return [...topics, ...(found.data ?? []).flat()]
}

function Topic({ topic }: { readonly topic: HelpTopic }): ReactElement {
  return (
    <article className="help-topic">
      <h2>{topic.title}</h2>
      <ol>
        {topic.steps.map(({ title, text, picture }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
            {picture && (
              <img src={picture} alt={`「${title}」所在的页面`} loading="lazy" width={1200} height={720} />
            )}
          </li>
        ))}
      </ol>
    </article>
  )
}
