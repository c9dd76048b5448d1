import type { ReactElement } from 'react'
import type { Row } from '#ui/public/Lists.tsx'
import { Rows } from '#ui/public/Lists.tsx'
import type { ListRow, Validity } from '../store/public-lists.ts'
import { validityTitles } from '../store/public-policies.ts'
import { itemHref } from './links.ts'

/** How the validity of a document looks; nothing is shown for what has none. */
export const validityLooks: Readonly<Record<Validity, 'live' | 'changed' | 'ended' | 'soon' | null>> = {
  notApplicable: null,
  notYetInForce: 'soon',
  inForce: 'live',
  amended: 'changed',
  repealed: 'ended',
  expired: 'ended',
}

/** An item as a line of a list: its title, its date, who issued it, and for documents their number and validity. */
export function rowOf(row: ListRow): Row {
  const look = validityLooks[row.validity]
  return {
    href: itemHref(row.itemId),
    title: row.title,
    datedOn: row.datedOn,
    about: [row.unitTitle, row.documentNumber, row.hasAttachments ? '有附件' : null].filter(Boolean),
    tags: look ? [{ title: validityTitles[row.validity], look }] : [],
  }
}

/** The same on the page of its own unit, which need not be named on every line. */
export function rowOfUnit(row: ListRow): Row {
  return rowOf({ ...row, unitTitle: '' })
}

/** The same without what only a list page has room for. */
export function shortRowOf({ itemId, title, datedOn }: ListRow): Row {
  return { href: itemHref(itemId), title, datedOn }
}

/** The first lines of a column under its name, with the way to all of them. */
export function SectionCard({
  title,
  href,
  rows,
  note,
}: {
  readonly title: string
  readonly href: string
  readonly rows: readonly ListRow[]
  /** Words beneath the name, such as the item of a statute it serves. */
  readonly note?: string | null
}): ReactElement {
  return (
    <section className="card">
      <h3>
        {title}
        <a className="more" href={href} aria-label={`更多${title}`}>
          更多
        </a>
      </h3>
      {note && <p className="note">{note}</p>}
      {rows.length > 0 ? (
        <Rows rows={rows.map(shortRowOf)} isTight />
      ) : (
        <p className="empty">这个栏目还没有内容。</p>
      )}
    </section>
  )
}
