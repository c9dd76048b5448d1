import type { ReactElement } from 'react'
import { useEffect, useRef } from 'react'
import type { Attachment } from '../../contract/content.ts'
import { pictureAddress } from '../editor/picture-address.ts'

interface BodyHtmlProps {
  readonly html: string
  /** The files of the edition: its pictures are shown from here, since the public address does not answer yet. */
  readonly attachments: readonly Attachment[]
}

/** A body as it was kept: the server let only the allow-list through, and the policy of the page runs no script. */
export function BodyHtml({ html, attachments }: BodyHtmlProps): ReactElement {
  const self = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!self.current) return
    self.current.innerHTML = html.replaceAll('<img src="/files/', '<img data-file="/files/')
    for (const picture of self.current.querySelectorAll<HTMLImageElement>('img[data-file]'))
      void pictureAddress(picture.dataset['file'] ?? '', attachments).then((address) => {
        picture.src = address
      })
  }, [html, attachments])
  return <div ref={self} className="body-text body-shown" />
}
