import type { AskedRow } from '../contract.ts'

/** Lines of a catalogue as typed, or pasted from a sheet: a title, and behind a bar or a tab what is said of it. */
export function readLines(text: string, kind: AskedRow['kind']): AskedRow[] {
  return text
    .split('\n')
    .map((line) => line.split(/[|｜\t]/).map((part) => part.trim()))
    .filter(([title]) => Boolean(title))
    .map(([title = '', ...notes]) => ({ kind, code: '', title, note: notes.filter(Boolean).join(' ') }))
}
