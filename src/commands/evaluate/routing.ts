import { parseArgs } from 'node:util'
import type { ClassWords, Example } from '#kernel/text/classifier.ts'
import { classify, trainClassifier } from '#kernel/text/classifier.ts'
import { measureClassification } from '#kernel/text/measures.ts'
import { classWords } from '#modules/letters/rules/class-words.ts'
import type { BadRow, FileLetter, FileRows } from '#modules/letters/rules/letter-file.ts'
import { readLetters, readLines, textOf } from '#modules/letters/rules/letter-file.ts'
import { readRowsOf, rounded } from './files.ts'

/** `mingtang evaluate routing`: learns from one file, decides about another, and prints how often that was right. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      tree: { type: 'string' },
      seeds: { type: 'string', default: '3' },
    },
  })
  const seeds = Number(values.seeds)
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > 50) throw new Error('--seeds 应为1到50的整数')
  const train = await readRowsOf(values.train, '--train', readLabelled)
  const test = await readRowsOf(values.test, '--test', readLabelled)
  const tree = values.tree === undefined ? null : await readRowsOf(values.tree, '--tree', readTree)
  const words = wordsFor(train.rows, [...classWords, ...(tree?.rows ?? [])])
  const started = performance.now()
  const measured = measureRouting(train.rows, test.rows, words, seeds)
  console.log(
    JSON.stringify(
      {
        name: 'routing',
        ...measured,
        withoutClassWords: summary(measureRouting(train.rows, test.rows, [], seeds)),
        seconds: rounded((performance.now() - started) / 1000),
        files: { train: train.report, test: test.report, tree: tree?.report ?? null },
      },
      null,
      2,
    ),
  )
}

/** A letter of a file with the class somebody decided. */
export type LabelledLetter = FileLetter & { readonly label: string }

/** Reads letters with their class; a row without one is a bad row. */
export function readLabelled(text: string): FileRows<LabelledLetter> {
  const { rows, bad, remarks } = readLetters(text)
  const labelled: LabelledLetter[] = []
  const unlabelled: BadRow[] = []
  for (const row of rows) {
    if (row.label === null) unlabelled.push({ line: row.line, field: '一级分类', reason: '没有一级分类' })
    else labelled.push({ ...row, label: row.label })
  }
  return { rows: labelled, bad: [...bad, ...unlabelled].sort((one, other) => one.line - other.line), remarks }
}

/** Reads a tree of classes as words of its first level: the names of the levels below. */
export function readTree(text: string): FileRows<ClassWords> {
  return readLines(text, (row) => {
    const label = textOf(row, ['一级分类', 'label'])
    if (!label) return { field: '一级分类', problem: '没有一级分类' }
    const words = [textOf(row, ['二级分类']), textOf(row, ['三级分类'])]
    return { row: { label, words: words.filter((word) => word !== null && word !== '其他') as string[] } }
  })
}

/** The words of the classes that occur in the examples, each once. */
export function wordsFor(examples: readonly LabelledLetter[], all: readonly ClassWords[]): ClassWords[] {
  return [...new Set(examples.map(({ label }) => label))].sort().map((label) => ({
    label,
    words: [...new Set(all.filter((each) => each.label === label).flatMap(({ words }) => words))],
  }))
}

/**
 * Learns from the one and decides about the other, once for each seed. Nothing of the test is looked at before it is
 * decided about: rarity, sharpness and automatic threshold come from the examples alone.
 */
export function measureRouting(
  train: readonly LabelledLetter[],
  test: readonly LabelledLetter[],
  words: readonly ClassWords[],
  seeds: number,
) {
  const examples: Example[] = train.map(({ document, label }) => ({ document, label }))
  const runs = Array.from({ length: seeds }, (_, index) => {
    const classifier = trainClassifier({ examples, classWords: words, seed: index + 1 })
    const decisions = test.map(({ document, label }) => {
      const said = classify(classifier, document)
      return { right: label, found: said.label, confidence: said.confidence, isAutomatic: said.isAutomatic }
    })
    return { seed: index + 1, automaticFrom: classifier.automaticFrom, decisions }
  })
  const all = runs.flatMap(({ decisions }) => decisions)
  const known = new Set(train.map(({ document }) => keyOf(document)))
  return {
    accuracy: mean(runs.map(({ decisions }) => measureClassification(decisions).accuracy)),
    macroF1: mean(runs.map(({ decisions }) => measureClassification(decisions).macroF1)),
    automatic: {
      threshold: runs.map(({ automaticFrom }) => (automaticFrom === null ? null : rounded(automaticFrom))),
      ...selected(all, ({ isAutomatic }) => isAutomatic),
    },
    /** What would be right if the surest part were sent without a person. */
    surest: [0.1, 0.25, 0.5, 0.75].map((part) => ({ part, ...selected(all, amongSurest(all, part)) })),
    seeds: runs.map(({ seed, decisions }) => {
      const { accuracy, macroF1 } = measureClassification(decisions)
      return { seed, accuracy: rounded(accuracy), macroF1: rounded(macroF1) }
    }),
    classes: measureClassification(all).classes.map(({ label, examples: count, ...figures }) => ({
      label,
      examples: count / seeds,
      precision: rounded(figures.precision),
      recall: rounded(figures.recall),
      f1: rounded(figures.f1),
    })),
    /** Letters of the test that stand word for word among the examples too: they make figures look better. */
    testAlsoInTrain: test.filter(({ document }) => known.has(keyOf(document))).length,
  }
}

interface Decision {
  readonly right: string
  readonly found: string
  readonly confidence: number
  readonly isAutomatic: boolean
}

function selected(decisions: readonly Decision[], belongs: (decision: Decision) => boolean) {
  const chosen = decisions.filter(belongs)
  const right = chosen.filter((decision) => decision.right === decision.found).length
  return {
    precision: chosen.length === 0 ? null : rounded(right / chosen.length),
    coverage: rounded(chosen.length / Math.max(1, decisions.length)),
  }
}

function amongSurest(decisions: readonly Decision[], part: number): (decision: Decision) => boolean {
  const ranked = decisions.map(({ confidence }) => confidence).sort((one, other) => other - one)
  const least = ranked[Math.max(0, Math.floor(ranked.length * part) - 1)] ?? 1
  return ({ confidence }) => confidence >= least
}

function summary({ accuracy, macroF1, automatic }: ReturnType<typeof measureRouting>) {
  return { accuracy, macroF1, automatic }
}

function mean(values: readonly number[]): number {
  return rounded(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length))
}

function keyOf({ heading, body }: FileLetter['document']): string {
  return `${heading}\n${body}`
}
