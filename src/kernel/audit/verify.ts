import { createPublicKey, hash, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Selectable } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Findings, Verification } from '#kernel/verify/verification.ts'
import type { ChainHead, CheckpointContent } from './checkpoint.ts'

/** Recomputes every chain and holds it against the signed checkpoints. */
export const auditVerification: Verification = {
  title: '审计链',
  run: async ({ db }) => await verifyAudit(db),
}

type Entry = Selectable<Database['audit.entry']>

/** Entries read at a time. */
const batchSize = 2000

/** Checks every entry, every head and every checkpoint of the database. */
export async function verifyAudit(db: Reader): Promise<Findings> {
  const heads = await db.selectFrom('audit.chain').selectAll().orderBy('chain').execute()
  const present = await db.selectFrom('audit.entry').select('chain').distinct().execute()
  const chains = new Set([...heads, ...present].map(({ chain }) => chain))
  const seen = await selectSeenLinks(db)
  const problems: string[] = []
  let entries = 0
  for (const chain of chains) {
    const found = await verifyChain(db, chain, seen.get(chain) ?? new Map())
    entries += found.entries
    problems.push(
      ...found.problems,
      ...compareHead(
        heads.find((head) => head.chain === chain),
        found.last,
      ),
    )
  }
  problems.push(...(await verifyCheckpoints(db, chains)))
  return { looked: `${chains.size} 条链，${entries} 条记录`, problems }
}

/** Of each chain, the hashes that checkpoints saw at a sequence. */
async function selectSeenLinks(db: Reader): Promise<Map<string, Map<number, string>>> {
  const seen = new Map<string, Map<number, string>>()
  const rows = await db.selectFrom('audit.checkpoint').select('heads').execute()
  for (const { heads } of rows)
    for (const { chain, sequence, hash: link } of JSON.parse(heads) as ChainHead[]) {
      const links = seen.get(chain) ?? new Map<number, string>()
      seen.set(chain, links.set(sequence, link))
    }
  return seen
}

interface VerifiedChain {
  readonly entries: number
  readonly last: ChainHead
  readonly problems: readonly string[]
}

async function verifyChain(
  db: Reader,
  chain: string,
  seen: ReadonlyMap<number, string>,
): Promise<VerifiedChain> {
  const problems: string[] = []
  const unmet = new Map(seen)
  let last: ChainHead = { chain, sequence: 0, hash: '0'.repeat(64) }
  let entries = 0
  for (
    let batch = await selectBatch(db, chain, 0);
    batch.length > 0;
    batch = await selectBatch(db, chain, last.sequence)
  ) {
    for (const entry of batch) {
      problems.push(...compareEntry(entry, last))
      last = { chain, sequence: entry.sequence ?? 0, hash: entry.hash ?? '' }
      if (unmet.get(last.sequence) === last.hash) unmet.delete(last.sequence)
    }
    entries += batch.length
  }
  for (const sequence of unmet.keys())
    problems.push(`审计链 ${chain} 第 ${sequence} 条与检查点所见不同，或者已不存在（历史被改写或者截短）`)
  return { entries, last, problems }
}

async function selectBatch(db: Reader, chain: string, after: number): Promise<Entry[]> {
  return await db
    .selectFrom('audit.entry')
    .selectAll()
    .where('chain', '=', chain)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(batchSize)
    .execute()
}

function compareEntry(entry: Entry, before: ChainHead): string[] {
  const name = `审计链 ${entry.chain} 第 ${entry.sequence} 条`
  const problems: string[] = []
  if (entry.sequence !== before.sequence + 1) problems.push(`${name}之前缺少记录`)
  if (entry.previous_hash !== before.hash) problems.push(`${name}不接在前一条之后`)
  if (entry.hash !== hash('sha256', `${before.hash}:${entry.sequence}:${entry.content}`))
    problems.push(`${name}的摘要不符：内容被改动`)
  const content = JSON.parse(entry.content) as { at: string; detailHash: string | null }
  if (content.detailHash !== (entry.detail === null ? null : hash('sha256', entry.detail)))
    problems.push(`${name}的明细被改动`)
  if (content.at !== entry.happened_at.toISOString()) problems.push(`${name}的时间被改动`)
  return problems
}

