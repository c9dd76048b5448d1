import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Reader } from '#kernel/database/database.ts'
import { canonicalJson } from './canonical.ts'
import { fingerprintOf } from './signer.ts'

/** Entries read at a time. */
const batchSize = 1000

/**
 * A zip file an outsider can verify with Node alone: one file for each chain, all checkpoints, the verifier and how to
 * use it. Values before and after the acts stay behind; their digests go out.
 */
export function exportChains(db: Reader, chains: readonly string[], projectFolder: string): Readable {
  const zip = new ZipFile()
  const add = (name: string, lines: AsyncIterable<string>) => {
    const stream = Readable.from(lines)
    // yazl does not look at errors of a stream it was given.
    stream.once('error', (error) => zip.emit('error', error))
    zip.addReadStream(stream, name, { mtime: new Date(0) })
  }
  chains.forEach((chain) => add(`chain-${chain}.jsonl`, chainLines(db, chain)))
  add('checkpoints.jsonl', checkpointLines(db))
  zip.addBuffer(readFileSync(join(projectFolder, 'scripts', 'verify-audit.mjs')), 'verify-audit.mjs')
  add('读我.txt', readmeLines(db))
  zip.end()
  const output = new PassThrough()
  zip.on('error', (error: Error) => output.destroy(error))
  return zip.outputStream.pipe(output)
}

/** The header of one chain, then its entries in order. */
export async function* chainLines(db: Reader, chain: string): AsyncGenerator<string> {
  yield `${canonicalJson({ format: 'mingtang-audit/1', chain })}\n`
  for (let after = 0, length = batchSize; length === batchSize;) {
    const rows = await db
      .selectFrom('audit.entry')
      .select(['sequence', 'content', 'hash'])
      .where('chain', '=', chain)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(batchSize)
      .execute()
    for (const row of rows) yield `${canonicalJson(row)}\n`
    length = rows.length
    after = rows.at(-1)?.sequence ?? after
  }
}

/** Every checkpoint in order. */
export async function* checkpointLines(db: Reader): AsyncGenerator<string> {
  const rows = await db
    .selectFrom('audit.checkpoint')
    .select(['content', 'heads', 'signature'])
    .orderBy('number')
    .execute()
  for (const row of rows) yield `${canonicalJson(row)}\n`
}

async function* readmeLines(db: Reader): AsyncGenerator<string> {
  const last = await db
    .selectFrom('audit.checkpoint')
    .select('content')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const key = last ? (JSON.parse(last.content) as { publicKey: string }).publicKey : null
  yield `这里是审计链的导出文件，任何人可用 Node（18 以上版本）核验，不需要安装本系统：

    node verify-audit.mjs chain-*.jsonl checkpoints.jsonl

核验内容：每条记录的摘要（前一条的摘要、序号和内容的 SHA-256）、序号是否连续、检查点的签名（Ed25519），
以及检查点当时所见的链是否还在、是否一致。最好从项目网站另取 verify-audit.mjs，并与该单位公布的公钥指纹核对：

    ${key ? fingerprintOf(key) : '（还没有检查点）'}

记录中的 detailHash 是明细（改动前后的内容）的摘要；明细不随导出文件提供。
`
}
