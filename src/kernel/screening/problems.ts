import { defineProblems } from '#kernel/problem.ts'

export const problems = defineProblems('screening', {
  ruleMissing: { status: 404, title: '没有这条规则，可能已被他人停用，请刷新后再看' },
  changedMeanwhile: { status: 409, title: '这条规则刚被他人修改过，请刷新后再改' },
  ruleTwice: { status: 409, title: '已有相同的规则，请直接修改原来的一条' },
  outOfReach: { status: 403, title: '您不能维护该范围的这类规则' },
  unitMissing: { status: 404, title: '没有这个单位' },
  categoryFixed: { status: 400, title: '规则的类别不能更改，请停用后另建一条' },
  exceptionCovers: {
    status: 400,
    title:
      '放行用语里有必须改正的内容，不能放行：密级标志、证件号码等必须改正的，谁都不能用放行用语跳过。请缩短为不含这些内容的固定说法，例如“保守国家秘密法”',
  },
})
