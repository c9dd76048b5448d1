import type { ReactElement } from 'react'

/** Sentences out of the records, each with where it stands in them. */
export function FactList({
  facts,
}: {
  readonly facts: readonly { readonly sentence: string; readonly source: string }[]
}): ReactElement {
  return (
    <ol>
      {facts.map(({ sentence, source }) => (
        <li key={`${source} ${sentence}`}>
          {sentence}
          <span className="quiet">（{source}）</span>
        </li>
      ))}
    </ol>
  )
}
