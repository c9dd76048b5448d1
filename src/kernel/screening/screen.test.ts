import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fewRules } from '../../../tests/screening-rules.ts'
import { isLuhnRight } from './detectors/bank-card.ts'
import type { Finding, FindingKind, ScreenPart } from './finding.ts'
import { unresolved } from './finding.ts'
import { foldText } from './fold.ts'
import { identityCheckOf } from './identity-number.ts'
import { longestText, screen, screenAside } from './screen.ts'

const today = '2026-10-08'

function screenBody(text: string, rest: Partial<ScreenPart> = {}): Finding[] {
  return screen({ parts: [{ key: 'body', label: '正文', text, ...rest }], today }, fewRules)
}

/** Weights of the findings of one kind, in order of place. */
function weights(text: string, kind: FindingKind): string[] {
  return screenBody(text)
    .filter((finding) => finding.kind === kind)
    .map(({ severity }) => severity)
}

function found(text: string, kind: FindingKind): string[] {
  return screenBody(text)
    .filter((finding) => finding.kind === kind)
    .map(({ start, end }) => text.slice(start, end))
}

/** A made-up identity number with its right check character. */
function identityNumber(division = '420106', born = '19900307', serial = '451'): string {
  const first = `${division}${born}${serial}`
  return first + identityCheckOf(first)
}

const adult = identityNumber()

describe('secrecy marks (保守国家秘密法 第二十二条)', () => {
  test.each([
    '机密★10年',
    '机密★',
    '絕密☆長期',
    '机 密 ★ １０ 年',
    '机\u200b密★1年',
    '秘密·6个月',
    '秘密★一年',
    '密级：秘密',
    '密级和保密期限：机密 5年',
    '【机密】',
    '绝密',
    '秘密 10年',
    '文件\n　　机密\n正文',
    '工作秘密★3年',
    '工作秘密',
    '密级：内部',
  ])('stops “%s”', (text) => {
    const marks = screenBody(text).filter(({ kind }) => kind === 'secrecyMark' || kind === 'workSecret')
    expect(marks.map(({ severity }) => severity)).toEqual(['block'])
  })

  test.each([
    '不得泄露国家秘密、商业秘密和个人隐私。',
    '这是公开的秘密，也是成功的秘密。',
    '行政机关应当保守在履行职责中知悉的工作秘密。',
    '加强内部控制和内部管理，健全制度。',
    '内部资料性出版物管理办法',
    '国家秘密的保密期限，除另有规定外不超过三十年。',
    '保密期限届满的，自行解密。',
  ])('says nothing of “%s”', (text) => {
    expect(screenBody(text).filter(({ kind }) => kind === 'secrecyMark' || kind === 'workSecret')).toEqual([])
  })

  test('asks about a text that speaks of classified papers', () => {
    expect(weights('请按机密级文件管理。', 'secrecyMark')).toEqual(['explain'])
  })

  test('stops marks of internal papers only where they stand as marks', () => {
    expect(weights('内部资料\n注意保存\n一、总体情况', 'workSecret')).toEqual(['block'])
    expect(weights('（内部资料）', 'workSecret')).toEqual(['block'])
    expect(weights('不得将内部资料提供给他人，违者追究责任。', 'workSecret')).toEqual([])
    expect(weights('本件阅后收回。', 'workSecret')).toEqual(['explain'])
  })

  test('takes a word alone in a cell for a mark only where the column or the label says so', () => {
    expect(weights('文件\t密级\n方案\t机密', 'secrecyMark')).toEqual(['block'])
    expect(weights('培训\t范围\n礼仪\t内部', 'workSecret')).toEqual(['note'])
    expect(weights('来源\t说明\n内部资料\t略', 'workSecret')).toEqual(['explain'])
  })

  test('shows a mark with its period', () => {
    expect(found('标题\n机密★10年\n正文', 'secrecyMark')).toEqual(['机密★10年'])
  })
})

