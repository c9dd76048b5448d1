import type { Round } from '../../contract/rounds.ts'

/** What a form of a round is given. */
export interface RoundFormProps {
  readonly round: Round
  readonly onDone: () => void
  readonly onCancel: () => void
}
