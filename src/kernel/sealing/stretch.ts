import type { Argon2Parameters } from 'node:crypto'
import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { defineProblems } from '#kernel/problem.ts'
import { keyBytes, sealBytes, unsealBytes } from '#kernel/secrets/seal.ts'
import { openGate } from './gate.ts'

const problems = defineProblems('sealing', {
  passphraseWrong: { status: 403, title: '口令不对，请核对后再输入', keepsWrites: true },
})

const derive = promisify(argon2)

/** Argon2id (RFC 9106, its second choice): 64 MiB, three passes, four lanes. */
const cost = { memory: 65_536, passes: 3, parallelism: 4 } as const

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>

/** Each stretching takes 64 MiB: a crowd of them waits, and what would wait too long is refused. */
const gate = openGate({ most: 2, waiting: 40 })

/**
 * Makes a key of what a person can keep in mind or on paper. The same secret and salt give the same bytes.
 * @throws sealing.busy
 */
export async function stretch(
  secret: string,
  salt: Buffer,
  bytes: number,
  costs: Cost = cost,
): Promise<Buffer> {
  return await gate(
    async () =>
      await derive('argon2id', {
        message: secret.normalize('NFKC'),
        nonce: salt,
        tagLength: bytes,
        ...costs,
      }),
  )
}

/** A private key locked with a passphrase, as text: how it was stretched, the salt, and the sealed key. */
export async function lockPrivateKey(privateKey: Buffer, passphrase: string, about: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await stretch(passphrase, salt, keyBytes)
  const { memory, passes, parallelism } = cost
  const parts = [salt, sealBytes(key, privateKey, about)].map((part) => part.toString('base64url'))
  return ['argon2id', memory, passes, parallelism, ...parts].join('.')
}

/** @throws sealing.passphraseWrong, sealing.busy */
export async function unlockPrivateKey(locked: string, passphrase: string, about: string): Promise<Buffer> {
  const [, memory, passes, parallelism, salt = '', sealed = ''] = locked.split('.')
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const key = await stretch(passphrase, Buffer.from(salt, 'base64url'), keyBytes, costs)
  try {
    return unsealBytes(key, Buffer.from(sealed, 'base64url'), about)
  } catch {
    throw problems.passphraseWrong()
  }
}
