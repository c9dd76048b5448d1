import { decodeText } from '../decode.ts'
import { sniff } from '../sniff.ts'
import { sentenceOf } from '../unreadable.ts'
import { around, blackOut, coversByPiece, findMatches, scrubText } from './match.ts'
import { redactDocx, redactXlsx } from './office.ts'
import { redactPdf } from './pdf.ts'
import { redactPicture } from './picture.ts'
import type { RedactedBytes } from './redacted.ts'
import type { RedactionRequest } from './redaction.ts'

type Redactor = (bytes: Buffer, request: RedactionRequest) => Promise<RedactedBytes> | RedactedBytes

const redactors: Readonly<Record<string, Redactor>> = {
  docx: async (bytes, { terms }) => await redactDocx(bytes, terms),
  xlsx: async (bytes, { terms }) => await redactXlsx(bytes, terms),
  txt: redactText,
  csv: redactText,
  md: redactText,
  pdf: redactPdf,
  jpg: redactPicture,
  png: redactPicture,
}

/** Redacts a file in this very process; a sentence instead when it cannot be. Everybody else calls `redact`. */
export async function redactBytes(
  bytes: Buffer,
  name: string,
  request: RedactionRequest,
): Promise<(RedactedBytes & { readonly extension: string; readonly type: string }) | string> {
  const { extension, label, type } = await sniff(bytes, name)
  const redactor = redactors[extension]
  if (!redactor) return `${label}不能自动遮盖，请另存为 Word、Excel 或者 PDF 文件后再遮盖`
  try {
    return { ...(await redactor(bytes, request)), extension, type }
  } catch (error) {
    return sentenceOf(error)
  }
}

function redactText(bytes: Buffer, { terms }: RedactionRequest): RedactedBytes {
  const pieces = decodeText(bytes)
    .text.split('\n')
    .map((text, line) => ({ text, line }))
  const matches = findMatches(pieces, terms)
  const covers = coversByPiece(matches)
  const lines = pieces.map(({ text }, index) => blackOut(text, covers.get(index) ?? []))
  const hits = matches.map(({ term, line }) => ({
    term,
    where: `第${line + 1}行`,
    before: around(pieces[line]?.text ?? '', term),
    after: around(scrubText(lines[line] ?? '', terms), '██'),
  }))
  return { bytes: Buffer.from(lines.join('\n')), hits, warnings: [] }
}