describe('identity numbers (GB 11643)', () => {
  test('stops a right number and offers it covered', () => {
    expect(screenBody(`申请人${adult}。`)).toMatchObject([
      { kind: 'identityCard', severity: 'block', start: 3, end: 21, suggestion: '420106********4519' },
    ])
  })

  test('stops a number that ends with X in any case and width', () => {
    const withX = identityNumber('110105', '19491231', '002')
    expect(withX.at(-1)).toBe('X')
    expect(weights(withX.toLowerCase(), 'identityCard')).toEqual(['block'])
    expect(weights(withX.replace('X', 'Ｘ'), 'identityCard')).toEqual(['block'])
    expect(weights(withX.replace('X', 'XYZ'), 'identityCard')).toEqual([])
  })

  test('stops the 15-digit form where a label says what it is, and notes it elsewhere', () => {
    expect(weights('身份证号：420106900307451', 'identityCard')).toEqual(['block'])
    expect(weights('批次 420106900307451', 'identityCard')).toEqual(['note'])
    expect(weights('批次 420106901307451', 'identityCard')).toEqual([])
  })

  test('asks about a labelled number with a wrong check digit, and only notes it without a label', () => {
    const wrong = `${adult.slice(0, 17)}${adult.endsWith('1') ? '2' : '1'}`
    expect(weights(`公民身份号码 ${wrong}`, 'identityCard')).toEqual(['explain'])
    expect(weights(`第${wrong}号`, 'identityCard')).toEqual(['note'])
  })

  test('says nothing of digits that can be no birth date or division, of credit codes, and of longer numbers', () => {
    expect(weights('420106199013074519', 'identityCard')).toEqual([])
    expect(weights('700106199003074513', 'identityCard')).toEqual([])
    expect(weights(`统一社会信用代码 ${adult}`, 'identityCard')).toEqual([])
    expect(weights(`${adult}7`, 'identityCard')).toEqual([])
    expect(weights(`7${adult}`, 'identityCard')).toEqual([])
  })

  test('reads the head of the column above a number', () => {
    const table = `序号\t姓名\t身份证号\n1\t李某\t${adult.slice(0, 17)}0\n`
    expect(weights(table, 'identityCard')).toEqual(['explain'])
  })

  test('never joins digits across cells', () => {
    expect(weights(`${adult.slice(0, 9)}\t${adult.slice(9)}`, 'identityCard')).toEqual([])
  })

  test('finds a number whatever is put between its digits, and shows exactly it', () => {
    const breaks = fc.constantFrom('\u200b', ' ', '\u3000', '-', '－', '\n', '\u2060', '', ' \n ')
    const wide = (digit: string, isWide: boolean) =>
      isWide && digit !== 'X' ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit
    const birthday = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2005-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))
    const number = fc
      .tuple(
        fc.constantFrom('110105', '420106', '653125', '510922'),
        birthday,
        fc.integer({ min: 1, max: 999 }),
      )
      .map(([division, born, serial]) => identityNumber(division, born, String(serial).padStart(3, '0')))
    const gaps = fc.array(fc.tuple(fc.nat(16), breaks), { maxLength: 5 })
    fc.assert(
      fc.property(
        number,
        gaps,
        fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
        (plain, between, widths) => {
          const units = Array.from(plain, (digit, index) => wide(digit, widths[index] ?? false))
          for (const [at, gap] of between)
            units[at] = `${units[at] ?? ''}${(units[at] ?? '').length > 1 ? '' : gap}`
          const written = units.join('')
          const text = `编号甲，${written}。`
          const [finding] = screenBody(text).filter(({ kind }) => kind === 'identityCard')
          expect(finding?.severity).toBe('block')
          const shown = foldText(text.slice(finding?.start, finding?.end)).dense
          expect(String.fromCharCode(...shown).replaceAll('-', '')).toBe(plain)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('never stops at 18 digits whose check digit is wrong', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{18}$/), (digits) => {
        fc.pre(identityCheckOf(digits) !== digits[17])
        expect(weights(`数据 ${digits} 条`, 'identityCard')).not.toContain('block')
      }),
    )
  })
})

describe('bank cards (ISO/IEC 7812-1)', () => {
  const card = '6222021234567890128'

  test('the fixture has a right check digit', () => {
    expect(isLuhnRight(card)).toBe(true)
    expect(isLuhnRight('6222021234567890129')).toBe(false)
  })

  test('stops a card of a person, asks about one without a label, notes the account of an office', () => {
    expect(weights(`银行卡号：${card}`, 'bankCard')).toEqual(['block'])
    expect(weights(`转入 ${card}`, 'bankCard')).toEqual(['explain'])
    expect(weights(`财政专户：${card}`, 'bankCard')).toEqual(['note'])
    expect(weights(`姓名\t一卡通\n李明\t${card}`, 'bankCard')).toEqual(['block'])
  })

  test('stops accounts of any bank in the account column of a list of people', () => {
    const rows = ['李明', '王芳', '赵强', '周洁'].map((name, index) => `${name}\t8101000001234567${index}`)
    expect(weights(['姓名\t账号', ...rows].join('\n'), 'bankCard')).toEqual(Array(4).fill('block'))
    expect(weights(['单位\t账号', ...rows].join('\n'), 'bankCard')).toEqual([])
  })

  test('reads a card in fours and in full width', () => {
    expect(weights('卡号 6222 0212 3456 7890 128', 'bankCard')).toEqual(['block'])
    expect(weights('卡号 ６２２２０２１２３４５６７８９０１２８', 'bankCard')).toEqual(['block'])
  })

  test('says nothing of a wrong check digit, an unknown beginning, a wrong length', () => {
    expect(weights('卡号 6222021234567890129', 'bankCard')).toEqual([])
    expect(weights('卡号 1222021234567890123', 'bankCard')).toEqual([])
    expect(weights('卡号 622202123456789', 'bankCard')).toEqual([])
  })
})

