// What tests of evaluation share: letters that a bureau answers on a day.
import { digestOf } from '#modules/letters/service/bound.ts'
import type { Filed } from '#modules/letters/contract/words.ts'
import type { Bureau, LetterCounty } from './letters.ts'
import { act, draftAnswer, routeTo, send } from './letters.ts'

/** A letter sent on one day that a bureau answers on another. */
export async function answerLetter(
  county: LetterCounty,
  bureau: Bureau,
  sentOn: string,
  repliedOn: string,
): Promise<Filed> {
  const sent = await send(county, sentOn)
  const assignment = await routeTo(county, sent.letterId, bureau, sentOn)
  const draft = `您好，您反映的东街路灯不亮的问题，我局3月2日到现场核实，根据《城市照明管理规定》，已于3月3日更换电缆，编号${sent.number}。`
  await draftAnswer(county, bureau, assignment, repliedOn, { draft })
  await act(county, [county.clerk, repliedOn], sent.letterId, 'reply', { input: { digest: digestOf(draft) } })
  return sent
}
