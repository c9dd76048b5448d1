import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallRefused } from '#kernel/http/call.ts'
import type { Content } from '../../contract/content.ts'
import type { Draft, DraftEvent } from './draft.ts'
import { advanceDraft, isUnsaved, phaseAfter } from './draft.ts'
import { sampleContent } from './sample-content.ts'

const start: Draft = {
  content: sampleContent,
  saved: sampleContent,
  revision: 3,
  savedAt: '2026-11-23T01:00:00.000Z',
  phase: 'resting',
  failure: null,
  clash: null,
  taken: null,
}
const after = (...events: DraftEvent[]) => events.reduce(advanceDraft, start)
const savedAt = '2026-11-23T01:05:00.000Z'

test('what is typed while a save is under way is still unsaved when it is done', () => {
  const sent = { ...sampleContent, title: '甲' }
  const draft = after(
    { type: 'changed', part: { title: '甲' } },
    { type: 'saving' },
    { type: 'changed', part: { title: '甲乙' } },
    { type: 'saved', sent, revision: 4, savedAt },
  )
  expect([draft.content.title, draft.revision, isUnsaved(draft)]).toEqual(['甲乙', 4, true])
})

test('a lost connection loses nothing and is not the end of trying', () => {
  const draft = after(
    { type: 'changed', part: { title: '甲' } },
    { type: 'saving' },
    { type: 'failed', failure: new Error('offline'), phase: 'offline' },
  )
  expect([draft.phase, draft.content.title, isUnsaved(draft)]).toEqual(['offline', '甲', true])
})

test('a session that ended is not told as a server that cannot be reached', () => {
  expect(phaseAfter(new CallRefused('http.signInFirst', 401, '请先登录'))).toBe('signedOut')
  expect(phaseAfter(new CallRefused('http.unreachable', 0, '无法连接服务器'))).toBe('offline')
  expect(phaseAfter(new CallRefused('http.unknown', 503, '服务器出现错误'))).toBe('offline')
  expect(phaseAfter(new CallRefused('publishing.notYours', 403, '不能修改'))).toBe('refused')
})

test('a refusal is not repeated until something changes', () => {
  const refused = after({ type: 'failed', failure: new Error('no'), phase: 'refused' })
  expect(refused.phase).toBe('refused')
  expect(advanceDraft(refused, { type: 'changed', part: { title: '短' } }).phase).toBe('resting')
})

test('what the other editor changed elsewhere is taken over, told, and mine is saved next', () => {
  const draft = after(
    { type: 'changed', part: { title: '甲' } },
    { type: 'saving' },
    {
      type: 'met',
      clash: { theirs: { ...sampleContent, keywords: ['教育'] }, revision: 5, name: '李四', savedAt },
    },
  )
  expect(draft).toMatchObject({
    phase: 'resting',
    revision: 5,
    content: { title: '甲', keywords: ['教育'] },
    taken: { name: '李四', fields: ['keywords'] },
  })
  expect(isUnsaved(draft)).toBe(true)
})

test('what both changed waits for a choice; what is typed elsewhere meanwhile is kept', () => {
  const met = after(
    { type: 'changed', part: { title: '甲' } },
    { type: 'met', clash: { theirs: { ...sampleContent, title: '乙' }, revision: 5, name: '李四', savedAt } },
    { type: 'changed', part: { summary: '又写的' } },
  )
  expect(met).toMatchObject({ phase: 'clash', clash: { fields: ['title'] } })
  const chosen = advanceDraft(met, { type: 'chosen', content: { ...sampleContent, title: '乙' } })
  expect(chosen).toMatchObject({ phase: 'resting', revision: 5, content: { title: '乙', summary: '又写的' } })
})

const event: fc.Arbitrary<DraftEvent> = fc.oneof(
  fc.constantFrom('甲', '乙').map((title): DraftEvent => ({ type: 'changed', part: { title } })),
  fc.constant<DraftEvent>({ type: 'saving' }),
  fc.constant<DraftEvent>({ type: 'failed', failure: null, phase: 'offline' }),
  fc.constantFrom('丙', '丁').map((title): DraftEvent => ({
    type: 'met',
    clash: { theirs: { ...sampleContent, title }, revision: 9, name: '李四', savedAt },
  })),
)

test('whatever happens, the last words typed are on the screen until somebody chooses others', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const draft = events.reduce(advanceDraft, start)
      const typed = events.flatMap((one) => (one.type === 'changed' ? [(one.part as Content).title] : []))
      const last = typed.at(-1)
      if (last !== undefined) expect(draft.content.title).toBe(last)
    }),
  )
})
