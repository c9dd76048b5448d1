import { defineProblems } from '#kernel/problem.ts'

/** What can go wrong before a form's own checks are asked. */
export const problems = defineProblems('forms', {
  crossSite: { status: 403, title: '这次提交不是从本网站的页面发出的，没有办理' },
  tooOften: { status: 429, title: '从您的网络提交得太频繁，请过一会儿再提交' },
  tooMuch: { status: 429, title: '从您的网络上传的文件太多，请过一会儿再上传' },
  filedTooOften: {
    status: 429,
    title: '从您的网络提交的件数太多，请过一会儿再提交，或者当面、邮寄递交。您填写的内容都已保存',
  },
  lost: { status: 409, title: '您离开得太久，此前填写的内容已经按规定清除，请重新填写' },
  broken: { status: 400, title: '提交的内容没有传完或者无法识别，没有办理' },
})
