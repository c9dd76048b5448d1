import type { FastifyRequest } from 'fastify'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { safeName } from '#kernel/files/names.ts'
import { defineProblems } from '#kernel/problem.ts'
import type { UploadedFile } from './handle.ts'
import { readable } from './readable.ts'

const problems = defineProblems('upload', {
  fileMissing: { status: 400, title: '没有收到文件，请选择文件后再提交' },
  badInput: { status: 400, title: '随文件提交的内容不是有效的数据' },
})

/** Stores the one file of a multipart request and returns it with the request's fields. */
export async function readUpload(
  request: FastifyRequest,
  blobs: BlobStore,
): Promise<{ input: unknown; file: UploadedFile }> {
  try {
    return await readParts(request, blobs)
  } catch (error) {
    // What the sender still sends is let run out: a connection left half read would hold up the next request on it.
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
}

async function readParts(
  request: FastifyRequest,
  blobs: BlobStore,
): Promise<{ input: unknown; file: UploadedFile }> {
  let input: unknown = {}
  let file: UploadedFile | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') input = parseField(part.value)
    else {
      const { hash, sizeBytes } = await blobs.put(part.file)
      file = { name: safeName(part.filename), hash, sizeBytes }
    }
  }
  if (!file) throw problems.fileMissing()
  return { input, file }
}

function parseField(value: unknown): unknown {
  try {
    return readable(JSON.parse(String(value)))
  } catch {
    throw problems.badInput()
  }
}
