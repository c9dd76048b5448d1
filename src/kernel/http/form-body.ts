import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { safeName } from '#kernel/files/names.ts'
import { sniff } from '#kernel/files/sniff.ts'
import { cleanAnswer } from '#kernel/forms/field.ts'
import { largestFormFileBytes, mostFilesAtOnce, refuseFormFile } from '#kernel/forms/files.ts'
import { problems } from '#kernel/forms/problems.ts'
import type { FormPost } from '#kernel/forms/route.ts'
import { Problem } from '#kernel/problem.ts'

/** What came in the body of a form. */
export type SentForm = Pick<FormPost, 'typed' | 'files' | 'refused'>

type SentFile = SentForm['files'][number]

/** A file part as it arrives. */
interface FilePart {
  readonly fieldname: string
  readonly filename: string
  readonly file: Readable & { readonly truncated: boolean }
}

/** Longer texts are cut; the field's own limit then says how long it may be. */
const longestTextBytes = 64 * 1024

const partLimits = {
  throwFileSizeLimit: false,
  limits: {
    fields: 100,
    fieldSize: longestTextBytes,
    files: mostFilesAtOnce,
    fileSize: largestFormFileBytes,
    parts: 100 + mostFilesAtOnce,
  },
}

const fieldName = /^[A-Za-z][A-Za-z0-9-]{0,60}$/

/**
 * Reads a form as browsers send it. Texts come before files in our forms, so that whatever becomes of a file, what was
 * typed is there; a file that cannot be taken is a sentence beside its field and no failure.
 *
 * @throws forms.broken when the body is no form or did not arrive whole
 */
export async function readFormBody(request: FastifyRequest, blobs: BlobStore): Promise<SentForm> {
  const typed = new Map<string, string>()
  const files: SentFile[] = []
  const refused = new Map<string, string>()
  try {
    const parts = request.parts(partLimits)
    for await (const part of parts) {
      if (!fieldName.test(part.fieldname)) continue
      if (part.type === 'field') typed.set(part.fieldname, cleanAnswer(String(part.value)))
      else await takeFile(part, blobs, { files, refused })
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_FILES_LIMIT') throw problems.broken()
    refused.set('', `一次最多上传 ${mostFilesAtOnce} 个文件，其余的请再上传一次`)
  }
  return { typed: Object.fromEntries(typed), files, refused: Object.fromEntries(refused) }
}

async function takeFile(
  part: FilePart,
  blobs: BlobStore,
  taken: { readonly files: SentFile[]; readonly refused: Map<string, string> },
): Promise<void> {
  const name = part.filename ? safeName(part.filename) : ''
  const outcome = name === '' ? await skip(part) : await storeFile(part, name, blobs)
  if (typeof outcome === 'string') taken.refused.set(part.fieldname, outcome)
  else if (outcome) taken.files.push(outcome)
}

/** A field in which no file was chosen is sent as an empty one. */
async function skip({ file }: FilePart): Promise<null> {
  for await (const _ of file) continue
  return null
}

/** The stored file, or the sentence that says why it was not taken. */
async function storeFile(part: FilePart, name: string, blobs: BlobStore): Promise<SentFile | string> {
  const { fieldname: field, file } = part
  try {
    const { hash, sizeBytes } = await blobs.put(Readable.from(whole(file), { objectMode: false }))
    if (sizeBytes === 0) return `“${name}”是空文件，请重新选择`
    const sniffed = await sniff(await blobs.read(hash), name)
    return refuseFormFile(sniffed, name) ?? { field, hash, name, type: sniffed.type, sizeBytes }
  } catch (error) {
    // What is left of it is let run out, so that the parts after it are read.
    file.resume()
    if (file.truncated) return `“${name}”超过 ${largestFormFileBytes / 1024 / 1024} MB，请压缩后再上传`
    if (error instanceof Problem && error.code === 'files.diskFull')
      return '服务器暂时存不下文件，文件没有保存，填写的文字已保存；请稍后再上传，或者当面、邮寄递交'
    throw error
  }
}

/** The bytes of a file that arrives whole; a file that was cut off at the limit fails, so that its part is not kept. */
async function* whole(file: FilePart['file']): AsyncGenerator<Buffer> {
  yield* file as AsyncIterable<Buffer>
  if (file.truncated) throw new Error('too large')
}
