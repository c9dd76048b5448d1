import type { ScreeningRules } from '#kernel/screening/rules.ts'
import { compileRules } from '#kernel/screening/rules.ts'

/** A few rules of every kind, for tests of the detectors. */
export const fewRules: ScreeningRules = compileRules({
  expressions: [
    { id: 'e1', wrong: '按装', right: '安装', kind: 'typo', severity: 'explain', source: '现代汉语词典' },
    { id: 'e2', wrong: '人名政府', right: '人民政府', kind: 'grave', severity: 'block', source: '宪法' },
    { id: 'e4', wrong: '民族同胞', right: '少数民族同胞', kind: 'wording', severity: 'note', source: '' },
    { id: 'e3', wrong: '建国前', right: null, kind: 'wording', severity: 'note', source: '' },
  ],
  secrecyTerms: [
    { id: 't1', term: '机密', form: 'grade', kind: 'secrecyMark', severity: 'explain' },
    { id: 't2', term: '绝密', form: 'grade', kind: 'secrecyMark', severity: 'explain' },
    { id: 't3', term: '秘密', form: 'grade', kind: 'secrecyMark', severity: 'note' },
    { id: 't4', term: '工作秘密', form: 'grade', kind: 'workSecret', severity: 'note' },
    { id: 't5', term: '内部资料', form: 'line', kind: 'workSecret', severity: 'block' },
    { id: 't6', term: '内部资料 注意保存', form: 'phrase', kind: 'workSecret', severity: 'block' },
    { id: 't7', term: '阅后收回', form: 'phrase', kind: 'workSecret', severity: 'explain' },
    { id: 't8', term: '内部', form: 'grade', kind: 'workSecret', severity: 'note' },
  ],
  exceptions: ['国家秘密', '商业秘密', '内部控制', '内部资料性出版物'],
  officeHolders: [
    { name: '周明远', title: '县人民政府副县长', startsOn: '2024-01-01', endsOn: null },
    { name: '欧阳春', title: '县委书记', startsOn: '2020-01-01', endsOn: '2025-06-30' },
    { name: '欧阳春', title: '县人大常委会主任', startsOn: '2025-07-01', endsOn: null },
  ],
  cardRanges: [
    { prefix: '62', lengths: [16, 17, 18, 19] },
    { prefix: '955880', lengths: [19] },
  ],
})
