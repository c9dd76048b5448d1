import { defineProblems } from '#kernel/problem.ts'

/** Refusals of this module. */
export const problems = defineProblems('organisation', {
  noSuchUnit: { status: 404, title: '没有找到该单位，可能已被更改，请刷新后重试' },
  rootExists: { status: 409, title: '已有最上级单位，新单位请选择上级' },
  parentEnded: { status: 409, title: '上级单位在该日期不存在，请另选上级或者日期' },
  slugTaken: { status: 409, title: '网址标识已被其他单位使用（含已撤销的单位），请换一个' },
  creditCodeTaken: { status: 409, title: '统一社会信用代码已登记在另一个单位名下，请核对' },
  signInNameTaken: { status: 409, title: '登录名已被使用，请换一个' },
  mixedOffices: {
    status: 409,
    title: '系统管理员、安全管理员、审计管理员不得由同一人兼任，也不得兼任业务岗位',
  },
})
