import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitizeHtml } from '#kernel/files/sanitize-html.ts'
import { emptyContent, ServiceContent } from '../contract/content.ts'
import { writeBody } from './body.ts'
import { writeCode } from './code.ts'
import { findDifferences } from './differences.ts'
import { exceedsLaw, exceedsPromise, findMissing } from './elements.ts'
import { breakLines, layOutFlow } from './flow.ts'
import { writeLimit } from './limit.ts'

const words = {
  code: '62999900MZ-JF-0001',
  kindTitle: '行政给付',
  unitTitle: '青岚县民政局',
  themeTitles: ['困难救助'],
  postTitles: new Map([['p1', '社会救助股股长']]),
}
const step = { title: '受理', what: '', postId: null, limit: null, isCounted: true }

test('the code is ten characters of the unit, two of the kind and four of the serial', () => {
  expect(writeCode('62052400MZ', 'XK', 1)).toBe('62052400MZ-XK-0001')
})

test('a limit says its unit, and none of nought days is done at once', () => {
  expect(writeLimit({ amount: 20, unit: 'workingDay' })).toBe('20个工作日')
  expect(writeLimit({ amount: 0, unit: 'workingDay' })).toBe('即时办结')
  expect(writeLimit(null)).toBe('未写明')
})

describe('what is missing', () => {
  const elements = [
    { code: 'approvers', title: '具体办理人', isRequired: false, families: ['power'] },
    { code: 'stepLimits', title: '环节时限', isRequired: false, families: ['power'] },
    { code: 'complaint', title: '投诉', isRequired: false, families: ['power'] },
    { code: 'fees', title: '收费', isRequired: true, families: ['power', 'convenience'] },
  ]
  const missing = (change: Partial<typeof emptyContent>, family = 'power') =>
    findMissing({ ...emptyContent, ...change }, elements, family)

  test('is counted only of what is asked of the family', () => {
    expect(missing({}, 'convenience')).toEqual({ missing: [], asked: 1 })
    expect(missing({}).asked).toBe(4)
  })

  test('names the approver when one single step has no post, and the limit when one has none', () => {
    const named = { ...step, postId: '00000000-0000-4000-8000-000000000001' }
    expect(missing({ steps: [named, step] }).missing).toContain('approvers')
    expect(missing({ steps: [named] }).missing).not.toContain('approvers')
    expect(missing({ steps: [{ ...named, limit: { amount: 1, unit: 'hour' } }] }).missing).not.toContain(
      'stepLimits',
    )
  })

  test('names the fee when it is neither free nor listed', () => {
    expect(missing({ isFree: false }).missing).toContain('fees')
  })
})

test('what is promised may not be longer than the law allows, nor the steps longer than the promise', () => {
  const days = (amount: number) => ({ amount, unit: 'workingDay' as const })
  expect(exceedsLaw({ ...emptyContent, statutoryLimit: days(20), promisedLimit: days(21) })).toBe(true)
  expect(exceedsLaw({ ...emptyContent, statutoryLimit: days(20), promisedLimit: days(20) })).toBe(false)
  const steps = [
    { ...step, limit: days(3) },
    { ...step, limit: days(9), isCounted: false },
  ]
  expect(exceedsPromise({ ...emptyContent, promisedLimit: days(3), steps })).toBe(false)
  expect(exceedsPromise({ ...emptyContent, promisedLimit: days(2), steps })).toBe(true)
})

describe('the text that goes to the gate', () => {
  test('passes the one allow-list unchanged, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, note) => {
        const content = {
          ...emptyContent,
          title,
          summary: note,
          conditions: [note || '条件'],
          steps: [{ ...step, title: title || '受理' }],
          remedies: { refusal: title, delay: note, inaction: '' },
        }
        const body = writeBody(content, words)
        expect(sanitizeHtml(body)).toBe(sanitizeHtml(sanitizeHtml(body)))
        expect(sanitizeHtml(body)).not.toMatch(/<(script|style|iframe)/)
      }),
    )
  })

  test('names the post and not the person, so that nothing in it goes stale', () => {
    const content = { ...emptyContent, steps: [{ ...step, postId: 'p1' }] }
    expect(writeBody(content, words)).toContain('社会救助股股长')
  })
})

test('versions that say the same differ in nothing, and a change is told in words', () => {
  const map = { postTitles: new Map<string, string>(), themeTitles: new Map<string, string>() }
  expect(findDifferences(emptyContent, emptyContent, map)).toEqual([])
  expect(findDifferences(emptyContent, { ...emptyContent, phone: '0920-6210000' }, map)).toEqual([
    { title: '咨询电话', before: '', after: '0920-6210000' },
  ])
})

describe('the flow picture', () => {
  test('has a box for the beginning, each step and the result, none upon another', () => {
    const steps = Array.from({ length: 7 }, (_, index) => ({
      title: `第${index}步`,
      notes: ['由一个名称很长很长的股室的股长张三办理', '在三个工作日以内办理完毕并且告知申请人'],
      isAside: index === 3,
    }))
    const { boxes, height } = layOutFlow(steps, '提出申请', '《许可证》')
    expect(boxes).toHaveLength(9)
    for (const [index, box] of boxes.entries()) {
      const next = boxes[index + 1]
      if (next) expect(next.top).toBeGreaterThan(box.top + box.height)
      else expect(height).toBeGreaterThanOrEqual(box.top + box.height)
    }
  })

  test('loses no character of a long name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(breakLines(text).join('')).toBe(text)
      }),
    )
  })
})

test('a guide that was kept earlier still parses', () => {
  expect(ServiceContent.safeParse({ ...emptyContent, title: '事项' }).success).toBe(true)
})
