/** The page of an answer, or of one of its versions. */
export function answerHref(serial: number, version?: number): string {
  const page = `/clarifications/${serial}`
  return version === undefined ? page : `${page}/versions/${version}`
}

/** A number as an address spells it; undefined for everything else. */
export function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
