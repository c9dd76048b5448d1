import { hash } from 'node:crypto'
import type { Finding, FindingKind, ScreenPart } from './finding.ts'
import { severityTitles } from './finding.ts'
import type { Draft } from './page.ts'

/** Gathers what the detectors say of one part and gives it its keys, excerpts and order. */
export interface Reporter {
  /** Findings in the visible text. */
  readonly add: (drafts: readonly Draft[]) => void
  /** Findings in what a reader does not see; `where` says in words where that is, offsets count in `text`. */
  readonly addElsewhere: (where: string, text: string, drafts: readonly Draft[]) => void
  readonly finish: () => Finding[]
}

/** One by one up to here for each kind; the rest is counted in one finding more. */
const mostOfKind = 200

interface Placed {
  readonly draft: Draft
  readonly where: string | null
  /** What the offsets count in. */
  readonly text: string
}

/** A reporter for one part. */
export function createReporter(part: ScreenPart): Reporter {
  const placed: Placed[] = []
  return {
    add: (drafts) => {
      for (const draft of drafts) placed.push({ draft, where: null, text: part.text })
    },
    addElsewhere: (where, text, drafts) => {
      for (const draft of drafts) placed.push({ draft, where, text })
    },
    finish: () => finish(part, placed),
  }
}

function finish(part: ScreenPart, placed: readonly Placed[]): Finding[] {
  const visible = placed.filter(({ where }) => where === null).sort((a, b) => a.draft.start - b.draft.start)
  const elsewhere = placed.filter(({ where }) => where !== null)
  const byKind = Map.groupBy([...visible, ...elsewhere], ({ draft }) => draft.kind)
  const listed = new Set([...byKind.values()].flatMap((places) => places.slice(0, mostOfKind)))
  const twins = new Map<string, number>()
  const findings = [...visible, ...elsewhere]
    .filter((one) => listed.has(one))
    .map((one) => toFinding(part, one, twins))
  const rest = [...byKind].filter(([, places]) => places.length > mostOfKind)
  return [...findings, ...rest.map(([kind, places]) => summarise(part, kind, places.slice(mostOfKind)))]
}

/** Units on each side that belong to the identity of a finding. */
const contextUnits = 12

function toFinding(part: ScreenPart, { draft, where, text }: Placed, twins: Map<string, number>): Finding {
  const found = squeeze(text.slice(draft.start, draft.end))
  const { before, after } = around(text, draft)
  const whole = found === '' ? hash('sha256', text) : ''
  const identity = JSON.stringify([draft.kind, part.key, where, draft.message, found, before, after, whole])
  const twin = twins.get(identity) ?? 0
  twins.set(identity, twin + 1)
  const { kind, severity, message, advice } = draft
  return {
    key: hash('sha256', `${identity}${twin}`),
    kind,
    severity,
    part: part.key,
    start: where === null ? draft.start : 0,
    end: where === null ? draft.end : 0,
    where,
    excerpt:
      found === ''
        ? coverDigits(text.slice(0, 60))
        : `${coverDigits(before)}${cover(kind, found)}${coverDigits(after)}`,
    message:
      where === null || kind === 'hiddenContent' || kind === 'unread' ? message : `${where}：${message}`,
    advice,
    ...(draft.suggestion !== undefined && { suggestion: draft.suggestion }),
  }
}

/** The words on both sides in the same line, so that a paragraph may move without becoming another one. */
function around(text: string, { start, end }: Draft): { before: string; after: string } {
  const reach = contextUnits * 4
  const before = text.slice(Math.max(0, start - reach), start)
  const after = text.slice(end, end + reach)
  return {
    before: squeeze(before.slice(before.lastIndexOf('\n') + 1)).slice(-contextUnits),
    after: squeeze(after.split('\n', 1)[0] ?? '').slice(0, contextUnits),
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ')
}

const covered: ReadonlySet<FindingKind> = new Set([
  'identityCard',
  'bankCard',
  'phone',
  'travelDocument',
  'samePerson',
])
const longestExcerpt = 80

/** Numbers of people are not repeated in full wherever findings are shown or kept. */
function cover(kind: FindingKind, found: string): string {
  const shown = found.length > longestExcerpt ? `${found.slice(0, longestExcerpt)}…` : found
  if (!covered.has(kind) || shown.length < 8) return coverDigits(shown)
  return `${shown.slice(0, 4)}${'*'.repeat(shown.length - 6)}${shown.slice(-2)}`
}

/** Covers the middle of every long run of digits in what stands around a finding. */
function coverDigits(text: string): string {
  return text.replace(/\d{7,}/g, (digits) => `${digits.slice(0, 3)}${'*'.repeat(digits.length - 3)}`)
}

const weights = Object.keys(severityTitles)

/** Says how many more there are, with the weight of the heaviest; its key changes with any of them. */
function summarise(part: ScreenPart, kind: FindingKind, rest: readonly Placed[]): Finding {
  const severity = rest
    .map(({ draft }) => draft.severity)
    .reduce((worst, next) => (weights.indexOf(next) < weights.indexOf(worst) ? next : worst))
  const first = rest[0]
  const words = rest.map(({ draft, text }) => text.slice(draft.start, draft.end))
  return {
    key: hash('sha256', JSON.stringify([kind, part.key, words])),
    kind,
    severity,
    part: part.key,
    start: first?.where === null ? first.draft.start : 0,
    end: first?.where === null ? first.draft.end : 0,
    where: first?.where ?? null,
    excerpt: '',
    message: `同类问题还有 ${rest.length} 处，未逐一列出`,
    advice: '改正已列出的以后重新检查，其余的会接着列出',
  }
}
