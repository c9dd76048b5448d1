import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sampleBody, sampleColumns, sampleTitle } from './publish-sample.ts'

/** What one generator took to show one changed item: it must build the whole site again. */
export interface PeerFigure {
  readonly peer: 'hugo' | 'eleventy'
  readonly items: number
  /** Milliseconds of the full build after the change; null when it did not end well. */
  readonly rebuildMs: number | null
  readonly note: string | null
}

const articleHtml =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{content}</html>'

/** The same items as Markdown in a Hugo site with article, list, feed and sitemap; one is changed and all is built. */
export async function measureHugo(folder: string, items: number, seconds: number): Promise<PeerFigure> {
  if (!existsSync('/usr/bin/hugo'))
    return { peer: 'hugo', items, rebuildMs: null, note: 'hugo is not installed (apt-get install hugo)' }
  const site = join(folder, `hugo-${items}`)
  writeItems(join(site, 'content', 'items'), items)
  mkdirSync(join(site, 'layouts', '_default'), { recursive: true })
  writeFileSync(
    join(site, 'config.toml'),
    'baseURL = "https://www.example.gov.cn/"\nlanguageCode = "zh-CN"\ntitle = "门户"\npaginate = 20\n[taxonomies]\ncolumn = "columns"\n',
  )
  const rows =
    '{{ range (.Paginate .Pages).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}'
  const layouts = {
    single: articleHtml.replaceAll('{title}', '{{ .Title }}').replace('{content}', '{{ .Content }}'),
    list: articleHtml.replaceAll('{title}', '{{ .Title }}').replace('{content}', `<ul>${rows}</ul>`),
  }
  for (const [name, html] of Object.entries(layouts))
    writeFileSync(join(site, 'layouts', '_default', `${name}.html`), html)
  return await rebuild({ peer: 'hugo', site, items, seconds }, ['/usr/bin/hugo', '--quiet', '-s', site])
}

/** The same with Eleventy. */
export async function measureEleventy(folder: string, items: number, seconds: number): Promise<PeerFigure> {
  const site = join(folder, `eleventy-${items}`)
  writeItems(join(site, 'content', 'items'), items)
  mkdirSync(join(site, 'content', '_includes'), { recursive: true })
  const article = articleHtml.replaceAll('{title}', '{{ title }}').replace('{content}', '{{ content }}')
  writeFileSync(join(site, 'content', '_includes', 'item.liquid'), article)
  writeFileSync(join(site, 'content', 'items', 'items.json'), '{"layout":"item.liquid","tags":"item"}')
  for (const { slug, title } of sampleColumns)
    writeFileSync(
      join(site, 'content', `${slug}.liquid`),
      `---\npagination:\n  data: collections.${slug}\n  size: 20\n  alias: rows\npermalink: /columns/${slug}/{{ pagination.pageNumber }}/\n---\n<h1>${title}</h1>{% for row in rows %}<li><a href="{{ row.url }}">{{ row.data.title }}</a></li>{% endfor %}`,
    )
  writeFileSync(
    join(site, 'content', 'feed.liquid'),
    '---\npermalink: /feed.xml\n---\n<feed>{% for row in collections.item reversed limit:50 %}<entry><title>{{ row.data.title }}</title><id>{{ row.url }}</id></entry>{% endfor %}</feed>',
  )
  writeFileSync(
    join(site, 'content', 'sitemap.liquid'),
    '---\npermalink: /sitemap.xml\n---\n<urlset>{% for row in collections.item %}<url><loc>{{ row.url }}</loc></url>{% endfor %}</urlset>',
  )
  writeFileSync(join(site, '.eleventy.cjs'), eleventyConfig())
  const program = resolve('node_modules/@11ty/eleventy/cmd.cjs')
  const input = ['--quiet', '--config=.eleventy.cjs', '--input=content', '--output=_site']
  return await rebuild({ peer: 'eleventy', site, items, seconds }, [
    process.execPath,
    '--max-old-space-size=6144',
    program,
    ...input,
  ])
}

function eleventyConfig(): string {
  const lists = sampleColumns.map(
    ({ slug }) =>
      `c.addCollection('${slug}', (all) => all.getFilteredByTag('item').filter((item) => item.data.columns === '${slug}').reverse())`,
  )
  return `module.exports = (c) => { ${lists.join('; ')} }`
}

function writeItems(folder: string, items: number): void {
  mkdirSync(folder, { recursive: true })
  for (let index = 1; index <= items; index++) writeItem(folder, index, sampleTitle(index))
}

function writeItem(folder: string, index: number, title: string): void {
  const column = sampleColumns[index % sampleColumns.length]?.slug ?? ''
  const day = String(1 + (index % 28)).padStart(2, '0')
  const head = `---\ntitle: "${title}"\ndate: 2025-06-${day}\ncolumns: ${column}\n---\n`
  writeFileSync(join(folder, `${index}.md`), `${head}\n${sampleBody(index)}\n`)
}

interface Rebuild {
  readonly peer: PeerFigure['peer']
  readonly site: string
  readonly items: number
  /** A build that takes longer is stopped. */
  readonly seconds: number
}

/** Builds everything once, changes one item, builds everything again and measures that. */
async function rebuild(
  { peer, site, items, seconds }: Rebuild,
  command: readonly string[],
): Promise<PeerFigure> {
  try {
    await build(site, command, seconds)
    writeItem(join(site, 'content', 'items'), 1, '改过的标题')
    const startedAt = performance.now()
    await build(site, command, seconds)
    return { peer, items, rebuildMs: Math.round(performance.now() - startedAt), note: null }
  } catch (error) {
    return { peer, items, rebuildMs: null, note: String(error).slice(0, 300) }
  } finally {
    rmSync(site, { recursive: true, force: true })
  }
}

async function build(cwd: string, command: readonly string[], seconds: number): Promise<void> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: seconds * 1000 })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-300)))
  const code = await new Promise((done) => child.once('exit', done))
  if (child.signalCode) throw new Error(`stopped after ${seconds} s`)
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${words}`)
}
