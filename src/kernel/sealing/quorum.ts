import type { KeyPair } from './box.ts'
import { box, unbox } from './box.ts'

/** Somebody who holds a share. */
export interface Holder {
  readonly id: string
  readonly publicKey: Buffer
}

/** A secret that these two open together, the first one's box around the second one's. */
export interface PairShare {
  readonly firstId: string
  readonly secondId: string
  readonly boxed: Buffer
}

/** Seals a secret for every two of the holders: no single one of them opens it, and any two do. */
export function shareAmong(holders: readonly Holder[], secret: Buffer, about: string): PairShare[] {
  return holders.flatMap((first, index) =>
    holders.slice(index + 1).map((second) => ({
      firstId: first.id,
      secondId: second.id,
      boxed: box(first.publicKey, box(second.publicKey, secret, about), about),
    })),
  )
}

/** @throws Error when the keys are not those of the two */
export function openTogether(
  { boxed }: Pick<PairShare, 'boxed'>,
  first: KeyPair,
  second: KeyPair,
  about: string,
): Buffer {
  return unbox(second, unbox(first, boxed, about), about)
}
