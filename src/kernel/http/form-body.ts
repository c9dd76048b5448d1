import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { safeName } from '#kernel/files/names.ts'
import { sniff } from '#kernel/files/sniff.ts'
import { cleanAnswer } from '#kernel/forms/field.ts'
import { largestFormFileBytes, mostFilesAtOnce, refuseFormFile } from '#kernel/forms/files.ts'
import { problems } from '#kernel/forms/problems.ts'
import type { FormPost, HeldFile } from '#kernel/forms/route.ts'
import { Problem } from '#kernel/problem.ts'

/** What came in the body of a form. */
export type SentForm = Pick<FormPost, 'typed' | 'files' | 'refused'> & { readonly held: readonly HeldFile[] }

type SentFile = SentForm['files'][number]

/** Where the files of a form go: into the store, or, of a confidential form, no further than memory. */
export type Keeping = { readonly blobs: BlobStore } | { readonly mostBytes: number }

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
export async function readFormBody(request: FastifyRequest, keeping: Keeping): Promise<SentForm> {
  const typed = new Map<string, string>()
  const files: SentFile[] = []
  const held: HeldFile[] = []
  const refused = new Map<string, string>()
  try {
    const parts = request.parts(partLimits)
    for await (const part of parts) {
      if (!fieldName.test(part.fieldname)) continue
      if (part.type === 'field') typed.set(part.fieldname, cleanAnswer(String(part.value)))
      else await takeFile(part, keeping, { files, held, refused })
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_FILES_LIMIT') throw problems.broken()
    refused.set('', `一次最多上传 ${mostFilesAtOnce} 个文件，其余的请再上传一次`)
  }
  return { typed: Object.fromEntries(typed), files, held, refused: Object.fromEntries(refused) }
}

async function takeFile(
  part: FilePart,
  keeping: Keeping,
  taken: {
    readonly files: SentFile[]
    readonly held: HeldFile[]
    readonly refused: Map<string, string>
  },
): Promise<void> {
  const name = part.filename ? safeName(part.filename) : ''
  const outcome = name === '' ? await skip(part) : await keepFile(part, name, keeping, taken.held)
  if (typeof outcome === 'string') taken.refused.set(part.fieldname, outcome)
  else if (outcome && 'bytes' in outcome) taken.held.push(outcome)
  else if (outcome) taken.files.push(outcome)
}

async function keepFile(
  part: FilePart,
  name: string,
  keeping: Keeping,
  held: readonly HeldFile[],
): Promise<SentFile | HeldFile | string> {
  if ('blobs' in keeping) return await storeFile(part, name, keeping.blobs)
  const sum = held.reduce((bytes, file) => bytes + file.bytes.length, 0)
  return await holdFile(part, name, keeping.mostBytes - sum)
}

/** The file in memory, or the sentence that says why it was not taken. */
async function holdFile(part: FilePart, name: string, mostBytes: number): Promise<HeldFile | string> {
  const { fieldname: field, file } = part
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of file as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
  }
  if (file.truncated || size > mostBytes) return `“${name}”太大，没有收下；请缩小图片，或者凭回执分几次补充`
  if (size === 0) return `“${name}”是空文件，请重新选择`
  const bytes = Buffer.concat(chunks)
  return refuseFormFile(await sniff(bytes, name), name) ?? { field, name, bytes }
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