describe('telephone numbers', () => {
  test('asks about a mobile of a person and notes one an office gives to be called', () => {
    expect(weights('申请人手机号 13800138000', 'phone')).toEqual(['explain'])
    expect(weights('张三 13800138000', 'phone')).toEqual(['explain'])
    expect(weights('咨询电话：13800138000', 'phone')).toEqual(['note'])
  })

  test('asks about every mobile in a list of people, whatever its column is called', () => {
    const rows = ['李明', '王芳', '赵强', '周洁'].map(
      (name, index) => `${index + 1}\t${name}\t1380013800${index}`,
    )
    expect(weights(['序号\t姓名\t联系电话', ...rows].join('\n'), 'phone')).toEqual(Array(4).fill('explain'))
  })

  test('reads country codes, groups, hyphens and line ends', () => {
    for (const written of [
      '+86 138 0013 8000',
      '0086-13800138000',
      '138-0013-8000',
      '1380013\n8000',
      '１３８００１３８０００',
    ])
      expect(found(`张三 ${written}。`, 'phone')).toHaveLength(1)
  })

  test('says nothing of office lines, service numbers, and numbers that only look alike', () => {
    for (const text of [
      '联系电话：0712-2345678',
      '拨打12345热线、110或者400-800-8820',
      '订单编号 13800138000',
      '面积13800138000.5平方米',
      '合计 13 800 138 000 元',
      'A13800138000',
    ])
      expect(weights(text, 'phone')).toEqual([])
  })

  test('asks about a line at home', () => {
    expect(weights('家庭电话：(0712)2345678', 'phone')).toEqual(['explain'])
  })
})

describe('other marks of a person', () => {
  test('plates, those of new-energy vehicles included (GA 36-2018)', () => {
    for (const plate of [
      '鄂A12345',
      '京A·F1234',
      '鄂AD12345',
      '沪A12345D',
      '粤B1234警',
      '鄂 A 1 2345'.replaceAll(' ', ''),
    ])
      expect(found(`车牌号${plate}的小型客车`, 'plate')).toEqual([plate])
    for (const text of ['鄂A1234', '鄂A123456', '新型号A12345', '豫ABCDEF', '川A座12345'])
      expect(weights(text, 'plate')).toEqual([])
  })

  test('passports and travel permits, where a label says so', () => {
    expect(weights('护照号码：E12345678', 'travelDocument')).toEqual(['block'])
    expect(weights('港澳居民来往内地通行证 H12345678', 'travelDocument')).toEqual(['block'])
    expect(weights('型号 E12345678', 'travelDocument')).toEqual([])
  })

  test('e-mail: asks about somebody’s own, notes those of no public body, passes public ones', () => {
    expect(weights('12345678@qq.com', 'email')).toEqual(['explain'])
    expect(weights('qsxjyj@163.com', 'email')).toEqual(['note'])
    expect(weights('jyj@qingshan.gov.cn', 'email')).toEqual([])
    expect(weights('@某某 a@b', 'email')).toEqual([])
  })

  test('homes down to the flat, and what follows a label or stands under a head', () => {
    expect(found('现住柳林小区3栋2单元501室。', 'address')).toEqual(['3栋2单元501室'])
    expect(found('家庭住址：青山县东河镇柳林村三组12号，电话略', 'address')).toEqual([
      '青山县东河镇柳林村三组12号',
    ])
    expect(weights('姓名\t家庭住址\n李某\t东河镇柳林村三组12号', 'address')).toEqual(['explain'])
    expect(weights('地址：县行政中心5号楼301室', 'address')).toEqual([])
    expect(weights('家庭住址：东河镇', 'address')).toEqual([])
  })
})

