import { showInstant } from '#workbench/parts/show.ts'

/** Two minutes as a field takes them, "2026-11-23T09:05", in China whatever this computer is set to. */
export interface Span {
  readonly from: string
  readonly to: string
}

const day = 86_400_000

/** The last day or the last seven days, until this minute. */
export function spanBefore(now: Date, kind: 'daily' | 'weekly'): Span {
  const days = kind === 'daily' ? 1 : 7
  return { from: minuteOf(new Date(now.getTime() - days * day)), to: minuteOf(now) }
}

/** An instant as a field takes it. */
export function minuteOf(instant: Date): string {
  return showInstant(instant).replace(' ', 'T')
}

/** What was typed as an instant of China's time. */
export function instantOf(minute: string): string {
  return `${minute.slice(0, 16)}:00+08:00`
}

/** Both ends as the server takes them. */
export function instantsOf({ from, to }: Span): { fromAt: string; toAt: string } {
  return { fromAt: instantOf(from), toAt: instantOf(to) }
}
