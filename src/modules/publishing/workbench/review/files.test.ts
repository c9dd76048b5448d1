import { expect, test } from 'vitest'
import type { Attachment } from '../../contract/content.ts'
import { fileChanges } from './files.ts'

const file = (id: string, title: string, hash: string): Attachment => ({
  id,
  title,
  hash,
  role: 'attachment',
  twinOf: null,
  name: `${title}.docx`,
  type: 'x',
  sizeBytes: 1,
  extraction: 'done',
  problem: null,
})

test('says of each file whether it is new, renamed, changed or gone', () => {
  const before = [
    file('1', '名单', 'a'),
    file('2', '附表', 'b'),
    file('3', '图纸', 'c'),
    file('4', '说明', 'd'),
  ]
  const after = [
    file('1', '名单', 'a'),
    file('2', '附表一', 'b'),
    file('3', '图纸', 'e'),
    file('5', '样表', 'f'),
  ]
  expect(fileChanges(before, after)).toEqual([
    '「附表」改名为「附表一」',
    '「图纸」的内容有改动',
    '新增「样表」',
    '移除「说明」',
  ])
})

test('says nothing of a file that was only put elsewhere or taken over by the next edition', () => {
  const before = [file('1', '名单', 'a'), file('2', '附表', 'b')]
  expect(fileChanges(before, [file('9', '附表', 'b'), file('8', '名单', 'a')])).toEqual([])
})
