import { expect, test } from 'vitest'
import { readToken } from './browser.ts'

test('where the proxy says that the browser came over https, a cookie any host could have set does not count', () => {
  const proxied = { 'x-forwarded-proto': 'https' }
  expect(readToken({ cookie: 'mingtang=a' })).toBe('a')
  expect(readToken({ cookie: 'mingtang=a', ...proxied })).toBeNull()
  expect(readToken({ cookie: 'mingtang=a; __Host-mingtang=b', ...proxied })).toBe('b')
  expect(readToken({ cookie: 'display=e' })).toBeNull()
  expect(readToken({})).toBeNull()
})
