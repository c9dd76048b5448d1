import type { ReactElement, ReactNode } from 'react'
import type { Display } from '#kernel/pages/route.ts'

/** What the head of a public page says about it. */
export interface Head {
  readonly title: string
  readonly description: string
  /** Absolute address under which search engines should know the page; null for one they should not keep. */
  readonly canonical: string | null
  /** The standard tags of government sites (国办发〔2017〕47号 附件), name and content, in their order. */
  readonly standardTags: readonly (readonly [name: string, content: string])[]
  readonly feeds: readonly { readonly title: string; readonly type: string; readonly href: string }[]
  /** schema.org descriptions; a data block, which no policy lets run. */
  readonly structured: readonly object[]
  readonly stylesheet: string
}

/** One public page as a whole document. */
export function Document({
  head,
  display,
  children,
}: {
  readonly head: Head
  readonly display: Display
  readonly children: ReactNode
}): ReactElement {
  const classes = [display.elder && 'elder', display.highContrast && 'contrast'].filter(Boolean).join(' ')
  return (
    <html lang={display.traditional ? 'zh-Hant' : 'zh-CN'} className={classes || undefined}>
      <HeadTags head={head} />
      <body>
        <a className="skip" href="#content">
          跳到正文
        </a>
        {children}
      </body>
    </html>
  )
}

function HeadTags({ head }: { readonly head: Head }): ReactElement {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{head.title}</title>
      {head.standardTags.map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
      {head.description && <meta name="description" content={head.description} />}
      {head.canonical ? (
        <link rel="canonical" href={head.canonical} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
      <link rel="stylesheet" href={head.stylesheet} />
      <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
      {head.feeds.map(({ title, type, href }) => (
        <link key={href} rel="alternate" type={type} title={title} href={href} />
      ))}
      {head.structured.map((data, index) => (
        <script
          key={index}
          type="application/ld+json"
          // A "<" is written as an escape, so that no text can end the block.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
        />
      ))}
    </head>
  )
}
