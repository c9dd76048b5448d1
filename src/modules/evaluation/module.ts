import { answer, handle } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as board from './contract/board.ts'
import * as rounds from './contract/rounds.ts'
import * as rules from './contract/rules.ts'
import { evaluationRoleTitles } from './procedure/roles.ts'
import { evaluationAuditWords } from './rules/audit-words.ts'
import { readBehind, readBoard } from './service/board.ts'
import { boundObjection, boundRound } from './service/bound.ts'
import { evaluationPapers } from './service/papers.ts'
import { readRound, readRounds } from './service/read-rounds.ts'
import { decideToTalk, exclude, object, open, readObjection } from './service/rounds.ts'
import { keepRules, readRules } from './service/rules.ts'

/** 考评: what letters and answers show of every unit, figure by figure, each with the letters behind it. */
export const evaluation = defineModule({
  name: 'evaluation',
  title: '考评',
  dependsOn: ['organisation', 'letters'],
  roles: evaluationRoleTitles,
  procedures: [boundRound, boundObjection],
  endpoints: [
    answer(board.getBoard, readBoard),
    answer(board.listBehind, readBehind),
    answer(rules.listRules, readRules),
    handle(rules.saveRules, keepRules),
    answer(rounds.listRounds, readRounds),
    answer(rounds.getRound, readRound),
    handle(rounds.openRound, open),
    handle(rounds.excludeLetter, exclude),
    handle(rounds.contest, object),
    handle(rounds.decideTalk, decideToTalk),
    answer(rounds.getObjection, readObjection),
  ],
  pages: [],
  jobs: [],
  blobReferences: async () => [],
  auditWords: evaluationAuditWords,
  noticeSources: [evaluationPapers],
})
