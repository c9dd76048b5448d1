import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { box, generateKeyPair, keyPairOf, unbox } from './box.ts'
import { openGate } from './gate.ts'
import { openTogether, shareAmong } from './quorum.ts'
import { lockPrivateKey, stretch, unlockPrivateKey } from './stretch.ts'

describe('a box', () => {
  test('opens for its receiver in its place, whatever it holds, and shows nothing of it', () => {
    const own = generateKeyPair()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), fc.string(), (held, about) => {
        const bytes = Buffer.from(held)
        const boxed = box(own.publicKey, bytes, about)
        expect(unbox(own, boxed, about)).toEqual(bytes)
        expect(boxed.length).toBe(bytes.length + 32 + 12 + 16)
        if (bytes.length > 4) expect(boxed.includes(bytes)).toBe(false)
      }),
    )
  })

  test('opens for nobody else, nowhere else, and not when a single byte was changed', () => {
    const own = generateKeyPair()
    const boxed = box(own.publicKey, Buffer.from('城管局'), 'row 1')
    expect(() => unbox(own, boxed, 'row 2')).toThrow()
    expect(() => unbox(generateKeyPair(), boxed, 'row 1')).toThrow()
    fc.assert(
      fc.property(fc.nat(boxed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        // The highest bit of an X25519 key is not read (RFC 7748 section 5), but it is part of what the key is made of.
        const changed = Buffer.from(boxed)
        changed[at] = (changed[at] ?? 0) ^ change
        expect(() => unbox(own, changed, 'row 1')).toThrow()
      }),
    )
  })

  test('is another one each time, and its key pair comes back from the private key', () => {
    const own = generateKeyPair()
    const [one, two] = [0, 1].map(() => box(own.publicKey, Buffer.from('x'), 'y'))
    expect(one).not.toEqual(two)
    expect(keyPairOf(own.privateKey)).toEqual(own)
  })
})

describe('a key behind a passphrase', () => {
  test('opens with the passphrase however its characters were composed, and with no other', async () => {
    const { privateKey } = generateKeyPair()
    const locked = await lockPrivateKey(privateKey, '青山 绿水 ＡＢＣ 二十四', 'key 1')
    expect(locked).toMatch(/^argon2id\.65536\.3\.4\./)
    expect(await unlockPrivateKey(locked, '青山 绿水 ABC 二十四', 'key 1')).toEqual(privateKey)
    await expect(unlockPrivateKey(locked, '青山 绿水', 'key 1')).rejects.toMatchObject({
      code: 'sealing.passphraseWrong',
    })
    await expect(unlockPrivateKey(locked, '青山 绿水 ＡＢＣ 二十四', 'key 2')).rejects.toMatchObject({
      code: 'sealing.passphraseWrong',
    })
  })

  test('is stretched to the same bytes from the same salt alone', async () => {
    const salt = randomBytes(16)
    const bytes = await stretch('A', salt, 64)
    expect(await stretch('A', salt, 64)).toEqual(bytes)
    expect(await stretch('A', randomBytes(16), 64)).not.toEqual(bytes)
  })
})

describe('a secret that two must open', () => {
  test('opens for any two of those who hold it, in either order of their coming, and for no one alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (count, held) => {
          const secret = Buffer.from(held)
          const pairs = Array.from({ length: count }, generateKeyPair)
          const holders = pairs.map(({ publicKey }, index) => ({ id: String(index), publicKey }))
          const shares = shareAmong(holders, secret, 'escrow')
          expect(shares.length).toBe((count * (count - 1)) / 2)
          for (const share of shares) {
            const [first, second] = [pairs[Number(share.firstId)], pairs[Number(share.secondId)]]
            if (!first || !second) throw new Error('no such holder')
            expect(openTogether(share, first, second, 'escrow')).toEqual(secret)
            expect(() => openTogether(share, first, first, 'escrow')).toThrow()
            expect(() => openTogether(share, second, second, 'escrow')).toThrow()
          }
        },
      ),
      { numRuns: 20 },
    )
  })
})

test('heavy work waits its turn, and is refused when too much waits', async () => {
  const gate = openGate({ most: 1, waiting: 1 })
  const { promise, resolve } = Promise.withResolvers<number>()
  const first = gate(async () => await promise)
  const second = gate(async () => 2)
  await expect(gate(async () => 3)).rejects.toMatchObject({ code: 'sealing.busy' })
  resolve(1)
  expect(await Promise.all([first, second])).toEqual([1, 2])
  expect(await gate(async () => 4)).toBe(4)
})