describe('minors (个人信息保护法 第三十一条)', () => {
  test('asks about a name with an age or birth date under 18', () => {
    expect(weights('学生李小明，12岁，获一等奖', 'minor')).toEqual(['explain'])
    expect(weights('王芳，女，2012年5月出生', 'minor')).toEqual(['explain'])
  })

  test('says nothing of adults, of covered names, and of ages without a name', () => {
    expect(weights('李小明，38岁，村民', 'minor')).toEqual([])
    expect(weights('李某某，12岁', 'minor')).toEqual([])
    expect(weights('年满16周岁的公民', 'minor')).toEqual([])
    expect(weights('王芳，女，1982年5月出生', 'minor')).toEqual([])
  })

  test('counts the pupils of a list once', () => {
    const list =
      '姓名\t学校\t班级\n李小明\t东河小学\t三（1）班\n王芳\t东河小学\t三（2）班\n张*\t东河小学\t三（2）班'
    expect(screenBody(list).filter(({ kind }) => kind === 'minor')).toMatchObject([
      { severity: 'explain', message: '名单中有 2 名未成年人的姓名' },
    ])
  })

  test('says nothing of lists of teachers and of students of age', () => {
    expect(weights('姓名\t任教年级\t职称\n李小明\t三年级\t一级教师', 'minor')).toEqual([])
    expect(weights('学生姓名\t学院\t专业\n李小明\t文学院\t汉语言', 'minor')).toEqual([])
  })

  test('counts ages on the day it is given', () => {
    const list = '姓名\t出生日期\n李小明\t2008-10-09\n王芳\t2008-10-08'
    const [finding] = screenBody(list).filter(({ kind }) => kind === 'minor')
    expect(finding?.message).toBe('名单中有 1 名未成年人的姓名')
  })

  test('says so when an identity number is that of a minor', () => {
    expect(screenBody(identityNumber('420106', '20150307'))[0]?.message).toContain('未成年人')
  })
})

describe('expressions and titles of the editable table', () => {
  test('names the right words and where they come from', () => {
    expect(screenBody('负责按\n装设备')).toMatchObject([
      {
        kind: 'expression',
        severity: 'explain',
        start: 2,
        end: 5,
        suggestion: '安装',
        advice: expect.stringContaining('现代汉语词典'),
      },
    ])
    expect(weights('青山县人名政府', 'expression')).toEqual(['block'])
  })

  test('passes wrong words inside the right ones that hold them', () => {
    expect(weights('各族人民与少数民族同胞', 'expression')).toEqual([])
    expect(weights('我国的民族同胞', 'expression')).toEqual(['note'])
  })

  test('finds a title that its holder does not have', () => {
    expect(found('县长周明远出席会议', 'officeTitle')).toEqual(['县长周明远'])
    expect(found('周明远县长出席会议', 'officeTitle')).toEqual(['周明远县长'])
    expect(weights('副县长周明远出席会议', 'officeTitle')).toEqual([])
    expect(weights('县人民政府副县长周明远出席会议', 'officeTitle')).toEqual([])
    expect(weights('居民周明远反映问题', 'officeTitle')).toEqual([])
    expect(weights('周明远主任医师坐诊', 'officeTitle')).toEqual([])
  })

  test('finds a title whose term is over, and passes a former one', () => {
    expect(screenBody('县委书记欧阳春主持会议')).toMatchObject([
      { kind: 'officeTitle', message: expect.stringContaining('2025-06-30') },
    ])
    expect(weights('原县委书记欧阳春', 'officeTitle')).toEqual([])
    expect(weights('县人大常委会主任欧阳春', 'officeTitle')).toEqual([])
  })
})

