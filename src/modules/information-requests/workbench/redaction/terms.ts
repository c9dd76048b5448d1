/** Terms typed or pasted, one a line or between commas; one of a single character would cover half a file. */
export function splitTerms(text: string): string[] {
  return text
    .split(/[\n,，;；、]/u)
    .map((term) => term.trim())
    .filter((term) => term.length >= 2)
}
