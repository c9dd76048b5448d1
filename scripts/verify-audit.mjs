#!/usr/bin/env node
// Checks exported audit chains against signed checkpoints. One file, no dependency, any Node from 18:
//   node verify-audit.mjs CHAIN.jsonl… [CHECKPOINTS.jsonl] [--key FINGERPRINT]
// It is written apart from the program that made the files, from what docs/audit.md says about them.
// 用 Node 18 以上版本即可运行；核验每条记录的摘要、序号是否连续、检查点签名是否有效、记录是否与检查点一致。
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const beginning = '0'.repeat(64)

/** SHA-256 in lower-case hex. */
const sha256 = (data) => createHash('sha256').update(data).digest('hex')

/**
 * Reads the given files and checks everything in them.
 *
 * @param {readonly string[]} paths
 * @param {string | null} fingerprint SHA-256 of the public key, from a source you trust; null accepts the key in the file.
 * @returns {Promise<{ entries: number, chains: Map<string, { sequence: number, hash: string }>, checkpoints: number,
 *   fingerprint: string | null, problems: string[] }>}
 */
export async function verifyFiles(paths, fingerprint = null) {
  const state = { entries: 0, chains: new Map(), links: new Map(), checkpoints: [], problems: [] }
  for (const path of paths) await readFile(path, state)
  const keyed = checkCheckpoints(state, fingerprint)
  return {
    entries: state.entries,
    chains: state.chains,
    checkpoints: state.checkpoints.length,
    fingerprint: keyed,
    problems: state.problems,
  }
}

async function readFile(path, state) {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  let header = null
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line === '') continue
    const where = `${path} 第${number}行`
    let value
    try {
      value = JSON.parse(line)
    } catch {
      state.problems.push(`${where}：不是完整的记录（文件可能被截断）`)
      continue
    }
    if (value.format === 'mingtang-audit/1') {
      header = value
      begin(value.chain, where, state)
    } else if (value.signature !== undefined) state.checkpoints.push({ ...value, where })
    else if (header === null) state.problems.push(`${where}：前面没有说明是哪条审计链`)
    else checkEntry(header.chain, value, where, state)
  }
  if (number === 0) state.problems.push(`${path}：文件是空的`)
}

function begin(chain, where, state) {
  if (state.chains.has(chain)) state.problems.push(`${where}：审计链 ${chain} 出现了两次`)
  state.chains.set(chain, { sequence: 0, hash: beginning })
  state.links.set(chain, new Map())
}

function checkEntry(chain, entry, where, state) {
  const last = state.chains.get(chain)
  state.entries += 1
  if (entry.sequence !== last.sequence + 1)
    state.problems.push(
      `${where}：序号应为 ${last.sequence + 1}，实际为 ${entry.sequence}（记录被删除、插入或者调换）`,
    )
  if (entry.hash !== sha256(`${last.hash}:${entry.sequence}:${entry.content}`))
    state.problems.push(`${where}：第 ${entry.sequence} 条的摘要不符（内容被改动，或者前一条不是原来那条）`)
  state.chains.set(chain, { sequence: entry.sequence, hash: entry.hash })
  state.links.get(chain).set(entry.sequence, entry.hash)
}

function checkCheckpoints(state, trusted) {
  let previous = null
  let key = trusted
  for (const checkpoint of state.checkpoints) {
    const content = JSON.parse(checkpoint.content)
    const say = (problem) => state.problems.push(`${checkpoint.where}：检查点 ${content.number} ${problem}`)
    const own = sha256(createPublicKey(content.publicKey).export({ type: 'spki', format: 'der' }))
    key ??= own
    if (own !== key) say(`不是用指纹为 ${key} 的密钥签名的`)
    if (
      !verify(
        null,
        Buffer.from(checkpoint.content),
        content.publicKey,
        Buffer.from(checkpoint.signature, 'base64'),
      )
    )
      say('签名无效')
    if (sha256(checkpoint.heads) !== content.headsHash) say('所列各链末端与签名的摘要不符')
    if (previous && previous.number + 1 === content.number && content.previousHash !== previous.hash)
      say('与前一个检查点不相接')
    for (const head of JSON.parse(checkpoint.heads)) checkHead(head, say, state)
    previous = { number: content.number, hash: sha256(checkpoint.content) }
  }
  return key
}

/** A chain that was not handed over cannot be checked; one that was must hold what the checkpoint saw. */
function checkHead({ chain, sequence, hash }, say, state) {
  const links = state.links.get(chain)
  if (!links) return
  const found = links.get(sequence)
  if (found === undefined) say(`见到审计链 ${chain} 有 ${sequence} 条，文件里没有这么多（末尾被截去）`)
  else if (found !== hash) say(`见到的审计链 ${chain} 第 ${sequence} 条与文件里的不同（历史被改写）`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2)
  const at = args.indexOf('--key')
  const [, fingerprint = null] = at < 0 ? [] : args.splice(at, 2)
  if (args.length === 0) {
    console.error('用法：node verify-audit.mjs 审计链.jsonl… [检查点.jsonl] [--key 公钥指纹]')
    process.exit(2)
  }
  const result = await verifyFiles(args, fingerprint)
  console.log(`记录 ${result.entries} 条，审计链 ${result.chains.size} 条，检查点 ${result.checkpoints} 个`)
  if (result.fingerprint) console.log(`检查点公钥指纹 ${result.fingerprint}（请与该单位公布的指纹核对）`)
  if (result.checkpoints === 0) console.log('没有检查点：只能证明记录首尾相接，不能证明末尾没有被截去')
  for (const problem of result.problems.slice(0, 100)) console.log(`✗ ${problem}`)
  console.log(result.problems.length === 0 ? '✓ 没有发现改动' : `发现 ${result.problems.length} 处问题`)
  process.exitCode = result.problems.length === 0 ? 0 : 1
}
