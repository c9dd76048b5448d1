import { createHash } from 'node:crypto'
import { article } from './styles/article.ts'
import { base } from './styles/base.ts'
import { display } from './styles/display.ts'
import { form } from './styles/form.ts'
import { home } from './styles/home.ts'
import { lists } from './styles/lists.ts'
import { services } from './styles/services.ts'
import { shell } from './styles/shell.ts'
import { paletteOf, sharedTokens } from './tokens.ts'

const rules = shorten([base, shell, home, lists, article, form, services, display].join(''))

/** The one style sheet of a site with this colour ("#RRGGBB"). */
export function printStylesheet(colour: string): string {
  const { brand, brandDeep, brandTint, brandLine } = paletteOf(colour)
  const own = `--brand: ${brand}; --brand-deep: ${brandDeep}; --brand-tint: ${brandTint}; --brand-line: ${brandLine};`
  return `:root {${shorten(sharedTokens)} ${own}}\n${rules}`
}

/** Its address: the colour, and a digest, so that a browser may keep it for ever. */
export function stylesheetName(colour: string): string {
  const name = colour.replace('#', '').toLowerCase()
  const known = names.get(name)
  if (known) return known
  const digest = createHash('sha256').update(printStylesheet(colour)).digest('hex').slice(0, 12)
  const made = `site-${name}-${digest}.css`
  // Sites choose a handful of colours; whoever asks for others in turn fills no memory.
  if (names.size > 200) names.clear()
  names.set(name, made)
  return made
}

/** The colour a style sheet's name was made for; null for a name this version did not make. */
export function colourOfStylesheet(name: string): string | null {
  const colour = `#${/^site-([0-9a-f]{6})-[0-9a-f]{12}\.css$/.exec(name)?.[1]}`
  return colour.length === 7 && stylesheetName(colour) === name ? colour : null
}

const names = new Map<string, string>()

function shorten(css: string): string {
  return css
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .trim()
}