describe('what a reader does not see', () => {
  test('every hidden thing is a finding, and what it says is screened', () => {
    const findings = screenBody('名单见附件', {
      key: 'attachment:abc',
      label: '附件“名单.xlsx”',
      hidden: [
        { kind: 'hiddenSheet', where: '工作表“底册”', text: `李明 ${adult}` },
        { kind: 'metadata', where: '', text: '作者：王静' },
        { kind: 'trackedChange', where: '第3段', text: '原定机密★' },
      ],
    })
    expect(findings.map(({ kind, severity, where }) => [kind, severity, where])).toEqual([
      ['hiddenContent', 'block', '工作表“底册”'],
      ['identityCard', 'block', '工作表“底册”'],
      ['hiddenContent', 'note', '文件内'],
      ['hiddenContent', 'block', '第3段'],
      ['secrecyMark', 'block', '第3段'],
    ])
    expect(JSON.stringify(findings)).not.toContain(adult)
  })

  test('the name of a file is screened', () => {
    const [finding] = screenBody('正文', { key: 'attachment:abc', name: '机密★会议纪要.docx' })
    expect(finding).toMatchObject({ kind: 'secrecyMark', severity: 'block', where: '文件名' })
  })

  test('a file that could not be read, and one without words, ask for a human eye', () => {
    const ask = (rest: Partial<ScreenPart>) =>
      screenBody('', { key: 'attachment:abc', ...rest }).map(({ kind }) => kind)
    expect(ask({ problem: '文件有打开密码' })).toEqual(['unread'])
    expect(ask({})).toEqual(['unread'])
    expect(screenBody('')).toEqual([])
  })
})

describe('links', () => {
  test('stops scripts and files of this machine, asks about inside addresses', () => {
    const link = (href: string) => screenBody('见链接', { links: [{ href, text: '链接', start: 1, end: 3 }] })
    expect(link('javascript:alert(1)')).toMatchObject([{ kind: 'link', severity: 'block', start: 1, end: 3 }])
    expect(link('file:///C:/a.doc')).toMatchObject([{ severity: 'block' }])
    expect(link(String.raw`\\server\share\a.doc`)).toMatchObject([{ severity: 'block' }])
    for (const inside of [
      'http://192.168.1.8/oa',
      'http://2130706433/',
      'http://oa/',
      'http://[fe80::1]/',
      'https://10.0.0.1:8080',
    ])
      expect(link(inside)).toMatchObject([{ severity: 'explain' }])
    for (const fine of ['https://www.example.gov.cn/a', '/items/12', 'mailto:a@b.gov.cn', 'http://8.8.8.8/'])
      expect(link(fine)).toEqual([])
  })
})

describe('the same person completed from two lists (保守国家秘密法实施条例 第四十三条)', () => {
  const one = `姓名\t身份证号\n李明\t${adult.slice(0, 6)}********${adult.slice(-4)}\n`
  const other = `姓名\t身份证号\n李明\t******${adult.slice(6, 14)}****\n`
  const part = (index: number, text: string): ScreenPart => ({
    key: `attachment:${index}`,
    label: `附件${index}`,
    text,
  })
  const samePersons = (...texts: string[]) =>
    screen({ parts: texts.map((text, index) => part(index, text)), today }, fewRules).filter(
      ({ kind }) => kind === 'samePerson',
    )

  test('stops two covered numbers that give the whole number back', () => {
    expect(samePersons(one, other)).toMatchObject([
      { severity: 'block', part: 'attachment:1', start: 11, end: 29 },
    ])
  })

  test('says nothing of one list, of other names, of equal covering, of numbers that disagree', () => {
    expect(samePersons(one)).toEqual([])
    expect(samePersons(one, one)).toEqual([])
    expect(samePersons(one, other.replace('李明', '王芳'))).toEqual([])
    expect(samePersons(one, other.replace(adult.slice(6, 14), '19910307'))).toEqual([])
  })

  test('knows a number by its check digit: a wrong whole is another person', () => {
    const wrong = `${adult.slice(0, 17)}${adult.endsWith('1') ? '2' : '1'}`
    expect(
      samePersons(`姓名\t身份证号\n李明\t${wrong.slice(0, 6)}********${wrong.slice(-4)}`, other),
    ).toEqual([])
  })

  test('joins halves of a telephone number, and the last digits a list promises', () => {
    expect(samePersons('姓名\t手机\n李明\t138****8000', '姓名\t手机\n李明\t***0013****')).toMatchObject([
      { severity: 'block' },
    ])
    expect(
      samePersons(
        `姓名\t身份证号\n李明\t${adult.slice(0, 14)}****`,
        `姓名\t身份证后四位\n李明\t${adult.slice(-4)}`,
      ),
    ).toMatchObject([{ severity: 'block' }])
  })

  test('asks when an address and a number can be put to one person', () => {
    const withHome = `姓名\t身份证号\t家庭住址\n李明\t${adult.slice(0, 6)}********${adult.slice(-4)}\t东河镇柳林村三组`
    expect(samePersons(one, withHome)).toMatchObject([{ severity: 'explain' }])
  })

  test('holds a new list against what is already public', () => {
    const pattern = `${adult.slice(0, 6)}********${adult.slice(-4)}`
    const published = [
      { name: '李明', kind: 'identityCard', pattern, source: 's1', label: '低保名单' } as const,
    ]
    const findings = screen({ parts: [part(1, other)], today, published }, fewRules)
    expect(findings.find(({ kind }) => kind === 'samePerson')).toMatchObject({
      severity: 'block',
      message: expect.stringContaining('低保名单'),
    })
  })
})

