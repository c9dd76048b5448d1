import { hash } from 'node:crypto'
import type { ReadContext } from '#kernel/context.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { keyPairOf } from '#kernel/sealing/box.ts'
import { stretch } from '#kernel/sealing/stretch.ts'
import { keyBytes } from '#kernel/secrets/seal.ts'
import { findSalt } from '../store/compartments.ts'
import { problems } from './problems.ts'

/** What a receipt gives: what it is found by, and the keys of its reporter. */
export interface ReceiptKeys extends KeyPair {
  readonly hash: string
}

/** Stretches a receipt, however its letters and dashes were typed. Half a second of work and 64 MiB for every guess. @throws whistleblowing.notOpen, sealing.busy */
export async function keysOfReceipt({ db }: Pick<ReadContext, 'db'>, receipt: string): Promise<ReceiptKeys> {
  const salt = await findSalt(db)
  if (!salt) throw problems.notOpen()
  const plain = receipt.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const bytes = await stretch(plain, salt, 2 * keyBytes)
  return { hash: hash('sha256', bytes.subarray(0, keyBytes)), ...keyPairOf(bytes.subarray(keyBytes)) }
}
