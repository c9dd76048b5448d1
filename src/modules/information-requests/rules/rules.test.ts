import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerFacts, AnswerText } from './answer.ts'
import { digestOf, findMissing } from './answer.ts'
import { maskNumber, refuseApplicant } from './applicant.ts'
import type { FeeBand } from './fee.ts'
import { feeOf } from './fee.ts'
import { hashOfQueryCode, newQueryCode } from '#kernel/forms/query-code.ts'
import { refuseReceipt } from './receipt.ts'
import { monthOf } from './span.ts'

const plain = { stepQuantity: null, stepPriceFen: null }
const items: readonly FeeBand[] = [
  { fromQuantity: 1, toQuantity: 10, priceFen: 0, ...plain },
  { fromQuantity: 11, toQuantity: 30, priceFen: 10_000, ...plain },
  { fromQuantity: 31, toQuantity: null, priceFen: 20_000, stepQuantity: 10, stepPriceFen: 10_000 },
]
const pages: readonly FeeBand[] = [
  { fromQuantity: 1, toQuantity: 30, priceFen: 0, ...plain },
  { fromQuantity: 31, toQuantity: 100, priceFen: 1000, ...plain },
  { fromQuantity: 101, toQuantity: 200, priceFen: 2000, ...plain },
  { fromQuantity: 201, toQuantity: null, priceFen: 4000, ...plain },
]

describe('the fee of 国办函〔2020〕109号', () => {
  test.each([
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [35, 3000],
    [40, 4000],
    [41, 4300],
    [45, 5500],
    [50, 7000],
    [51, 7400],
    [100, 37_000],
  ])('for %i items is %i yuan', (quantity, yuan) => {
    expect(feeOf(items, '件', { quantity, before: 0 }).amountFen).toBe(yuan * 100)
  })

  test.each([
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [250, 4700],
    [1000, 34_700],
  ])('for %i pages is %i yuan', (quantity, yuan) => {
    expect(feeOf(pages, '页', { quantity, before: 0 }).amountFen).toBe(yuan * 100)
  })

  test('counts the items of the same applicant in the month, however they are divided', () => {
    const count = fc.integer({ min: 1, max: 150 })
    fc.assert(
      fc.property(count, count, (first, second) => {
        const whole = feeOf(items, '件', { quantity: first + second, before: 0 }).amountFen
        const parts =
          feeOf(items, '件', { quantity: first, before: 0 }).amountFen +
          feeOf(items, '件', { quantity: second, before: first }).amountFen
        expect(parts).toBe(whole)
      }),
    )
  })

  test('never grows smaller with more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (quantity) => {
        const [one, more] = [quantity, quantity + 1].map(
          (count) => feeOf(pages, '页', { quantity: count, before: 0 }).amountFen,
        )
        expect(more).toBeGreaterThanOrEqual(one ?? 0)
      }),
    )
  })
})

describe('the day of receipt (条例 第三十一条)', () => {
  const arrival = {
    applicantConfirmedOn: null,
    submittedOn: '2026-03-02',
    reachedOn: [],
    today: '2026-03-05',
  }

  test('of what was handed in or signed for is that day and no other', () => {
    for (const rule of ['submitted', 'signedFor'] as const) {
      expect(refuseReceipt({ ...arrival, rule }, '2026-03-02')).toBeNull()
      expect(refuseReceipt({ ...arrival, rule }, '2026-03-03')).toContain('第三十一条')
    }
  })

  test('of an ordinary letter is the day the applicant was reached', () => {
    const letter = { ...arrival, rule: 'confirmedSameDay' } as const
    expect(refuseReceipt(letter, '2026-03-02')).toContain('第三十一条第二项')
    expect(refuseReceipt({ ...letter, reachedOn: ['2026-03-03'] }, '2026-03-03')).toBeNull()
  })

  test('of what came online is the day both confirm, never earlier', () => {
    const applicantConfirmedOn = '2026-03-02'
    const online = { ...arrival, rule: 'confirmedByBoth', applicantConfirmedOn } as const
    expect(refuseReceipt(online, '2026-03-02')).toContain('第三十一条第三项')
    expect(refuseReceipt(online, '2026-03-05')).toBeNull()
  })

  test('of a mail or fax is no day on which the office alone confirms', () => {
    const mail = { ...arrival, rule: 'confirmedByBoth' } as const
    expect(refuseReceipt(mail, '2026-03-05')).toContain('申请人一方还没有确认')
    expect(refuseReceipt({ ...mail, reachedOn: ['2026-03-04'] }, '2026-03-04')).toBeNull()
  })
})

const applicant = {
  kind: 'natural',
  name: '测试甲',
  representative: null,
  contactPerson: null,
  workplace: null,
  phone: '13800000000',
  fax: null,
  email: null,
  address: null,
  postcode: null,
  identity: { kind: 'idCard', number: '11010519491231002X' },
  agent: null,
} as const

