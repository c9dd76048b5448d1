import { describe, expect, test } from 'vitest'
import { checkDraft, coverageOf, findPromises } from './draft-check.ts'

const letter = {
  subject: '东街路灯不亮',
  body: '东街从桥头到小学的路灯坏了一个月，学生晚上回家看不见路。',
  tones: [{ phrase: '无理取闹', advice: '写明理由' }],
  lately: [],
  courtesies: ['请您耐心等待'],
  forwardings: ['转交', '高度重视', '进一步核实'],
}
const good =
  '您好，您反映的东街路灯不亮的问题，城管局10月8日到现场核实，桥头至小学共有6盏路灯因电缆老化不亮。根据《城市照明管理规定》，我们已安排更换电缆，将于10月20日前完成。'

function codesOf(draft: string, more: object = {}): string[] {
  return checkDraft({ ...letter, draft, ...more }).map(({ code }) => code)
}

describe('the check of a draft', () => {
  test('has nothing to say of an answer that answers, with a basis and a day', () => {
    expect(codesOf(good)).toEqual([])
  })

  test('stops an answer that only says it was received', () => {
    const [remark] = checkDraft({ ...letter, draft: '网友您好！您的留言已收悉。感谢您对我们工作的支持！' })
    expect(remark).toMatchObject({ code: 'short', severity: 'stop' })
  })

  test('stops an answer that only forwards or only takes it seriously', () => {
    expect(
      codesOf('您好，您反映的东街路灯不亮问题我们高度重视，已转交有关部门进一步核实处理，请您耐心等待。'),
    ).toContain('forwarded')
  })

  test('stops an answer to something else', () => {
    const other =
      '您好，关于城乡居民养老保险缴费档次，可以携带身份证到便民服务中心二楼办理变更，次年起按照新的档次缴费，详情请咨询窗口，根据有关规定执行，2026年1月起生效。'
    expect(codesOf(other)).toContain('offTopic')
  })

  test('stops words that look down on whoever wrote', () => {
    expect(codesOf(`${good}请不要无理取闹。`)).toEqual(['tone'])
  })

  test('asks to explain what is the same as the answer to another letter', () => {
    expect(codesOf(good, { lately: [good.replace('6盏', '7盏')] })).toEqual(['twin'])
  })

  test('asks to explain an answer without a basis, without a time, or that only promises soon', () => {
    const vague =
      '您好，您反映的东街路灯不亮的问题，经现场核实情况属实，是电缆老化引起的，我们会尽快安排人员更换电缆。'
    expect(codesOf(vague)).toEqual(['noBasis', 'noDate', 'vague'])
  })
})

describe('coverage', () => {
  test('is the share of pairs of characters of the subject that come back', () => {
    expect(coverageOf('路灯不亮', '路灯已经修好')).toBeCloseTo(1 / 3, 9)
    expect(coverageOf('路灯不亮', '养老保险')).toBe(0)
    expect(coverageOf('', '任何答复')).toBe(1)
  })
})

describe('a promise', () => {
  test('is a sentence that says what will be done by which day', () => {
    expect(findPromises(good, '2026-10-09')).toEqual([
      {
        sentence: '根据《城市照明管理规定》，我们已安排更换电缆，将于10月20日前完成',
        dueOn: '2026-10-20',
      },
    ])
  })

  test('without a year means the next such day, and the end of June is its last day', () => {
    expect(findPromises('计划6月底前完成改造。', '2026-10-09')[0]?.dueOn).toBe('2027-06-30')
    expect(findPromises('预计2026年2月底完成。', '2025-10-09')[0]?.dueOn).toBe('2026-02-28')
    expect(findPromises('将于明年3月上旬开工。', '2026-10-09')[0]?.dueOn).toBe('2027-03-10')
  })

  test('is not what was done already, nor a day that does not exist', () => {
    expect(findPromises('我们10月8日前完成了核实。', '2026-10-09')).toEqual([])
    expect(findPromises('将于2月30日前完成。', '2026-10-09')).toEqual([])
  })
})
