import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bodyClasses } from '#kernel/files/sanitize-html.ts'
import { printStylesheet } from './stylesheet.ts'
import { defaultColour } from './tokens.ts'

const editor = fileURLToPath(new URL('../../modules/publishing/workbench/editor/editor.css', import.meta.url))

test.each(bodyClasses)('a body that carries “%s” is set so for the public and in the editor', (name) => {
  expect(printStylesheet(defaultColour)).toContain(`.body .${name}`)
  expect(readFileSync(editor, 'utf8')).toMatch(new RegExp(`\\.${name}\\b`))
})