function compareHead(head: ChainHead | undefined, last: ChainHead): string[] {
  if (head && head.sequence === last.sequence && head.hash === last.hash) return []
  return [
    `审计链 ${last.chain} 的末端与链头登记不符：登记 ${head?.sequence ?? 0} 条，实有 ${last.sequence} 条`,
  ]
}

/**
 * Holds the chains of this installation against checkpoints that were kept outside it, as files with one a line: what
 * the owner of the database could rewrite together with its own checkpoints is found this way.
 */
export async function verifyKeptCheckpoints(db: Reader, paths: readonly string[]): Promise<Findings> {
  const problems: string[] = []
  let count = 0
  for (const line of paths.flatMap((path) => readFileSync(path, 'utf8').split('\n')).filter(Boolean)) {
    const { content, heads, signature } = JSON.parse(line) as Kept
    const { number, headsHash, publicKey } = JSON.parse(content) as CheckpointContent
    const name = `检查点 ${number}`
    count += 1
    if (headsHash !== hash('sha256', heads) || !isSigned(content, publicKey, signature))
      problems.push(`${name}本身被改动`)
    for (const head of JSON.parse(heads) as ChainHead[])
      if (!(await holdsLink(db, head)))
        problems.push(`${name}见到的审计链 ${head.chain} 第 ${head.sequence} 条与现在的不同，或者已不存在`)
  }
  return { looked: `${count} 个检查点`, problems }
}

interface Kept {
  readonly content: string
  readonly heads: string
  readonly signature: string
}

async function holdsLink(db: Reader, head: ChainHead): Promise<boolean> {
  const entry = await db
    .selectFrom('audit.entry')
    .select('hash')
    .where('chain', '=', head.chain)
    .where('sequence', '=', head.sequence)
    .executeTakeFirst()
  return entry?.hash === head.hash
}

async function verifyCheckpoints(db: Reader, chains: ReadonlySet<string>): Promise<string[]> {
  const problems: string[] = []
  let before: Stamp = { number: 0, hash: null }
  for (const row of await db.selectFrom('audit.checkpoint').selectAll().orderBy('number').execute()) {
    problems.push(...compareCheckpoint(row, before), ...findVanished(row, chains))
    before = { number: row.number, hash: hash('sha256', row.content) }
  }
  return problems
}

/** Which checkpoint came last, and the digest of what it signed; null before the first. */
interface Stamp {
  readonly number: number
  readonly hash: string | null
}

function compareCheckpoint(row: Selectable<Database['audit.checkpoint']>, before: Stamp): string[] {
  const content = JSON.parse(row.content) as CheckpointContent
  const name = `检查点 ${row.number}`
  const problems: string[] = []
  if (content.number !== row.number || row.number !== before.number + 1)
    problems.push(`${name}之前缺少检查点`)
  if (content.previousHash !== before.hash) problems.push(`${name}不接在前一个检查点之后`)
  if (content.headsHash !== hash('sha256', row.heads)) problems.push(`${name}所列的链被改动`)
  if (!isSigned(row.content, content.publicKey, row.signature)) problems.push(`${name}的签名无效`)
  return problems
}

function findVanished(row: { number: number; heads: string }, chains: ReadonlySet<string>): string[] {
  return (JSON.parse(row.heads) as ChainHead[])
    .filter(({ chain }) => !chains.has(chain))
    .map(({ chain }) => `检查点 ${row.number}所见的审计链 ${chain} 已不存在`)
}

function isSigned(text: string, publicKey: string, signature: string): boolean {
  return verify(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, 'base64'))
}
