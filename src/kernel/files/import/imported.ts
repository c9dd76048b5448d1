/** Something of the document that its imported body does not show, or shows otherwise. */
export interface Loss {
  /** What it is, in words of the user: 文本框, 单元格底色. */
  readonly what: string
  readonly count: number
  /** Where it was; empty when it is everywhere. */
  readonly where: string
}

/** What was recognised at the head of the document and taken out of the body. */
export interface DocumentHead {
  /** Words of the red head: ××县人民政府文件. */
  readonly redHead?: string
  /** 发文字号: ×政发〔2026〕1号. */
  readonly documentNumber?: string
  /** 成文日期 found in the signature, as YYYY-MM-DD. */
  readonly issuedOn?: string
  /** When the page says it was published, as YYYY-MM-DD. */
  readonly publishedOn?: string
  /** Who issued it, from the signature or the page's own data. */
  readonly issuer?: string
}

export interface ImportedImage {
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
}

/** A document as body HTML, with everything that was lost on the way. */
export interface ImportedDocument {
  /** A guess the user may change; empty when the document shows none. */
  readonly title: string
  /** Body HTML that passed the allow-list of `sanitizeHtml`. */
  readonly html: string
  readonly head: DocumentHead
  readonly losses: readonly Loss[]
  readonly images: readonly ImportedImage[]
  /** A sentence when it could not be imported, or not wholly; null otherwise. */
  readonly problem: string | null
}

/** The same inside the reading process, where pictures are still bytes. */
export interface Imported extends Omit<ImportedDocument, 'images' | 'problem'> {
  readonly pictures: readonly { hash: string; name: string; type: string; bytes: Uint8Array }[]
  readonly problem: string | null
}

/** The address under which a page shows a stored picture. */
export function pictureAddress(hash: string, name: string): string {
  return `/files/${hash}/${encodeURIComponent(name)}`
}

/** Counts the same loss at several places as one, with its places. */
export function collectLosses(losses: readonly Loss[]): Loss[] {
  const byKind = new Map<string, { count: number; places: Set<string> }>()
  for (const { what, count, where } of losses) {
    const found = byKind.get(what) ?? { count: 0, places: new Set<string>() }
    found.count += count
    if (where) found.places.add(where)
    byKind.set(what, found)
  }
  return [...byKind].map(([what, { count, places }]) => ({ what, count, where: placesInWords([...places]) }))
}

function placesInWords(places: readonly string[]): string {
  return places.length > 8 ? `${places.slice(0, 8).join('、')}等${places.length}处` : places.join('、')
}
