/** How often each class was found and rightly so. */
export interface ClassMeasure {
  readonly label: string
  readonly examples: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface ClassificationMeasure {
  readonly accuracy: number
  /** The mean of the F1 of all classes that occur among the right ones. */
  readonly macroF1: number
  readonly classes: readonly ClassMeasure[]
}

/** Compares classes found with the right ones, pair by pair. */
export function measureClassification(
  pairs: readonly { readonly right: string; readonly found: string }[],
): ClassificationMeasure {
  const labels = [...new Set(pairs.map(({ right }) => right))].sort()
  const classes = labels.map((label) => {
    const both = pairs.filter(({ right, found }) => right === label && found === label).length
    const asRight = pairs.filter(({ right }) => right === label).length
    const asFound = pairs.filter(({ found }) => found === label).length
    return {
      label,
      examples: asRight,
      precision: share(both, asFound),
      recall: share(both, asRight),
      f1: share(2 * both, asRight + asFound),
    }
  })
  const hits = pairs.filter(({ right, found }) => right === found).length
  return {
    accuracy: share(hits, pairs.length),
    macroF1: share(
      classes.reduce((sum, { f1 }) => sum + f1, 0),
      classes.length,
    ),
    classes,
  }
}

/**
 * Compares groups found with the right ones: for each member, which share of its group belongs with it, and which
 * share of those that belong with it are in its group (B-cubed, Bagga and Baldwin 1998).
 */
export function measureGrouping(members: readonly { readonly right: string; readonly found: string }[]): {
  readonly precision: number
  readonly recall: number
  readonly f1: number
} {
  const right = sizes(members.map((member) => member.right))
  const found = sizes(members.map((member) => member.found))
  const both = sizes(members.map(pairKey))
  let precision = 0
  let recall = 0
  for (const member of members) {
    const together = both.get(pairKey(member)) ?? 0
    precision += together / (found.get(member.found) ?? 1)
    recall += together / (right.get(member.right) ?? 1)
  }
  precision = share(precision, members.length)
  recall = share(recall, members.length)
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) }
}

function pairKey({ right, found }: { readonly right: string; readonly found: string }): string {
  return JSON.stringify([right, found])
}

function sizes(names: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1)
  return counted
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
