import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../../tests/database.ts'
import { checkTables, instancesOf } from './checks.ts'
import type { RequestFact } from './counting.ts'
import { countFacts } from './counting.ts'
import { dueOnOf, lawfulDueOn, reportYearOn } from './due.ts'
import { addUp, rollUp, withSums } from './figures.ts'
import type { Cell, Layout, Values } from './form.ts'
import { cellsOf, isEntered, Layout as LayoutShape } from './form.ts'
import { checkProse, findFigures, parseNumber, suggestText } from './prose.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const forms = await db.selectFrom('annual_reports.form').select(['key', 'layout']).execute()
const layoutOf = (key: string): Layout => LayoutShape.parse(forms.find((form) => form.key === key)?.layout)
const disclosure = layoutOf('disclosure-2021')
const website = layoutOf('website-2018')
const cells = cellsOf(disclosure)

const applicants = ['natural', 'company', 'research', 'charity', 'legal', 'otherOrganisation']
const codes = disclosure.grids.flatMap(({ rows }) =>
  rows.flatMap(({ count }) => (count?.of === 'outcome' ? count.codes : [])),
)

/** A table with nothing in it: every identity holds. */
const zeros: Values = withSums(cells, Object.fromEntries(cells.filter(isEntered).map(({ key }) => [key, 0])))

const noFacts = { requests: [], challenges: [], documents: [], items: [], columns: [] }

function countsOf(evidence: Readonly<Record<string, readonly string[]>>): Values {
  return withSums(cells, {
    ...zeros,
    ...Object.fromEntries(Object.entries(evidence).map(([key, ids]) => [key, ids.length])),
  })
}

describe('the form of 国办公开办函〔2021〕30号', () => {
  test('has six parts, two rows of documents, three of decisions, one of fees', () => {
    expect(disclosure.parts.map(({ number }) => number)).toEqual(['一', '二', '三', '四', '五', '六'])
    const rows = disclosure.grids.filter(({ part }) => part === 'publication').flatMap((grid) => grid.rows)
    expect(rows.map(({ label }) => label)).toEqual([
      '规章',
      '行政规范性文件',
      '行政许可',
      '行政处罚',
      '行政强制',
      '行政事业性收费',
    ])
  })

  test('has in table three seven columns and the rows of every outcome, each code in exactly one row', () => {
    const grid = disclosure.grids.find(({ key }) => key === 'requests')
    expect(grid?.columns.map(({ label }) => label)).toEqual([
      '自然人',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
      '总计',
    ])
    expect(grid?.rows).toHaveLength(25)
    expect([...codes].sort()).toEqual(
      'G1 G2 N1 N2 N3 O1 O2 O3 P R1 R2 R3 R4 R5 R6 R7 R8 X1 X2 X3 X4 X5'.split(' '),
    )
  })

  test('has in table four fifteen numbers', () => {
    expect(cells.filter(({ gridKey }) => gridKey === 'challenges')).toHaveLength(15)
  })

  test('names in its identities and patterns only cells that exist', () => {
    for (const layout of [disclosure, website]) {
      const known = new Set(cellsOf(layout).map(({ key }) => key))
      const named = [
        ...instancesOf(layout).flatMap(({ left, right }) => [...left, ...right].map(({ cell }) => cell)),
        ...layout.prose.flatMap((pattern) => pattern.cells),
      ]
      expect(named.filter((cell) => !known.has(cell))).toEqual([])
    }
  })
})

const day = fc
  .integer({ min: 0, max: 1094 })
  .map((offset) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10))
const request: fc.Arbitrary<RequestFact> = fc
  .record({
    id: fc.uuid(),
    applicant: fc.constantFrom(...applicants),
    days: fc.tuple(day, day).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const))),
    isSettled: fc.boolean(),
    outcome: fc.constantFrom(...codes),
  })
  .map(({ id, applicant, days: [receivedOn, settledOn], isSettled, outcome }) => ({
    id,
    applicant,
    receivedOn,
    settledOn: isSettled ? settledOn : null,
    outcome: isSettled ? outcome : null,
  }))

