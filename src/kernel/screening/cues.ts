import { words } from './words.ts'

/** Words that make a detector look closer; found in the same pass as the rules. */
export const cues = {
  homeAddress: words(
    '家庭住址 家庭地址 家庭详细住址 户籍地址 户籍所在地 户口所在地 现住址 现住地址 现居住地 居住地址 身份证住址 身份证地址',
    '详细住址 家住',
  ),
  room: words('室 户'),
  age: words('岁'),
  born: words('出生 生于'),
} as const
export type Cue = keyof typeof cues
