import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('sealing', {
  busy: { status: 503, title: '现在使用的人太多，请过一会儿再试' },
})

/**
 * Lets so many pieces of heavy work run at a time and so many wait.
 * @throws sealing.busy for one more
 */
export function openGate({ most, waiting }: { readonly most: number; readonly waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) {
      if (queue.length >= waiting) throw problems.busy()
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      // The place goes on to whoever waits; it is free when nobody does.
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
