import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle } from '#kernel/http/handle.ts'
import * as passages from './contract/passages.ts'
import * as registers from './contract/registers.ts'
import * as templates from './contract/templates.ts'
import * as worded from './keep-passages.ts'
import * as kept from './keep-registers.ts'
import * as wording from './keep-templates.ts'

/** What whoever keeps the notices of units may see and change. */
export const noticeEndpoints: readonly Endpoint[] = [
  answer(templates.listTemplates, wording.readTemplates),
  answer(templates.getTemplate, wording.readTemplate),
  answer(templates.getTemplateVersion, wording.readVersion),
  handle(templates.saveTemplate, wording.saveTemplate),
  handle(templates.endTemplate, async (context, input) => {
    await wording.endTemplate(context, input)
    return {}
  }),
  answer(registers.listRegisters, kept.readRegisters),
  answer(registers.listNumbers, kept.readNumbers),
  handle(registers.voidNumber, async (context, input) => {
    await kept.voidNumber(context, input)
    return {}
  }),
  handle(registers.savePrefix, async (context, input) => {
    await kept.savePrefix(context, input)
    return {}
  }),
  answer(registers.getLetterhead, kept.readOwnLetterhead),
  handle(registers.saveLetterhead, async (context, input) => {
    await kept.saveLetterhead(context, input)
    return {}
  }),
  handle(registers.startRegister, async (context, input) => {
    await kept.startRegister(context, input)
    return {}
  }),
  answer(passages.listPassages, worded.readPassages),
  answer(passages.listPassageVersions, worded.readPassageVersions),
  handle(passages.savePassage, async (context, input) => {
    await worded.savePassage(context, input)
    return {}
  }),
]
