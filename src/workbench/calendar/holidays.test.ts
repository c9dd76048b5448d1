import { expect, test } from 'vitest'
import { readArrangement } from './holidays.ts'

test('reads a published table of holidays', () => {
  const text = JSON.stringify({
    year: 2027,
    papers: ['https://www.gov.cn/x.htm'],
    days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
  })
  expect(readArrangement(text)).toEqual({
    year: 2027,
    papers: ['https://www.gov.cn/x.htm'],
    days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
  })
})

test('reads what a clerk types from the notice, days off and make-up working days', () => {
  expect(readArrangement('2027-01-01 元旦 休\n\n2027-02-07，春节，班\r\n')).toEqual({
    year: 2027,
    papers: [],
    days: [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '春节', date: '2027-02-07', isOffDay: false },
    ],
  })
})

test.each([
  ['', '还没有内容'],
  ['{"year": 2027', '文件不完整'],
  ['{"days": []}', '没有年份'],
  ['2027-02-30 春节 休', '这一行读不出来'],
  ['2027-01-01 元旦 放假', '这一行读不出来'],
  ['2027-01-01 元旦 休\n2028-01-01 元旦 休', '一次只能导入一个年度'],
])('says what is wrong with %j', (text, sentence) => {
  expect(readArrangement(text)).toContain(sentence)
})
