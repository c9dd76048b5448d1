import type { ReactElement } from 'react'

/** Longer than this, a fact takes the whole width. */
const narrow = 24

/** Facts by name, as the box of metadata of an item shows them; what is empty is left out. */
export function FactList({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, words: string])[]
}): ReactElement {
  return (
    <div className="facts">
      <dl>
        {facts
          .filter(([, words]) => words !== '')
          .map(([name, words]) => (
            <div key={name} className={words.length > narrow ? 'wide' : undefined}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}
