import { Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { InboxGroup } from '#kernel/procedure/lists-contract.ts'
import { countOf } from './groups.ts'
import type { Inbox } from './useInbox.ts'

/** How much there is, by urgency, and a search within it. */
export function InboxFilter({ inbox }: { readonly inbox: Inbox }): ReactElement {
  const [words, setWords] = useState(inbox.text)
  const { groups, uncounted } = inbox
  const count = (...names: InboxGroup[]): string => countOf(groups, uncounted, names)
  return (
    <header className="inbox-head">
      <h1>待办</h1>
      {groups && (
        <p className="inbox-counts">
          {groups.overdue > 0 && (
            <span className="due due-late">
              <strong>逾期 {count('overdue')} 件</strong>
            </span>
          )}
          <span className="quiet">
            今天 {count('today')} 件，本周 {count('thisWeek')} 件，以后 {count('later', 'undated')} 件
          </span>
        </p>
      )}
      <Input.Search
        className="inbox-search"
        data-search
        allowClear
        placeholder="按标题查找（/）"
        aria-label="按标题查找待办"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onSearch={(text) => inbox.search(text.trim())}
      />
    </header>
  )
}
