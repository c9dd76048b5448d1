/** A paragraph as far as its role in an official document can be told from it. */
export interface RoleLine {
  readonly text: string
  readonly isCentered: boolean
  readonly isRight?: boolean
  readonly isRed?: boolean
  readonly isBold?: boolean
  /** In any unit, to compare with others. */
  readonly size?: number
  /** 0 for the highest heading of a style; undefined when none is stated. */
  readonly outlineLevel?: number
  /** The paragraph is of the style "Title". */
  readonly isTitle?: boolean
}

/** The words of a line without the space around them; empty beyond the ends. */
export function textAt(lines: readonly RoleLine[], index: number): string {
  return lines[index]?.text.trim() ?? ''
}
