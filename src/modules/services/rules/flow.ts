/** One box of the flow picture. */
export interface FlowBox {
  readonly kind: 'end' | 'step'
  /** Its words, broken into lines that fit; the first is the name of the step. */
  readonly lines: readonly string[]
  /** Distance of its upper edge from the top of the picture. */
  readonly top: number
  readonly height: number
  /** True for a special stage whose time is not counted. */
  readonly isAside: boolean
}

/** The flow picture in units of its own: boxes one under the other, so that it reads on a phone. */
export interface Flow {
  readonly width: number
  readonly height: number
  readonly boxes: readonly FlowBox[]
}

/** What the picture shows of one step. */
export interface FlowStep {
  readonly title: string
  /** Who decides, and how long it may take, in words: each begins a line of its own. */
  readonly notes: readonly string[]
  readonly isAside: boolean
}

export const flowLine = 22
const width = 290
const gap = 34
const padding = 14
/** Characters of a line; a Chinese character takes one, two others share one. */
const lineWidth = 15

/** Lays out the picture: 申请, each step, the result. */
export function layOutFlow(steps: readonly FlowStep[], begin: string, result: string): Flow {
  const texts: readonly Omit<FlowBox, 'top' | 'height'>[] = [
    { kind: 'end', lines: breakLines(begin), isAside: false },
    ...steps.map((step, index): Omit<FlowBox, 'top' | 'height'> => ({
      kind: 'step',
      lines: [...breakLines(`${index + 1}. ${step.title}`), ...step.notes.flatMap(breakLines)],
      isAside: step.isAside,
    })),
    { kind: 'end', lines: breakLines(result), isAside: false },
  ]
  let top = 4
  const boxes = texts.map((box) => {
    const placed = { ...box, top, height: box.lines.length * flowLine + 2 * padding }
    top += placed.height + gap
    return placed
  })
  return { width, height: top - gap + 4, boxes }
}

/** Breaks a text where a line is full; no text gives no line. */
export function breakLines(text: string): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const character of text) {
    const size = /[ -~]/.test(character) ? 0.5 : 1
    if (used + size > lineWidth) {
      lines.push(line)
      line = ''
      used = 0
    }
    line += character
    used += size
  }
  return line === '' ? lines : [...lines, line]
}
