/** Where a unit stands: slugs from the root down, joined by dots. */
type Path = string

/** What keeps a unit from a letter. */
export interface Accused {
  readonly isAllegation: boolean
  /** Null: no unit is named. */
  readonly respondentPath: Path | null
}

/** True for the accused unit and everything beneath it, of a letter that alleges misconduct (办法第十一条). */
export function isRespondent({ isAllegation, respondentPath }: Accused, unitPath: Path): boolean {
  if (!isAllegation || respondentPath === null) return false
  return unitPath === respondentPath || unitPath.startsWith(`${respondentPath}.`)
}
