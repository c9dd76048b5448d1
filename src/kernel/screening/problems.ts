import { defineProblems } from '#kernel/problem.ts'

export const problems = defineProblems('screening', {
  ruleMissing: { status: 404, title: '没有这条规则，可能已被他人停用，请刷新后再看' },
  changedMeanwhile: { status: 409, title: '这条规则刚被他人修改过，请刷新后再改' },
  ruleTwice: { status: 409, title: '已有相同的规则，请直接修改原来的一条' },
  outOfReach: { status: 403, title: '您不能维护该范围的这类规则' },
  unitMissing: { status: 404, title: '没有这个单位' },
  categoryFixed: { status: 400, title: '规则的类别不能更改，请停用后另建一条' },
})