describe('whatever requests there are', () => {
  test('every identity of the year holds, because each request is counted by definition', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const values = countsOf(countFacts(disclosure, 2025, { ...noFacts, requests }))
        expect(checkTables(disclosure, values, null)).toEqual([])
      }),
    )
  })

  test('what is carried out of one year is what is carried into the next, applicant by applicant', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const [before, after] = [2024, 2025].map((year) =>
          countsOf(countFacts(disclosure, year, { ...noFacts, requests })),
        )
        expect(
          checkTables(disclosure, after ?? {}, before ?? {}).filter(({ check }) => check === 'carryOver'),
        ).toEqual([])
      }),
    )
  })

  test('a roll-up of reports that hold holds itself, and does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(request, { maxLength: 20 }), { minLength: 1, maxLength: 5 }), (units) => {
        const reports = units.map((requests) =>
          countsOf(countFacts(disclosure, 2025, { ...noFacts, requests })),
        )
        const sum = rollUp(cells, reports)
        expect(checkTables(disclosure, sum, null)).toEqual([])
        expect(rollUp(cells, reports.toReversed())).toEqual(sum)
      }),
    )
  })
})

describe('each check is proved by a table that violates it', () => {
  const identities = disclosure.identities.map(({ key }) => key)

  test.each(identities)('%s', (key) => {
    const instances = instancesOf(disclosure).filter(({ identity }) => identity.key === key)
    expect(instances.length).toBeGreaterThan(0)
    for (const { left } of instances) {
      const broken = { ...zeros, [left[0]?.cell ?? '']: 3 }
      const found = checkTables(disclosure, broken, zeros).filter(({ check }) => check === key)
      expect(found.length).toBeGreaterThan(0)
      expect(
        found.some(({ words, cells: shown }) => words.endsWith('多3') && shown.includes(left[0]?.cell ?? '')),
      ).toBe(true)
    }
  })

  test('any single figure changed in a table that holds is noticed', () => {
    const leaves = cells.filter(
      (cell) => isEntered(cell) && ['requests', 'challenges'].includes(cell.gridKey),
    )
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.integer({ min: 1, max: 99 }), ({ key }, by) => {
        expect(checkTables(disclosure, { ...zeros, [key]: by }, null)).not.toEqual([])
      }),
    )
  })

  test('an empty cell, a negative figure, half a case', () => {
    const empty = { ...zeros, 'permits.permits.decisions': null }
    expect(checkTables(disclosure, empty, null)[0]?.words).toBe('行政许可还没有填写；没有发生的填0')
    expect(checkTables(disclosure, { ...zeros, 'permits.permits.decisions': -1 }, null)[0]?.words).toContain(
      '不能是负数',
    )
    expect(checkTables(disclosure, { ...zeros, 'permits.permits.decisions': 1.5 }, null)[0]?.words).toContain(
      '应当是整数',
    )
    expect(checkTables(disclosure, { ...zeros, 'fees.charges.amount': 1.25 }, null)).toEqual([])
  })

  test('the words say which figures disagree and by how much', () => {
    const broken = withSums(cells, { ...zeros, 'requests.new.natural': 12, 'requests.open.natural': 11 })
    expect(checkTables(disclosure, broken, null).map(({ words }) => words)).toContain(
      '自然人：“一、本年新收政府信息公开申请数量”12＋“二、上年结转政府信息公开申请数量”0＝12，而“（七）总计”11＋“四、结转下年度继续办理”0＝11，多1',
    )
  })

  test('现行有效件数 is the last year’s, plus those made, less those repealed', () => {
    const key = (column: string) => `documents.normative.${column}`
    const previous = { ...zeros, [key('inForce')]: 20 }
    const right = { ...zeros, [key('made')]: 3, [key('repealed')]: 1, [key('inForce')]: 22 }
    expect(checkTables(disclosure, right, previous)).toEqual([])
    expect(checkTables(disclosure, { ...right, [key('inForce')]: 23 }, previous)[0]?.words).toBe(
      '行政规范性文件：“现行有效件数”23，而上年报告的“现行有效件数”20＋“本年制发件数”3－“本年废止件数”1＝22，多1',
    )
  })
})

