import type { ReactElement } from 'react'
import type { CaseEvent } from '#kernel/procedure/contract.ts'
import { showInstant } from '../parts/show.ts'

/** Who has had a hand in the case, and in what. */
export function CasePeople({ events }: { readonly events: readonly CaseEvent[] }): ReactElement {
  const people = new Map<string, { name: string; acts: string[] }>()
  for (const { actorId, actorName, title } of events) {
    const person = people.get(actorId) ?? { name: actorName, acts: [] }
    if (!person.acts.includes(title)) person.acts.push(title)
    people.set(actorId, person)
  }
  return (
    <section className="case-part" aria-label="经办人">
      <h2>经办人</h2>
      <ul className="people">
        {[...people].map(([id, { name, acts }]) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="quiet">{acts.join('、')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everything that was done to the case, the last first. */
export function CaseHistory({ events }: { readonly events: readonly CaseEvent[] }): ReactElement {
  return (
    <section className="case-part" aria-label="办理过程">
      <h2>办理过程</h2>
      <ol className="history">
        {[...events]
          .sort((one, other) => other.seq - one.seq)
          .map((event) => (
            <li key={event.seq}>
              <p>
                <time className="number" dateTime={event.happenedAt}>
                  {showInstant(event.happenedAt)}
                </time>
                <strong>{event.actorName}</strong> {event.title}
                <span className="quiet">
                  {event.fromTitle && event.fromTitle !== event.toTitle
                    ? `${event.fromTitle} → ${event.toTitle}`
                    : event.toTitle}
                </span>
              </p>
              {event.reason && <blockquote>{event.reason}</blockquote>}
              {event.changes.map((change) => (
                <p key={change} className="quiet">
                  {change}
                </p>
              ))}
              <p className="quiet history-law">依据 {event.law}</p>
            </li>
          ))}
      </ol>
    </section>
  )
}
