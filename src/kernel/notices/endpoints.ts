import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle } from '#kernel/http/handle.ts'
import * as registers from './contract/registers.ts'
import * as templates from './contract/templates.ts'
import * as kept from './keep-registers.ts'
import * as wording from './keep-templates.ts'

/** What whoever keeps the notices of units may see and change. */
export const noticeEndpoints: readonly Endpoint[] = [
  answer(templates.listTemplates, wording.readTemplates),
  answer(templates.getTemplate, wording.readTemplate),
  answer(templates.getTemplateVersion, wording.readVersion),
  handle(templates.previewTemplate, wording.previewUnsaved),
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
  answer(registers.listPassages, kept.readPassages),
  handle(registers.savePassage, async (context, input) => {
    await kept.savePassage(context, input)
    return {}
  }),
]
