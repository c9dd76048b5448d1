import type { HeldOutDecision } from '#kernel/text/classifier.ts'
import { measureClassification } from '#kernel/text/measures.ts'

/** How often a model was right about decisions it had not seen. */
export interface ModelFigures {
  /** Decisions held out: each once. */
  readonly decisions: number
  readonly accuracy: number
  readonly macroF1: number
  readonly classes: readonly {
    readonly label: string
    readonly examples: number
    readonly precision: number
    readonly recall: number
    readonly f1: number
  }[]
  /** What would have gone out by itself; null where no threshold is safe enough. */
  readonly automatic: {
    readonly threshold: number
    readonly letters: number
    /** Of these, given to the unit the office gave them to, and of the class the office decided. */
    readonly right: number
  } | null
}

/** The figures of a model from what was said of each decision while it was held out. */
export function figuresOf(heldOut: readonly HeldOutDecision[], automaticFrom: number | null): ModelFigures {
  const { accuracy, macroF1, classes } = measureClassification(heldOut)
  const alone = automaticFrom === null ? [] : heldOut.filter(({ confidence }) => confidence >= automaticFrom)
  return {
    decisions: heldOut.length,
    accuracy,
    macroF1,
    classes,
    automatic:
      automaticFrom === null
        ? null
        : {
            threshold: automaticFrom,
            letters: alone.length,
            right: alone.filter(({ isRight }) => isRight).length,
          },
  }
}
