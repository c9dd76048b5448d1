import { expect, test } from 'vitest'
import { tableOf } from './pasted.ts'

const read = async (pasted: string) =>
  (await tableOf(pasted, 2026).text()).replace('\uFEFF', '').trim().split('\r\n')

test('a table copied out of a spreadsheet stays as it is, with or without its heading', async () => {
  expect(await read('事项\t主办单位\n修好东溪桥\t县交通局')).toEqual([
    '"事项","主办单位"',
    '"修好东溪桥","县交通局"',
  ])
  expect(await read('修好东溪桥\t县交通局')).toEqual([
    '"事项","主办单位","协办单位","办结期限"',
    '"修好东溪桥","县交通局"',
  ])
})

test('minutes become one line for each thing they ask for', async () => {
  const lines = await read(
    '会议议定：\n一、加固东溪桥，由县交通局牵头，4月30日前完成。\n二、清理垃圾（责任单位：城关镇）。',
  )
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('"县交通局","","2026-04-30"')
})

test('a quotation mark does not end a cell', async () => {
  expect((await read('落实"三保"\t县财政局'))[1]).toBe('"落实""三保""","县财政局"')
})
