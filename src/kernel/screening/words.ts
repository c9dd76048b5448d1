/** The words of one or more lines, separated by blanks. */
export function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '))
}

/** The code units of single signs. */
export function signs(text: string): Set<number> {
  return new Set(Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)))
}
