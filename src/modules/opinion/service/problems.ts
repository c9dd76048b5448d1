import { defineProblems } from '#kernel/problem.ts'

export const problems = defineProblems('opinion', {
  sourceNotFound: { status: 404, title: '没有这个来源，或者不归您值守' },
  eventNotFound: { status: 404, title: '没有这个事件，或者不归您值守' },
  postNotFound: { status: 404, title: '没有这条言论，或者不归您值守' },
})
