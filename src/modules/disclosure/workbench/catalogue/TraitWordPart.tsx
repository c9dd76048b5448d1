import { useMutation, useQuery } from '@tanstack/react-query'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useUndo } from '#workbench/parts/useUndo.tsx'
import { basisTitles } from '../../contract.ts'
import type { TraitWord } from '../../contract/measures.ts'
import {
  addTraitWord,
  elementTexts,
  listTraitWords,
  removeTraitWord,
  TraitElement,
} from '../../contract/measures.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { useCatalogueChanged } from './useCatalogue.ts'

/** The words by which the seven measures read a text: each element with its words, and what finding one means. */
export function TraitWordPart(): ReactElement {
  const [adding, setAdding] = useState<TraitElement | null>(null)
  const found = useQuery({ queryKey: ['disclosure', 'traitWords'], queryFn: () => ask(listTraitWords, {}) })
  const remove = useRemoval()
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { words, editable } = found.data
  return (
    <>
      <p className="quiet">
        七少的“内容具体”“写明办理人和时限”“写明不办怎么办”按正文里有没有这些词来判断。没有法定的词，可以增删；改动在下次计算后生效。日期、（一）（二）这样的列举和表格按写法识别，不在此列。
      </p>
      <Refusal error={remove.error} />
      <table className="word-table">
        <tbody>
          {TraitElement.options.map((element) => (
            <tr key={element}>
              <th scope="row">
                {elementTexts[element].title}
                <small>{elementTexts[element].how}</small>
              </th>
              <td>
                {words
                  .filter((row) => row.element === element)
                  .map((row) => (
                    <Word key={row.wordId} row={row} onRemove={editable ? remove.mutate : null} />
                  ))}
                {editable && (
                  <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(element)}>
                    增加
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {adding && <AddDialog element={adding} onClose={() => setAdding(null)} />}
    </>
  )
}

function Word({
  row,
  onRemove,
}: {
  readonly row: TraitWord
  readonly onRemove: ((row: TraitWord) => void) | null
}): ReactElement {
  return (
    <Tag title={`${basisTitles[row.basis]}${row.note ? `：${row.note}` : ''}`}>
      {row.word}
      {onRemove && (
        <button
          type="button"
          className="word-remove"
          aria-label={`删除“${row.word}”`}
          onClick={() => onRemove(row)}
        >
          ×
        </button>
      )}
    </Tag>
  )
}

/** Takes a word out at once and offers to put it back. */
function useRemoval() {
  const changed = useCatalogueChanged()
  const offerUndo = useUndo()
  return useMutation({
    mutationFn: ({ wordId }: TraitWord) => ask(removeTraitWord, { wordId }),
    onSuccess: (_, { element, word, note }) => {
      changed()
      offerUndo(`已删除“${word}”`, async () => {
        await ask(addTraitWord, { element, word, note })
        changed()
      })
    },
  })
}

function AddDialog({
  element,
  onClose,
}: {
  readonly element: TraitElement
  readonly onClose: () => void
}): ReactElement {
  return (
    <FormDialog
      open
      title={`增加识别词：${elementTexts[element].title}`}
      button="增加"
      initial={{ word: '', note: '' }}
      fields={[
        {
          key: 'word',
          kind: 'text',
          label: '词语',
          hint: elementTexts[element].how,
          required: true,
          maxLength: 20,
        },
        { key: 'note', kind: 'text', label: '说明', maxLength: 300 },
      ]}
      run={(draft) => ask(addTraitWord, { element, ...draft })}
      onClose={onClose}
    />
  )
}
