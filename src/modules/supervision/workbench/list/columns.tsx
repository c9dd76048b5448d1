import { Link } from 'react-router'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import type { TaskRow } from '../../contract/list.ts'
import { toneTitles } from '../../contract/list.ts'
import { colourTitles } from '../../rules/slips.ts'
import { SlipMarks } from '../Slips.tsx'

/** The columns of the list of items. */
export const taskColumns: readonly TableColumn<TaskRow>[] = [
  {
    key: 'text',
    title: '事项',
    show: (row) => (
      <>
        {row.isImportant && <span className="supervision-weight">重要</span>}
        <Link to={`/cases/${row.taskId}`}>{row.text}</Link>
        <span className="quiet">
          {' '}
          {row.number} {row.matterTitle}
        </span>
      </>
    ),
    text: ({ text }) => text,
  },
  wordColumn('unit', '主办单位', ({ unitTitle }) => unitTitle, 170),
  wordColumn('state', '环节', ({ stateTitle }) => stateTitle, 150),
  {
    key: 'due',
    title: '办结期限',
    width: 190,
    show: (row) =>
      row.tone === 'late' || row.tone === 'soon' || row.tone === 'fine' ? (
        <DueBadge dueOn={row.dueOn} />
      ) : (
        <span className="quiet">
          {row.tone === 'ended' ? `${row.endedOn ?? ''} 结束` : toneTitles[row.tone]}
        </span>
      ),
    text: ({ dueOn }) => dueOn,
  },
  {
    key: 'slips',
    title: '督办单',
    width: 110,
    show: ({ slips }) => (slips.length === 0 ? '—' : <SlipMarks colours={slips} />),
    text: ({ slips }) => slips.map((colour) => colourTitles[colour]).join('、'),
  },
  wordColumn('requester', '交办单位', ({ requesterTitle }) => requesterTitle, 150),
  { ...wordColumn<TaskRow>('source', '来源', ({ sourceTitle }) => sourceTitle, 130), isExtra: true },
  { ...wordColumn<TaskRow>('redone', '重办', ({ redone }) => redone, 60), isExtra: true },
]