describe('the figures of the prose', () => {
  const values = withSums(cells, {
    ...zeros,
    'requests.new.natural': 10,
    'requests.new.company': 2,
    'requests.open.natural': 9,
    'requests.partial.company': 1,
    'requests.carriedOut.natural': 1,
    'requests.carriedOut.company': 1,
    'challenges.cases.review-upheld': 1,
  })

  test.each([
    ['2025年，本机关收到政府信息公开申请12件。', 12, 12],
    ['全年共收到各类申请十二件，', 12, 12],
    ['收到政府信息公开申请 １３ 件', 13, 12],
    ['因政府信息公开被申请行政复议1件，', 1, 1],
    ['结转下年度继续办理2件', 2, 2],
    ['本年度未收到政府信息公开申请。', 0, 12],
    ['予以公开9件、部分公开1件', 9, 9],
  ])('%s', (text, written, expected) => {
    const [figure] = findFigures(disclosure, { overview: text }, values)
    expect(figure).toMatchObject({ written, expected, part: 'overview' })
    expect(text.slice(figure?.start, figure?.end)).toBe(figure?.text)
  })

  test('that say something else than the tables are named with both figures', () => {
    const prose = { overview: '收到政府信息公开申请15件。', problems: '无', other: '无' }
    expect(checkProse(disclosure, cells, prose, values).map(({ words }) => words)).toEqual([
      '正文写“收到政府信息公开申请15件”，表格中“一、本年新收政府信息公开申请数量 · 总计”是12',
    ])
  })

  test('a required part without text is named', () => {
    expect(
      checkProse(disclosure, cells, { overview: '一', problems: ' ', other: '无' }, values),
    ).toHaveLength(1)
  })

  test('the suggested words state the figures of the tables, and pass', () => {
    const [overview] = disclosure.parts
    const text = overview ? suggestText(overview, 2025, values) : ''
    expect(text).toContain('收到政府信息公开申请12件')
    expect(
      findFigures(disclosure, { overview: text }, values).every(
        ({ written, expected }) => written === expected,
      ),
    ).toBe(true)
  })

  test.each([
    ['1,203', 1203],
    ['１２', 12],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['两万', 20000],
    ['一万二千三百零四', 12304],
    ['0', 0],
    ['12.5', 12.5],
  ])('%s is read as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test('no text makes reading it slow or fail', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'收|到|申|请|件|年|一|二|3|，|。|…|N|行|政|复|议|公|开'.split('|')),
          maxLength: 300,
        }),
        (text) => {
          expect(() => findFigures(disclosure, { overview: text }, values)).not.toThrow()
        },
      ),
    )
  })
})

describe('sums', () => {
  test('money does not drift, and nothing known is not nought', () => {
    expect(addUp([0.1, 0.2])).toBe(0.3)
    expect(addUp([null, undefined])).toBeNull()
    expect(addUp([null, 0])).toBe(0)
  })

  test('every total of the form is the sum of its cells', () => {
    const leaves = cells.filter(isEntered)
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: leaves.length, maxLength: leaves.length }),
        (numbers) => {
          const values = withSums(
            cells,
            Object.fromEntries(leaves.map(({ key }, index) => [key, numbers[index] ?? 0])),
          )
          const sumsHold = (cell: Cell) =>
            isEntered(cell) ||
            values[cell.key] === cell.sumOf.reduce((sum, key) => sum + (values[key] ?? 0), 0)
          expect(cells.every(sumsHold)).toBe(true)
        },
      ),
    )
  })
})

describe('when a report is due (政府信息公开条例 第四十九条)', () => {
  test('departments by 31 January, the county government by 31 March, in leap years too', () => {
    expect(lawfulDueOn({ unitKind: 'department', month: 1, day: 31 }, 2026)).toBe('2027-01-31')
    expect(lawfulDueOn({ unitKind: 'county', month: 3, day: 31 }, 2027)).toBe('2028-03-31')
  })

  test('a local notice may set an earlier day and never a later one', () => {
    expect(dueOnOf('2027-01-31', '2027-01-26')).toBe('2027-01-26')
    expect(dueOnOf('2027-01-31', '2027-02-10')).toBe('2027-01-31')
    expect(dueOnOf('2027-01-31', undefined)).toBe('2027-01-31')
  })

  test('the year in question is the one that ends', () => {
    expect(['2026-11-23', '2027-01-05', '2027-06-30', '2027-07-01'].map(reportYearOn)).toEqual([
      2026, 2026, 2026, 2027,
    ])
  })
})
