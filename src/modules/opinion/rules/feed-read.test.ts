import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInstant } from './feed-dates.ts'
import type { FeedReading } from './feed-entry.ts'
import { lostSince } from './feed-entry.ts'
import { plainOf } from './feed-plain.ts'
import { readFeed } from './feed-read.ts'
import { splitSelector } from './selector-words.ts'

const url = 'https://news.example.cn/feeds/all.xml'
const read = (
  content: string | Uint8Array,
  contentType = '',
  selectors: Parameters<typeof readFeed>[1] = null,
) =>
  readFeed(
    { bytes: typeof content === 'string' ? Buffer.from(content) : content, contentType, url },
    selectors,
  )
const entriesOf = (reading: FeedReading) => ('entries' in reading ? reading.entries : [])

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>青岚论坛</title><link>https://news.example.cn/</link>
<item><title>东街路灯坏了</title><link>/t/1</link><guid>t-1</guid><dc:creator>老王</dc:creator>
<pubDate>Mon, 02 Mar 2026 09:30:00 +0800</pubDate><description><![CDATA[<p>三盏&nbsp;都不亮<br>没人修</p><script>alert(1)</script>]]></description></item>
<item><title>停水</title><link>https://news.example.cn/t/2</link><pubDate>2026-03-02 10:00</pubDate><description>停了一天</description></item>
</channel></rss>`

/** The encoder of the platform writes UTF-8 only: these are the bytes of 东街路灯 in GB18030. */
const gbk = Buffer.from([0xb6, 0xab, 0xbd, 0xd6, 0xc2, 0xb7, 0xb5, 0xc6])
const rssWith = (declared: string, title: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`<?xml version="1.0"${declared}?><rss><channel><item><guid>1</guid><title>`),
    title,
    Buffer.from('</title></item></channel></rss>'),
  ])

describe('a feed', () => {
  test('of RSS is read with its links made whole and its markup taken off', () => {
    const [first, second] = entriesOf(read(rss))
    expect(first).toEqual({
      key: 't-1',
      link: 'https://news.example.cn/t/1',
      title: '东街路灯坏了',
      text: '三盏 都不亮\n没人修',
      saidAt: new Date('2026-03-02T01:30:00Z'),
      author: '老王',
      replies: null,
    })
    expect(second).toMatchObject({
      key: 'https://news.example.cn/t/2',
      saidAt: new Date('2026-03-02T02:00:00Z'),
    })
  })

  test('of Atom, of RSS 1.0 and of JSON are read alike', () => {
    const atom =
      read(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a1</id><title type="html">停&lt;b&gt;水&lt;/b&gt;</title>
      <link rel="self" href="/self"/><link href="/t/3"/><updated>2026-03-02T02:00:00Z</updated><author><name>李</name></author>
      <content type="html">&lt;p&gt;一天了&lt;/p&gt;</content></entry></feed>`)
    const json = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [
          {
            id: 7,
            url: '/t/3',
            title: '停水',
            content_html: '<p>一天了</p>',
            date_published: '2026-03-02T02:00:00Z',
            authors: [{ name: '李' }],
          },
          5,
        ],
      }),
    )
    const rdf = read(
      '<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><item><title>停水</title><link>/t/3</link><description>一天了</description><dc:date>2026-03-02T02:00:00Z</dc:date><dc:creator>李</dc:creator></item></rdf:RDF>',
    )
    for (const reading of [atom, json, rdf])
      expect(entriesOf(reading)).toMatchObject([
        {
          link: 'https://news.example.cn/t/3',
          title: '停水',
          text: '一天了',
          saidAt: new Date('2026-03-02T02:00:00Z'),
          author: '李',
        },
      ])
  })

  test.each([
    ['GB18030 that calls itself UTF-8', rssWith(' encoding="UTF-8"', gbk), 'text/xml; charset=utf-8'],
    ['GB18030 without a label', rssWith('', gbk), ''],
    [
      'UTF-8 that calls itself GBK',
      rssWith(' encoding="GBK"', Buffer.from('东街路灯')),
      'text/xml; charset=gbk',
    ],
    [
      'UTF-8 with a mark at the beginning',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), rssWith('', Buffer.from('东街路灯'))]),
      '',
    ],
  ])('in %s reads as it was meant', (_, bytes, contentType) => {
    expect(entriesOf(read(bytes, contentType))).toMatchObject([{ title: '东街路灯' }])
  })

  test.each([
    ['a page to sign in', '<!DOCTYPE html><html><body>请登录</body></html>', '返回的是网页'],
    ['a page with a remark before it', '<!-- x --><html></html>', '返回的是网页'],
    ['another XML', '<svg xmlns="s"></svg>', '不是 RSS'],
    ['another JSON', '{"error":1}', '不是 JSON Feed'],
    ['cut XML', '<rss><channel><item><title>停', '内容残缺'],
    ['entities that grow', '<!DOCTYPE a [<!ENTITY b "bb">]><rss>&b;</rss>', '内容残缺'],
    ['nothing', '', '不是 RSS'],
    ['bytes of no text', Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256), ''],
  ])('that is %s is said to be none', (_, content, sentence) => {
    const reading = read(content)
    expect('problem' in reading && reading.problem).toContain(sentence)
  })

  test('with one careless control character is read all the same', () => {
    expect(entriesOf(read(rss.replace('停了', '停\u0000\u000b了')))).toHaveLength(2)
  })

  test('never gives a link that is no web address', () => {
    const bad = ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://'].map(
      (link, index) => `<item><guid>${index}</guid><title>x</title><link>${link}</link></item>`,
    )
    const links = entriesOf(read(`<rss><channel>${bad.join('')}</channel></rss>`)).map(({ link }) => link)
    expect(links.filter((link) => link !== null && !/^https?:\/\//.test(link))).toEqual([])
  })

  test('of any bytes whatever is read or refused, and nothing else happens', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void read(bytes)))
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(
          entriesOf(
            read(
              `<rss><channel><item><title><![CDATA[${text.replaceAll(']]>', '')}]]></title></item></channel></rss>`,
            ),
          ).length,
        ).toBeLessThan(2)
      }),
    )
  })
})

