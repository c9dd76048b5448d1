import { expect, test } from 'vitest'
import { bodyText } from './body-text.ts'

test('every attribute that goes out in the source of a page is read, with its place', () => {
  const { asides } = bodyText(
    '<p lang="zh-11010119-90030712">甲<a href="/items/1" title="张三 110101199003071233">通知</a></p>' +
      '<img src="/files/x/y.png" alt="图" title="李四"><table summary="王五"><tr><td colspan="2">乙</td></tr></table><!-- 赵六 -->',
  )
  expect(asides).toEqual([
    { where: '链接的提示文字', text: '张三 110101199003071233' },
    { where: '段落的语言标记', text: 'zh-11010119-90030712' },
    { where: '图片的提示文字', text: '李四' },
    { where: '表格的属性“summary”', text: '王五' },
    { where: '网页注释', text: ' 赵六 ' },
  ])
})

test('the words that stand for a picture are part of the text', () => {
  expect(bodyText('<p>甲<img src="/files/x/y.png" alt="110101199003071233"></p>').text).toBe(
    '甲110101199003071233',
  )
})
