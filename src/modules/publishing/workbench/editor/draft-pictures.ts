import { Image } from '@tiptap/extension-image'
import type { Attachment } from '../../contract/content.ts'
import { pictureAddress } from './picture-address.ts'

/** Pictures in the editor, shown from the files of the edition. */
export function draftImage(attachments: () => readonly Attachment[]): typeof Image {
  return Image.extend({
    addNodeView:
      () =>
      ({ node }) => {
        const picture = document.createElement('img')
        picture.alt = String(node.attrs['alt'] ?? '')
        void pictureAddress(String(node.attrs['src'] ?? ''), attachments()).then((address) => {
          picture.src = address
        })
        return { dom: picture }
      },
  })
}
