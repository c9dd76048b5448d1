import { expect, test } from 'vitest'
import { drawCourse } from './course.ts'

const posts = ['2026-03-02T00:05:00Z', '2026-03-02T00:40:00Z', '2026-03-02T04:00:00Z'].map(
  (publishedAt, at) => ({
    postId: at,
    title: '',
    body: '',
    link: null,
    class: null,
    sourceTitle: '',
    publishedAt,
  }),
)
const stamp = (title: string, at: string | null) => ({
  stage: title,
  title,
  at,
  dueAt: null,
  budgetHours: null,
})
const foundAt = '2026-03-02T00:05:00Z'

test('posts of one hour are one bar, and an open event is drawn until now', () => {
  const course = drawCourse(
    { posts, foundAt, stamps: [stamp('研判', null)] },
    new Date('2026-03-02T08:05:00Z'),
  )
  expect(course?.bars.map(({ posts: count }) => count)).toEqual([2, 1])
  expect(course?.most).toBe(2)
  expect(course?.to).toEqual(new Date('2026-03-02T08:05:00Z'))
  expect(course?.marks.map(({ title, at }) => [title, at])).toEqual([['发现', 0]])
})

test('an event that is over is drawn to its end, and marks close to each other hang on different rows', () => {
  const stamps = [stamp('确认', '2026-03-02T00:06:00Z'), stamp('研判', '2026-03-02T06:00:00Z')]
  const course = drawCourse({ posts, foundAt, stamps }, new Date('2026-03-09T00:00:00Z'))
  expect(course?.to).toEqual(new Date('2026-03-02T06:00:00Z'))
  expect(course?.marks.map(({ row }) => row)).toEqual([0, 1, 0])
})

test('nothing is drawn of an event without posts', () => {
  expect(drawCourse({ posts: [], foundAt, stamps: [] }, new Date(foundAt))).toBeNull()
})
