import type { ReactElement } from 'react'
import type { Colour } from '../rules/slips.ts'
import { colourTitles } from '../rules/slips.ts'
import './supervision.css'

/** A slip by its colour, in colour and in a word. */
export function SlipMark({ colour }: { readonly colour: Colour }): ReactElement {
  return <span className={`slip slip-${colour}`}>{colourTitles[colour]}</span>
}

/** The slips of an item in the order they were issued. */
export function SlipMarks({ colours }: { readonly colours: readonly Colour[] }): ReactElement {
  return (
    <span className="slip-row">
      {colours.map((colour, index) => (
        // The same colour may stand twice: its place is what tells two slips apart.
        <SlipMark key={`${colour} ${colours.slice(0, index).length}`} colour={colour} />
      ))}
    </span>
  )
}
