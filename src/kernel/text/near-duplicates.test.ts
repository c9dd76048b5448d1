import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDuplicateFinder } from './near-duplicates.ts'
import { seededRandom } from './random.ts'
import { bandsOf, likeness, likenessTo, shinglesOf, signatureOf } from './signature.ts'

const common =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经'

function makeText(length: number, random: () => number): string {
  return Array.from({ length }, () => common[Math.floor(random() * common.length)]).join('')
}

/** Replaces, drops or doubles this share of the characters. */
function edit(text: string, share: number, random: () => number): string {
  return Array.from(text, (character) => {
    if (random() >= share) return character
    const kind = random()
    if (kind < 0.34) return ''
    return kind < 0.67 ? makeText(1, random) : character + makeText(1, random)
  }).join('')
}

describe('likeness of texts', () => {
  test('is 1 with itself, the same both ways, and never outside 0 to 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const [first, second] = [shinglesOf(one), shinglesOf(other)]
        if (first.length > 0) expect(likeness(first, first)).toBe(1)
        expect(likeness(first, second)).toBe(likeness(second, first))
        expect(likeness(first, second)).toBeGreaterThanOrEqual(0)
        expect(likeness(first, second)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is the same whether one is asked about one other or about many', () => {
    const words = fc
      .array(fc.integer({ min: -40, max: 40 }))
      .map((pieces) => Int32Array.from(new Set(pieces)).sort())
    fc.assert(
      fc.property(words, fc.array(words), (one, others) => {
        const likenessOf = likenessTo(one)
        for (const other of others) expect(likenessOf(other)).toBe(likeness(one, other))
      }),
    )
  })

  test('is what counting the common pieces by hand gives', () => {
    // 停水三天 has 停水三, 水三天; 停水三日 has 停水三, 水三日: one of three.
    expect(likeness(shinglesOf('停水三天'), shinglesOf('停水三日'))).toBeCloseTo(1 / 3, 9)
  })

  test('does not see punctuation, width or 繁體', () => {
    expect(likeness(shinglesOf('自來水停了，三天！'), shinglesOf('自来水停了三天'))).toBe(1)
  })

  test('is estimated by signatures within a tenth on average', () => {
    const random = seededRandom(11)
    let off = 0
    for (let round = 0; round < 40; round++) {
      const text = makeText(300, random)
      const [one, other] = [shinglesOf(text), shinglesOf(edit(text, 0.08, random))]
      const [first, second] = [signatureOf(one), signatureOf(other)]
      const equal = first.filter((value, index) => value === second[index]).length / first.length
      off += Math.abs(equal - likeness(one, other))
    }
    expect(off / 40).toBeLessThan(0.1)
  })
})

describe('near duplicates', () => {
  test('are found in 49 of 50 cases when one character in twenty was changed', () => {
    const random = seededRandom(5)
    const finder = createDuplicateFinder<number>()
    const texts = Array.from({ length: 200 }, () => makeText(250, random))
    texts.forEach((text, index) => expect(finder.add(index, text)).toEqual([]))
    const found = texts.filter((text, index) =>
      finder.add(1000 + index, edit(text, 0.05, random)).some(({ key }) => key === index),
    )
    expect(found.length).toBeGreaterThanOrEqual(196)
  })

  test('share a band whenever they are the same text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const shingles = shinglesOf(text)
        expect(bandsOf(signatureOf(shingles))).toEqual(bandsOf(signatureOf(shinglesOf(text))))
      }),
    )
  })

  test('the same text five hundred times is found again and again, and no more than it is remembered', () => {
    const finder = createDuplicateFinder<number>()
    const text = '小区门口的路灯坏了两个月，晚上出门看不见路，请派人来修。'
    const counts = Array.from({ length: 500 }, (_, index) => finder.add(index, text).length)
    expect(counts[0]).toBe(0)
    expect(counts.slice(1).every((count) => count >= 1 && count <= 64)).toBe(true)
  })

  test('a text without a single letter is like nothing', () => {
    const finder = createDuplicateFinder<number>()
    expect(finder.add(1, '……！！')).toEqual([])
    expect(finder.add(2, '……！！')).toEqual([])
  })
})
