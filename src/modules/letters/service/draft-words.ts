import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { DraftRemark } from '../rules/draft-check.ts'
import { checkDraft } from '../rules/draft-check.ts'
import { selectLatelyAnswered } from '../store/answers.ts'
import type { LetterRecord } from '../store/letters.ts'
import { selectPlainWords, selectWords } from '../store/words.ts'

/** How many answers an answer is compared with. */
const comparedAnswers = 200

/** What the check says of a draft of an answer to a letter, by the words of a day and the answers given lately. */
export async function checkDraftOf(
  db: Reader,
  { letterId, subject, body }: Pick<LetterRecord, 'letterId' | 'subject' | 'body'>,
  draft: string,
  on: CivilDate,
): Promise<DraftRemark[]> {
  const tones = await selectWords(db, 'tone', on)
  return checkDraft({
    subject,
    body,
    draft,
    tones: tones.map(({ word, advice }) => ({ phrase: word, advice })),
    courtesies: await selectPlainWords(db, 'courtesy', on),
    forwardings: await selectPlainWords(db, 'forwarding', on),
    lately: await selectLatelyAnswered(db, letterId, comparedAnswers),
  })
}
