import { expect, test } from 'vitest'
import { cleanPasted } from './pasted.ts'

test('what is pasted loses its looks, and keeps that a paragraph stands in the middle', () => {
  expect(
    cleanPasted(
      '<style>p{color:red}</style><p class=MsoNormal style="text-align: center; color:red">题</p><span style=\'mso:1\'>文</span><td style=width:10px width=100>甲</td>',
    ),
  ).toBe('<p class="align-center">题</p><span>文</span><td width=100>甲</td>')
})

test('words about style that stand in the text stay', () => {
  expect(cleanPasted('<p>写作 style="简洁" 为好</p>')).toBe('<p>写作 style="简洁" 为好</p>')
})
