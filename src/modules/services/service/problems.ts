import { defineProblems } from '#kernel/problem.ts'

/** Everything services refuses, each with what to do next. */
export const problems = defineProblems('services', {
  serviceNotFound: { status: 404, title: '事项不存在，或者不在您的管辖范围内' },
  editionNotFound: { status: 404, title: '事项版本不存在，或者不在您的管辖范围内' },
  unitNotFound: { status: 404, title: '单位不存在，或者不在您的管辖范围内' },
  kindUnknown: { status: 400, title: '没有这种事项类型，请重新选择' },
  unitCodeMissing: { status: 409, title: '单位还没有十位主体代码，请网站管理员先在“类型与代码”中填写' },
  unitCodeTaken: { status: 409, title: '另一个单位已使用这个主体代码，请核对' },
  unitCodeInUse: { status: 409, title: '这个单位已有事项按原来的代码编号，代码不能再改' },
  keyTaken: { status: 409, title: '这次请求的编号已被别的操作使用，请刷新页面后重试' },
  notDraft: { status: 409, title: '这个版本已提交审核或者已经公开，不能直接修改' },
  underLegalReview: { status: 409, title: '正在合法性审核，不能修改；请先收回修改' },
  postUnknown: { status: 400, title: '办理环节选用的岗位不存在或者已经撤销，请重新选择' },
  themeUnknown: { status: 400, title: '所选主题不存在，请重新选择' },
  formUnknown: { status: 400, title: '材料选用的表格不在本版本的附件中，请重新上传或者选择' },
  incomplete: { status: 400, title: '还缺必填的要素，补齐后才能送审' },
  columnMissing: { status: 409, title: '本单位和门户都没有“办事服务”类的栏目，请网站管理员先开设' },
  alreadyAsked: { status: 409, title: '这个版本已在合法性审核中' },
  alreadyPassed: { status: 409, title: '这份内容已通过合法性审核，可以直接提交发布审核' },
  legalReviewNotFound: { status: 404, title: '没有这件合法性审核，或者不在您的管辖范围内' },
  contentChanged: { status: 409, title: '内容与送审时的不一致，不能通过；请退回后重新送审' },
  elementUnknown: { status: 404, title: '没有这个要素' },
})
