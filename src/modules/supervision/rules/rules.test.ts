import { describe, expect, test } from 'vitest'
import { findFacts } from './facts.ts'
import { publicStanding, writeBody } from './public-words.ts'
import { colourReached } from './slips.ts'
import { splitIntoItems } from './split.ts'

const thresholds = [
  { colour: 'blue', daysLate: -3 },
  { colour: 'orange', daysLate: 1 },
  { colour: 'red', daysLate: 6 },
] as const

describe('the colour an item has reached (督查督办工作办法 第八条)', () => {
  const reached = (late: number, isImportant = false) => colourReached(thresholds, late, isImportant)

  test('is none, then blue, orange and red as its day comes nearer and passes', () => {
    expect([-4, -3, 0, 1, 5, 6, 300].map((late) => reached(late))).toEqual([
      null,
      'blue',
      'blue',
      'orange',
      'orange',
      'red',
      'red',
    ])
  })

  test('begins at orange for what is important, and never passes red', () => {
    expect([-4, -3, 1, 6].map((late) => reached(late, true))).toEqual([null, 'orange', 'red', 'red'])
  })
})

describe('what may be held against a unit (第十条)', () => {
  const records = { dueOn: '2026-04-20', stoppedOn: null, today: '2026-04-20', redone: 0, slips: [] }

  test('is nothing while it is in time', () => {
    expect(findFacts(records)).toEqual([])
  })

  test('is nothing for a reminder it answered in time', () => {
    const slip = {
      colour: 'blue',
      numberText: '督蓝〔2026〕1号',
      issuedOn: '2026-04-17',
      answerOn: '2026-04-20',
      answeredOn: '2026-04-20',
    } as const
    expect(findFacts({ ...records, slips: [slip] })).toEqual([])
    expect(findFacts({ ...records, slips: [{ ...slip, answeredOn: '2026-04-21' }] })[0]?.source).toBe(
      '督蓝〔2026〕1号',
    )
  })

  test('counts the days by the day it was done, not by the day it is looked at', () => {
    const [late] = findFacts({ ...records, stoppedOn: '2026-04-22', today: '2026-09-01' })
    expect(late?.sentence).toBe('办结期限为2026-04-20，2026-04-22办结，逾期2天。')
  })
})

describe('splitting a document (一事一项)', () => {
  test('every numbered paragraph is one item, with the units and the day it names', () => {
    const lines = splitIntoItems(
      [
        '会议议定以下事项：',
        '一、加固东溪桥。由县交通局牵头，县水利局配合，4月30日前完成。',
        '施工期间保证通行。',
        '二、清理背街小巷垃圾（责任单位：城关镇）。2027年1月5日之前报县政府。',
      ].join('\n'),
      2026,
    )
    expect(lines.map(({ lead, co, due }) => [lead, co, due])).toEqual([
      ['县交通局', '县水利局', '2026-04-30'],
      ['城关镇', '', '2027-01-05'],
    ])
    expect(lines[0]?.text).toContain('施工期间保证通行')
  })

  test('without numbers each line is one item', () => {
    expect(splitIntoItems('修好东溪桥\n\n疏浚河道\n', 2026).map(({ text }) => text)).toEqual([
      '修好东溪桥',
      '疏浚河道',
    ])
  })
})

describe('what the public is told', () => {
  test('what the office wrote stands as text, never as markup', () => {
    expect(
      writeBody('<script>alert(1)</script>', {
        unitTitle: '县交通局',
        matterTitle: '',
        dueOn: null,
        itemDueOn: null,
      }),
    ).toContain('&lt;script&gt;')
  })

  test('late is said as late, and done late as done late', () => {
    const open = { state: 'handling', dueOn: '2026-04-20', endedOn: null, isLate: null }
    expect(publicStanding(open, '2026-04-20').tone).toBe('open')
    expect(publicStanding(open, '2026-04-21').words).toContain('已过期限')
    expect(
      publicStanding(
        { state: 'closed', dueOn: '2026-04-20', endedOn: '2026-05-01', isLate: true },
        '2026-06-01',
      ).words,
    ).toContain('逾期')
  })
})
