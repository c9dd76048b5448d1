import type { EditionRow } from '../../contract/list.ts'

/** Where an edition is opened: a draft in the editor, anything else on its case page. */
export function placeOf({ state, editionId }: Pick<EditionRow, 'state' | 'editionId'>): string {
  return state === 'draft' ? `/publishing/editions/${editionId}` : `/cases/${editionId}`
}
