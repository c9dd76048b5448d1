import { defineProblems } from '#kernel/problem.ts'
import type { BlobStore } from './blob-store.ts'
import { readApart } from './reading-pool.ts'
import type { TableRow } from './rows/rows-of-bytes.ts'

const problems = defineProblems('files', {
  notATable: { status: 422, title: '文件不能作为表格读取' },
})

/**
 * Reads the rows of a stored table (xlsx, or CSV in UTF-8 or GB18030) in a process apart, within memory and time.
 * Rows with nothing in them are left out; the others keep the number a spreadsheet shows.
 *
 * @param name the name it was sent under; decides nothing but what text without a comma is taken for
 * @throws files.notATable with the reason, files.blobMissing
 */
export async function readRows(blobs: BlobStore, hash: string, name: string): Promise<readonly TableRow[]> {
  const answer = await readApart({ kind: 'rows', name, bytes: await blobs.read(hash) })
  if (answer.kind === 'ended') throw problems.notATable(answer.sentence)
  if (answer.kind !== 'rows') throw problems.notATable()
  if (typeof answer.rows === 'string') throw problems.notATable(answer.rows)
  return answer.rows
}