describe('a change of format', () => {
  test('is another form, or something most entries have no more', () => {
    const before = read(rss)
    const without = read(rss.replace(/<pubDate>[^<]*<\/pubDate>/g, ''))
    if (!('print' in before) || !('print' in without)) throw new Error('unread')
    expect(before.print).toBe('rss:link,text,time,title')
    expect(lostSince(before.print, without.print)).toEqual(['time'])
    expect(lostSince(before.print, before.print)).toEqual([])
    expect(lostSince(before.print, 'json:link,text,time,title')).toBeNull()
  })
})

describe('a list page', () => {
  const page = `<html><body><ul class="news"><li data-k="1"><a href="../a.html">路灯</a><span class="date">2026年3月2日 9:05</span></li>
    <li><a href="javascript:void(0)">空</a></li></ul><ul><li><a href="x">别的</a></li></ul></body></html>`
  const selectors = { entry: 'ul.news > li', link: '', title: '', time: '.date', text: '' }

  test('is read by the selectors of its source', () => {
    expect(entriesOf(read(page, '', selectors))).toMatchObject([
      { link: 'https://news.example.cn/a.html', title: '路灯', saidAt: new Date('2026-03-02T01:05:00Z') },
      { link: null, title: '空' },
    ])
    expect(entriesOf(read(page, '', { ...selectors, entry: 'li[data-k=1] a[href$=".html"]' }))).toHaveLength(
      1,
    )
  })

  test('without a single entry has changed, and says so', () => {
    const reading = read('<html><body><div id="app"></div></body></html>', '', selectors)
    expect('problem' in reading && reading.problem).toContain('改版')
  })

  test.each(['', '>', 'a >', 'a > > b', 'a:hover', 'a,b', 'li[onclick', '{}'])(
    'does not take "%s" for a selector',
    (text) => {
      expect(splitSelector(text)).toBeUndefined()
    },
  )
})

describe('a time', () => {
  test.each([
    ['2026-03-02 10:00', '2026-03-02T02:00:00.000Z'],
    ['2026年3月2日', '2026-03-01T16:00:00.000Z'],
    ['2026/3/2 8:5:9', '2026-03-02T00:05:09.000Z'],
    ['Mon, 02 Mar 2026 02:00:00 GMT', '2026-03-02T02:00:00.000Z'],
    ['发布时间：2026.03.02 10:00', '2026-03-02T02:00:00.000Z'],
    ['2026-13-45', undefined],
    ['昨天', undefined],
    ['', undefined],
  ])('"%s" is %s', (written, instant) => {
    expect(readInstant(written)?.toISOString()).toBe(instant)
  })
})

test('markup is never believed: what looks like a tag after reading is text', () => {
  expect(plainOf('a&lt;script&gt;alert(1)&lt;/script&gt;')).toBe('a<script>alert(1)</script>')
  expect(plainOf('<style>b{}</style><p>看<img src=x onerror=alert(1)>见</p><p>两段</p>')).toBe('看见\n两段')
})