describe('keys and explanations', () => {
  const text = `第一段。\n申请人手机号13800138000，请联系。\n第三段。`
  const keyOf = (written: string) => screenBody(written).find(({ kind }) => kind === 'phone')?.key

  test('a key survives changes elsewhere', () => {
    expect(keyOf(`新加的一段，在前面很远的地方，不相干。\n${text}\n又一段`)).toBe(keyOf(text))
  })

  test('a key is void when the words or the words right around them change', () => {
    expect(keyOf(text.replace('13800138000', '13800138001'))).not.toBe(keyOf(text))
    expect(keyOf(text.replace('申请人', '受理人'))).not.toBe(keyOf(text))
  })

  test('two equal places have two keys', () => {
    const keys = screenBody(`按装\n${'甲'.repeat(60)}\n按装\n${'甲'.repeat(60)}\n按装`).map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })

  test('what blocks is never explained away; what must be explained is, by its key and with words', () => {
    const findings = screenBody(`手机号13800138000，身份证${adult}，按装`)
    expect(unresolved(findings, []).map(({ kind }) => kind)).toEqual(['phone', 'identityCard', 'expression'])
    const explanations = findings.map(({ key }) => ({ findingKey: key, reason: '依法公开' }))
    expect(unresolved(findings, explanations).map(({ kind }) => kind)).toEqual(['identityCard'])
    const empty = findings.map(({ key }) => ({ findingKey: key, reason: ' ' }))
    expect(unresolved(findings, empty)).toHaveLength(3)
  })

  test('numbers of people are covered in what is shown and kept', () => {
    const shown = JSON.stringify(screenBody(`李明 ${adult} 卡号6222021234567890128 手机13800138000`))
    for (const number of [adult, '6222021234567890128', '13800138000']) expect(shown).not.toContain(number)
  })
})

describe('long and hostile texts', () => {
  test('says where it stopped in a text that is too long', () => {
    const findings = screenBody('字'.repeat(longestText + 5))
    expect(findings).toMatchObject([{ kind: 'unread', severity: 'explain', start: longestText }])
  })

  test('counts what it does not list', () => {
    const findings = screenBody('按装。'.repeat(500))
    expect(findings).toHaveLength(201)
    expect(findings.at(-1)).toMatchObject({
      kind: 'expression',
      severity: 'explain',
      message: expect.stringContaining('300'),
    })
  })

  test('gives the same aside as at once, with steps in between', async () => {
    const input = { parts: [{ key: 'body', label: '正文', text: `按装 ${adult}` } as const], today }
    let ticks = 0
    const timer = setInterval(() => ticks++, 0)
    const aside = await screenAside(input, fewRules)
    clearInterval(timer)
    expect(aside).toEqual(screen(input, fewRules))
  })

  test.each([
    ['digits', '1'],
    ['digits apart', '1 '],
    ['stars', '*'],
    ['digits and stars', '1*'],
    ['at signs', 'a@'],
    ['dots', 'a.'],
    ['tabs', '\t'],
    ['cells', '1\t'],
    ['mobiles in cells', '13800138000\t'],
    ['covered numbers in cells', '138****8000\t'],
    ['accounts under a head', '姓名\t账号\n李明\t810100000123456\t'],
    ['lines', '\n'],
    ['zero width', '\u200b'],
    ['marks', '机密'],
    ['names', '李明，12岁 '],
    ['rooms', '1单元101室'],
    ['plates', '鄂A1'],
  ])('reads hundreds of thousands of units of %s', (_name, unit) => {
    const text = unit.repeat(300_000 / unit.length)
    expect(screenBody(text).length).toBeLessThan(2000)
    expect(screenBody(`姓名\t手机\n李明\t${text}`).length).toBeLessThan(2000)
  })

  test('every offset lies in its text', () => {
    const unit = fc.constantFrom(
      ...'机密★10年 按装\n\t1380013800*@.cn李明岁室鄂A家庭住址：姓名身份证'.split(''),
      '\u200b',
      '\ud83d\ude00',
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 200 }), (units) => {
        const text = units.join('')
        for (const { start, end, where } of screenBody(text)) {
          if (where !== null) continue
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})
