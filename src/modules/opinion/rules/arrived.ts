/** What a source says somebody said. Nothing of it is believed yet. */
export interface ArrivedPost {
  /** What the source calls it: its guid, else its link; the same again is one post. */
  readonly key: string
  readonly link: string | null
  readonly title: string
  /** Plain text; markup was taken off before. */
  readonly text: string
  /** Null when the source does not say. */
  readonly saidAt: Date | null
  /** Turned into a tag at intake and kept nowhere. Null when the source names nobody. */
  readonly author: string | null
  readonly likes?: number | null
  readonly replies?: number | null
  readonly reposts?: number | null
  readonly reads?: number | null
}
