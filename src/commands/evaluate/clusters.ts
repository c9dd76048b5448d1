import { parseArgs } from 'node:util'
import type { Placement } from '#kernel/text/event-stream.ts'
import { createEventStream } from '#kernel/text/event-stream.ts'
import { measureGrouping } from '#kernel/text/measures.ts'
import type { FileLetter } from '#modules/letters/rules/letter-file.ts'
import { readLetters } from '#modules/letters/rules/letter-file.ts'
import { readRowsOf, rounded } from './files.ts'

/** `mingtang evaluate clusters`: gathers a file of letters into events, in order of time, and prints how well. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string' },
      event: { type: 'string', multiple: true, default: [] },
      least: { type: 'string', default: '0.2' },
      'quiet-days': { type: 'string' },
    },
  })
  const least = Number(values.least)
  if (!(least > 0 && least < 1)) throw new Error('--least 应在0和1之间，如 0.2')
  const quietDays = values['quiet-days'] === undefined ? null : Number(values['quiet-days'])
  if (quietDays !== null && !(quietDays > 0)) throw new Error('--quiet-days 应为正数')
  const { rows, report } = await readRowsOf(values.input, '--input', readLetters)
  const measured = measureEvents(rows, { least, quietDays, patterns: values.event.map(readPattern) })
  console.log(JSON.stringify({ name: 'clusters', ...measured, files: { input: report } }, null, 2))
}

/** An event that somebody knows by what its letters say. */
export interface NamedPattern {
  readonly name: string
  readonly pattern: RegExp
}

interface Question {
  readonly least: number
  readonly quietDays: number | null
  readonly patterns: readonly NamedPattern[]
}

/** Gathers letters in order of their time (without one: of the file), then compares with what the file or the patterns say. */
export function measureEvents(letters: readonly FileLetter[], { least, quietDays, patterns }: Question) {
  const ordered = letters.toSorted(
    (one, other) => (one.sentAt?.getTime() ?? 0) - (other.sentAt?.getTime() ?? 0) || one.line - other.line,
  )
  const stream = createEventStream({ least, quietDays })
  const started = performance.now()
  const placed = ordered.map((letter) => ({
    letter,
    placement: stream.add(letter.document, letter.sentAt ?? undefined),
  }))
  const seconds = (performance.now() - started) / 1000
  const described = Array.from({ length: stream.eventCount() }, (_, event) => stream.describe(event))
  const named = placed.filter(({ letter }) => letter.event !== null)
  const grouping = measureGrouping(
    named.map(({ letter, placement }) => ({ right: letter.event ?? '', found: String(placement.event) })),
  )
  return {
    letters: letters.length,
    events: described.length,
    eventsOfFiveOrMore: described.filter(({ size }) => size >= 5).length,
    lettersPerSecond: Math.round(letters.length / seconds),
    /** Null when no row says to which event it belongs. */
    bCubed: named.length === 0 ? null : { measuredOn: named.length, ...roundedGrouping(grouping) },
    byPattern: patterns.map((pattern) => measurePattern(placed, pattern)),
    largest: described.toSorted((one, other) => other.size - one.size).slice(0, 10),
    settings: { least, quietDays },
  }
}

function measurePattern(
  placed: readonly { readonly letter: FileLetter; readonly placement: Placement }[],
  { name, pattern }: NamedPattern,
) {
  const isNamed = ({ letter: { document } }: { letter: FileLetter }) =>
    pattern.test(`${document.heading}\n${document.body}`)
  const counts = new Map<number, number>()
  const own = placed.filter(isNamed)
  for (const { placement } of own) counts.set(placement.event, (counts.get(placement.event) ?? 0) + 1)
  const [best] = [...counts].sort(([, one], [, other]) => other - one)
  const [event = -1, inside = 0] = best ?? []
  const size = placed.filter(({ placement }) => placement.event === event).length
  return {
    name,
    letters: own.length,
    fragments: counts.size,
    recall: own.length === 0 ? null : rounded(inside / own.length),
    precision: size === 0 ? null : rounded(inside / size),
  }
}

function readPattern(option: string): NamedPattern {
  const at = option.indexOf('=')
  if (at < 1) throw new Error(`--event 应为 名称=表达式，如 停车=车位|停车：${option}`)
  try {
    return { name: option.slice(0, at), pattern: new RegExp(option.slice(at + 1), 'u') }
  } catch {
    throw new Error(`--event 的表达式不正确：${option}`)
  }
}

function roundedGrouping({ precision, recall, f1 }: ReturnType<typeof measureGrouping>) {
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) }
}