describe('who asks (条例 第二十九条)', () => {
  test('gives a name, a document and a way to be reached', () => {
    expect(refuseApplicant(applicant, [])).toBeNull()
    expect(refuseApplicant({ ...applicant, phone: null }, [])).toContain('第二十九条')
    const wrong = { ...applicant, identity: { kind: 'idCard', number: '110105194912310021' } } as const
    expect(refuseApplicant(wrong, [])).toContain('身份证号码有误')
    const noDay = { ...applicant, identity: { kind: 'idCard', number: '110105194902300028' } } as const
    expect(refuseApplicant(noDay, [])).toContain('有误')
  })

  test('acts through another only with a mandate and the documents of both', () => {
    const agent = { name: '测试乙', phone: null, identity: { kind: 'passport', number: 'E1234567' } } as const
    expect(refuseApplicant({ ...applicant, agent }, [])).toContain(
      '申请人身份证明、授权委托书、代理人身份证明',
    )
    expect(refuseApplicant({ ...applicant, agent }, ['mandate', 'agentIdentity', 'identity'])).toBeNull()
  })

  test('is shown with all but the ends of a number hidden', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{6,20}$/), (number) => {
        const masked = maskNumber(number)
        expect(masked.replaceAll('*', '').length).toBeLessThanOrEqual(6)
        expect(masked).toContain('**')
      }),
    )
  })
})

describe('a query code', () => {
  test('is never the same twice and is found however it is typed', () => {
    const codes = Array.from({ length: 500 }, newQueryCode)
    expect(new Set(codes).size).toBe(500)
    const [code = ''] = codes
    expect(hashOfQueryCode(code.toLowerCase().replaceAll('-', ' '))).toBe(hashOfQueryCode(code))
  })
})

const answer: AnswerText = {
  outcomeCode: 'G2',
  outcomeDetail: null,
  grounds: '',
  reasons: '',
  body: '现予公开。',
  way: '',
  organ: '',
  overrideReason: '',
  openReasons: '',
}
const facts: AnswerFacts = {
  needs: [],
  files: [],
  emptySearches: 0,
  wasCorrected: false,
  areReasonsReasonable: null,
  earlierRequests: 0,
  thirdParty: [],
}

describe('what an answer cannot do without', () => {
  test('a refusal without a legal ground is not complete (第三十六条第三项)', () => {
    const refusal = { ...answer, outcomeCode: 'R5', reasons: '属于内部事务' }
    const missing = findMissing(refusal, { ...facts, needs: ['grounds', 'reasons'] })
    expect(missing).toEqual(['不予公开的部分必须引用法律依据（条例第三十六条第三项）'])
  })

  test('“does not exist” needs a search that found nothing (第三十六条第四项)', () => {
    const none = { ...answer, outcomeCode: 'N1', outcomeDetail: 'notExisting', reasons: '未制作' }
    expect(findMissing(none, { ...facts, needs: ['search'] })[0]).toContain('检索')
    expect(findMissing(none, { ...facts, needs: ['search'], emptySearches: 1 })).toEqual([])
  })

  test('the silence of a third party is no consent: the office says why it discloses (第三十二条)', () => {
    expect(findMissing(answer, { ...facts, thirdParty: ['silent'] })[0]).toContain('不视为同意')
    expect(
      findMissing({ ...answer, openReasons: '不涉及商业秘密' }, { ...facts, thirdParty: ['silent'] }),
    ).toEqual([])
  })

  test('against a third party that objects only a public interest discloses (第三十二条)', () => {
    expect(findMissing(answer, { ...facts, thirdParty: ['objected'] })[0]).toContain('公共利益')
  })

  test('nothing is decided while a third party may still answer', () => {
    expect(findMissing(answer, { ...facts, thirdParty: [null] })).toHaveLength(1)
  })
})

describe('the digest of an answer', () => {
  test('differs when any word or file differs, and not by the order of files', () => {
    const files = [
      { hash: 'a'.repeat(64), name: '一.pdf' },
      { hash: 'b'.repeat(64), name: '二.pdf' },
    ]
    const whole = digestOf(answer, files)
    expect(digestOf(answer, files.toReversed())).toBe(whole)
    for (const key of Object.keys(answer))
      expect(digestOf({ ...answer, [key]: '改动' }, files)).not.toBe(whole)
    expect(digestOf(answer, files.slice(1))).not.toBe(whole)
  })
})

test('a natural month ends on its own last day', () => {
  expect(monthOf('2026-11-24')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  expect(monthOf('2026-02-28')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(monthOf('2028-02-01')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(monthOf('2026-12-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})
