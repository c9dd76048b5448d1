import { expect, test } from 'vitest'
import { informationRequest } from '../procedure/request.ts'
import { flowOf } from './flow.ts'

test('the picture of the procedure has every state of its table once, and every action that leads from one to another', () => {
  const { rows, anywhere } = flowOf(informationRequest)
  const shown = rows.flatMap(({ title, asides }) => [title, ...asides.map((aside) => aside.title)])
  const words = JSON.stringify([rows, anywhere])
  const titles = Object.values(informationRequest.states).map(({ title }) => title)
  // An end after an aside, and what is said once for all states, stand in words.
  const inWords = ['逾期未补正，不再处理', '逾期未缴费，不再处理', '申请人已撤回']
  expect([...shown, ...inWords].toSorted()).toEqual(titles.toSorted())
  const moving = Object.values(informationRequest.actions).filter((action) => 'to' in action)
  const backwards = ['退回修改', '撤回已签发的答复，重新办理']
  expect(moving.map(({ title }) => title).filter((title) => !words.includes(title))).toEqual(backwards)
})

test('its main path is the one every request goes', () => {
  const { rows } = flowOf(informationRequest)
  expect(rows.map(({ title }) => title)).toEqual([
    '待确认收到',
    '待审查申请内容',
    '办理中',
    '保密审查',
    '待签发',
    '待送达',
    '已答复，待归档',
    '已归档',
  ])
})
