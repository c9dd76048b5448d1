import { describe, expect, test } from 'vitest'
import { endOf, makeZip } from '../../../tests/files/zip.ts'
import { newBudget, openArchive } from './archive.ts'
import { limits } from './limits.ts'
import { parseXml, textOf } from './xml.ts'

const open = async (bytes: Buffer) => await openArchive(bytes, newBudget())

describe('an archive', () => {
  test('lists and unpacks its entries, names in UTF-8 and in the GB18030 of Chinese Windows alike', async () => {
    const gbk = Buffer.from('d5c5c8fdcafdbeddb1ed2e747874', 'hex')
    const { entries } = await open(
      makeZip([
        { name: '名单/甲.txt', data: '甲' },
        { name: gbk, data: '乙', isPacked: false },
      ]),
    )
    expect(entries.map(({ path, read }) => [path, read().toString()])).toEqual([
      ['名单/甲.txt', '甲'],
      ['张三数据表.txt', '乙'],
    ])
  })

  test('names that lead outside are listed and never opened', async () => {
    const { entries, refusedNames } = await open(
      makeZip(
        ['../../etc/cron.d/x', '/etc/passwd', 'C:\\Windows\\x.dll', '..\\x', 'a/../../b', 'ok.txt'].map(
          (name) => ({
            name,
            data: 'x',
          }),
        ),
      ),
    )
    expect(entries.map(({ path }) => path)).toEqual(['ok.txt'])
    expect(refusedNames).toHaveLength(5)
  })

  test('an entry that unpacks to hundreds of times its size is a bomb', async () => {
    const { entries } = await open(makeZip([{ name: 'a', data: Buffer.alloc(64 * 1024 * 1024) }]))
    expect(() => entries[0]?.read()).toThrow('疑似恶意构造的压缩文件')
  })

  test('a declared size of 2 GB is refused before anything is unpacked', async () => {
    const { entries } = await open(makeZip([{ name: 'a', data: 'x', declaredBytes: 2 * 1024 ** 3 }]))
    expect(() => entries[0]?.read()).toThrow('文件解压后的内容（2.0 GB）超过上限')
  })

  test('a declared size that is not true is refused, too small as well as too large', async () => {
    for (const declaredBytes of [10, 5000]) {
      const { entries } = await open(makeZip([{ name: 'a', data: 'x'.repeat(1000), declaredBytes }]))
      expect(() => entries[0]?.read()).toThrow('声明的大小与实际不符')
    }
  })

  test('what is unpacked in all is limited, whatever single entries say', async () => {
    const budget = { ...newBudget(), remainingBytes: 1500 }
    const { entries } = await openArchive(
      makeZip(['a', 'b'].map((name) => ({ name, data: 'x'.repeat(1000) }))),
      budget,
    )
    expect(entries[0]?.read()).toHaveLength(1000)
    expect(() => entries[1]?.read()).toThrow('超过上限')
  })

  test('two entries of one name are refused: one program would read the first, another the second', async () => {
    await expect(open(makeZip(['a', 'a'].map((name) => ({ name, data: name }))))).rejects.toThrow(
      '两个同名的条目“a”',
    )
  })

  test('entries that share their packed bytes are refused', async () => {
    const zip = makeZip([{ name: 'a', data: 'x'.repeat(100), isPacked: false }])
    const at = zip.indexOf('PK\x01\x02')
    const directory = zip.subarray(at, zip.length - 22)
    const copies = Array.from({ length: 40 }, (_, index) => {
      const copy = Buffer.from(directory)
      copy.write(String.fromCharCode(65 + index), 46)
      return copy
    })
    const all = Buffer.concat(copies)
    const overlapped = Buffer.concat([zip.subarray(0, at), all, endOf(40, all.length, at)])
    await expect(open(overlapped)).rejects.toThrow('互相重叠')
  })

  test('an entry under a password says so', async () => {
    const { entries } = await open(makeZip([{ name: 'a', data: 'x', isEncrypted: true }]))
    expect(entries[0]?.isEncrypted).toBe(true)
    expect(() => entries[0]?.read()).toThrow('设有密码')
  })

  test('bytes that were changed are noticed', async () => {
    const zip = makeZip([{ name: 'a', data: '原文', isPacked: false }])
    zip.write('改文', zip.indexOf('原文'))
    const { entries } = await open(zip)
    expect(() => entries[0]?.read()).toThrow('已损坏')
  })

  test('a broken archive, a cut one and one with too many entries are refused in a sentence', async () => {
    const zip = makeZip([{ name: 'a', data: 'x' }])
    await expect(open(zip.subarray(0, zip.length - 30))).rejects.toThrow('压缩结构已损坏')
    await expect(open(Buffer.from('PK\x03\x04 nothing'))).rejects.toThrow('压缩结构已损坏')
    const many = Array.from({ length: limits.archiveEntries + 1 }, (_, index) => ({
      name: `${index}`,
      data: '',
    }))
    await expect(open(makeZip(many))).rejects.toThrow('条目过多（20001 个）')
  })
})

describe('XML', () => {
  const parse = (xml: string) => textOf(parseXml(Buffer.from(xml)))

  test('is read without regard to prefixes, with CDATA and the five entities', () => {
    expect(parse('<?xml version="1.0"?><w:a xmlns:w="u">一&lt;二<![CDATA[<三>]]>&#x56DB;</w:a>')).toBe(
      '一<二<三>四',
    )
  })

  test.each([
    [
      'a thousand million laughs',
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>',
      'XML 实体声明',
    ],
    [
      'an external entity',
      '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>',
      'XML 实体声明',
    ],
    ['an external document type', '<!DOCTYPE l SYSTEM "http://127.0.0.1/x.dtd"><l/>', 'XML 实体声明'],
    ['an entity nobody declared', '<l>&x;</l>', '已损坏'],
    ['an element that is not closed', '<l><m></l>', '已损坏'],
    ['nothing at all', '', '已损坏'],
    ['elements in one another by the hundred thousand', '<a>'.repeat(100_000), '嵌套过深'],
  ])('%s is refused', (_, xml, sentence) => {
    expect(() => parse(xml)).toThrow(sentence)
  })

  test('is read in the encoding it declares', () => {
    const gbk = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GBK"?><a>'),
      Buffer.from('d5c5c8fd', 'hex'),
      Buffer.from('</a>'),
    ])
    expect(textOf(parseXml(gbk))).toBe('张三')
  })
})
