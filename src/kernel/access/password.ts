import type { Argon2Parameters } from 'node:crypto'
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** 19 MiB, two passes, one lane: the OWASP minimum for Argon2id, about 50 ms here. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const

/** Enough for a random password of 59 bits that nobody keeps: about 2 ms, so that a thousand can be made at once. */
const lightCost = { memory: 1024, passes: 1, parallelism: 1 } as const

/**
 * The password as it is kept: Argon2id in PHC string format, with a salt of its own.
 *
 * @param isRandom true for a first password the program made up
 */
export async function hashPassword(password: string, isRandom = false): Promise<string> {
  const { memory, passes, parallelism } = isRandom ? lightCost : cost
  const nonce = randomBytes(16)
  const tag = await run(password, nonce, { memory, passes, parallelism })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(tag)}`
}

/** True when the password is the one that was hashed. Takes as long for a wrong one as for a right one, and for a light hash as for another. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!match) throw new Error('a stored password hash is not Argon2id in PHC format')
  const [, memory, passes, parallelism, nonce = '', tag = ''] = match
  const expected = Buffer.from(tag, 'base64')
  const found = await run(password, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  if (Number(memory) < cost.memory) await run(password, Buffer.from(nonce, 'base64'), cost)
  return timingSafeEqual(found, expected)
}

/** A hash no password has: verified in place of the missing one, so that an unknown name takes as long as a known one. */
export const nobodysHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(
  Buffer.alloc(16, 7),
)}$${text(Buffer.alloc(32))}`

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>

/** Full-width and composed forms of one character are the same password, whatever keyboard typed them. */
async function run(password: string, nonce: Buffer, parameters: Cost): Promise<Buffer> {
  return await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    tagLength: 32,
    ...parameters,
  })
}

function text(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
