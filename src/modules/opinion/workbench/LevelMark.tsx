import type { ReactElement } from 'react'
import type { Level } from '../contract/words.ts'
import { levels, levelTitles } from '../contract/words.ts'
import './opinion.css'

/** The rung of an event in a word, with how high on the ladder that is. */
export function LevelMark({ level }: { readonly level: Level }): ReactElement {
  const rank = levels.indexOf(level)
  return (
    <span className="opinion-level">
      <span className="opinion-rungs" aria-hidden="true">
        {levels.map((one, index) => (
          <i key={one} {...(index <= rank && { 'data-on': '' })} />
        ))}
      </span>
      <strong>{levelTitles[level]}</strong>
    </span>
  )
}
