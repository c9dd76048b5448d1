import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  automaticPrecision,
  errorCeiling,
  findAutomaticThreshold,
  findSharpness,
  likelihoodOf,
} from './calibration.ts'
import { decodeClassifier, encodeClassifier } from './classifier-file.ts'
import type { Example } from './classifier.ts'
import { classify, trainClassifier } from './classifier.ts'
import { countGrams, eachGram } from './grams.ts'
import { seededRandom } from './random.ts'
import { findReasons } from './reasons.ts'

const subjects: Readonly<Record<string, readonly string[]>> = {
  道路: ['路灯不亮', '路面破损', '公交绕行', '红绿灯时间太短', '人行道被占', '井盖松动'],
  学校: ['入学报名', '校服收费', '食堂饭菜', '教师调动', '课后服务', '幼儿园学位'],
  医院: ['挂号排队', '药品价格', '住院报销', '医生态度', '疫苗接种', '急诊等候'],
}
const places = ['东街', '西坪村', '新城小区', '河口镇', '南桥', '青山路']

/** Letters of our own making: what they are about, where, and some words that say nothing. */
function makeExamples(count: number, seed: number): Example[] {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  return Array.from({ length: count }, () => {
    const label = pick(Object.keys(subjects))
    const matter = pick(subjects[label] ?? [])
    return {
      label,
      document: {
        heading: `${pick(places)}${matter}`,
        body: `您好，${pick(places)}一直${matter}，请尽快处理，谢谢。`,
      },
    }
  })
}

describe('a classifier', () => {
  const classifier = trainClassifier({ examples: makeExamples(200, 1) })

  test('learns from decided examples to tell others apart', () => {
    const others = makeExamples(60, 2)
    const right = others.filter(({ document, label }) => classify(classifier, document).label === label)
    expect(right.length).toBe(others.length)
  })

  test('is the same to the byte for the same examples and seed', () => {
    const again = trainClassifier({ examples: makeExamples(200, 1) })
    expect(encodeClassifier(again)).toEqual(encodeClassifier(classifier))
  })

  test('says the same after it was written and read', () => {
    const bytes = encodeClassifier(classifier)
    const read = decodeClassifier(bytes)
    for (const { document } of makeExamples(20, 3))
      expect(classify(read, document)).toEqual(classify(classifier, document))
    expect(encodeClassifier(read)).toEqual(bytes)
  })

  test('refuses bytes that are cut short, damaged or of another kind', () => {
    const bytes = encodeClassifier(classifier)
    expect(() => decodeClassifier(bytes.subarray(0, bytes.length - 1))).toThrow('cut short')
    expect(() => decodeClassifier(new Uint8Array([1, 2, 10, 3]))).toThrow('not a classifier')
    expect(() => decodeClassifier(new Uint8Array())).toThrow('not a classifier')
  })

  test('names words of the letter as its reasons, and those of the matter before those of courtesy', () => {
    const document = { heading: '请修路灯', body: '您好，东街的路灯已经坏了很久，请尽快处理，谢谢。' }
    const { label, ranking } = classify(classifier, document)
    const reasons = findReasons(classifier, document, { label, against: ranking[1]?.label })
    expect(label).toBe('道路')
    expect(reasons[0]?.word).toBe('路灯')
    expect(reasons.every(({ word }) => (document.heading + document.body).includes(word))).toBe(true)
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.000001)
  })

  test('does not decide alone about a text in which it knows nothing', () => {
    expect(classify(classifier, { heading: '', body: '' }).isAutomatic).toBe(false)
    expect(classify(classifier, { heading: '😀', body: 'zzz qqq' }).isAutomatic).toBe(false)
  })

  test('tells classes from their words alone while there is no example, and never decides alone then', () => {
    const fromWords = trainClassifier({
      examples: [],
      classWords: Object.entries(subjects).map(([label, words]) => ({ label, words })),
    })
    const said = classify(fromWords, { heading: '', body: '孩子想上幼儿园却没有学位' })
    expect(said.label).toBe('学校')
    expect(fromWords.automaticFrom).toBeNull()
    expect(said.isAutomatic).toBe(false)
  })

  test('never decides alone when its examples contradict one another', () => {
    const random = seededRandom(7)
    const labels = Object.keys(subjects)
    const confused = makeExamples(200, 5).map(({ document }) => ({
      document,
      label: labels[Math.floor(random() * labels.length)] ?? '',
    }))
    expect(trainClassifier({ examples: confused }).automaticFrom).toBeNull()
  })

  test('cannot be trained on nothing', () => {
    expect(() => trainClassifier({ examples: [] })).toThrow('no examples')
  })
})

describe('confidence', () => {
  const heldOut = fc.array(
    fc.record({
      margins: fc
        .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 })
        .map((margins) => Float64Array.from(margins)),
      label: fc.nat(2),
    }),
    { minLength: 1, maxLength: 300 },
  )

  test('shares of all classes sum to one and the best has the largest', () => {
    fc.assert(
      fc.property(heldOut, fc.double({ min: 0.05, max: 20, noNaN: true }), (cases, sharpness) => {
        for (const { margins } of cases) {
          const { confidence, shares } = likelihoodOf(margins, sharpness)
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
          expect(confidence).toBe(Math.max(...shares))
        }
      }),
    )
  })

  test('above the automatic threshold, what was held out was right in at least 98 of 100 cases', () => {
    fc.assert(
      fc.property(heldOut, (cases) => {
        const sharpness = findSharpness(cases)
        const threshold = findAutomaticThreshold(cases, sharpness)
        if (threshold === null) return
        const decided = cases
          .map(({ margins, label }) => ({ label, said: likelihoodOf(margins, sharpness) }))
          .filter(({ said }) => said.confidence >= threshold)
        const right = decided.filter(({ label, said }) => said.label === label)
        expect(right.length / decided.length).toBeGreaterThanOrEqual(automaticPrecision)
      }),
    )
  })

  test('a few right decisions are not enough to decide alone: 81 without an error are', () => {
    expect(errorCeiling(0, 80)).toBeGreaterThan(0.02)
    expect(errorCeiling(0, 81)).toBeLessThanOrEqual(0.02)
    const sure = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        margins: Float64Array.of(2 + index / 1000, -2),
        label: 0,
      }))
    expect(findAutomaticThreshold(sure(80), 1)).toBeNull()
    expect(findAutomaticThreshold(sure(81), 1)).not.toBeNull()
  })
})

describe('what a text is made of', () => {
  test('is counted the same as it is visited, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (heading, body) => {
        const visited = new Map<number, number>()
        const visit = (text: string, isHeading: boolean) =>
          eachGram(text, isHeading, (slot, start, end) => {
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(text.length)
            visited.set(slot, (visited.get(slot) ?? 0) + 1)
          })
        visit(body, false)
        visit(heading, true)
        expect(new Set(countGrams({ heading, body }).slots)).toEqual(new Set(visited.keys()))
      }),
    )
  })

  test('does not depend on the value of a number', () => {
    const one = countGrams({ heading: '', body: '3月15日停水' })
    const other = countGrams({ heading: '', body: '11月2日停水' })
    expect(one).toEqual(other)
  })
})
