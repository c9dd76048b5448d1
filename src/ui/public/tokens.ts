/** The institutional red a site has until it chooses its own colour. */
export const defaultColour = '#B3261E'

/** What the palette of a site is made of: its colour where white stands on it or it stands on white, and shades of it. */
export interface Palette {
  readonly brand: string
  readonly brandDeep: string
  readonly brandTint: string
  readonly brandLine: string
}

/** WCAG 2.2 asks for 4.5:1; a little more is kept because the colour also stands on its own tint. */
const neededContrast = 5

/** The palette of a site colour ("#RRGGBB"); one too light to be read on white is darkened until it can be. */
export function paletteOf(colour: string): Palette {
  const brand = readableColour(colour)
  return {
    brand,
    brandDeep: mix(brand, '#000000', 0.28),
    brandTint: mix(brand, '#FFFFFF', 0.95),
    brandLine: mix(brand, '#FFFFFF', 0.72),
  }
}

/** True when text of this colour on white, or white on it, can be read by everybody (WCAG 2.2 AA). */
export function isReadableColour(colour: string): boolean {
  return contrast(colour, '#FFFFFF') >= 4.5
}

/** The contrast of two colours by WCAG 2.2, from 1 to 21. */
export function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function readableColour(colour: string): string {
  let readable = /^#[0-9a-f]{6}$/i.test(colour) ? colour : defaultColour
  while (contrast(readable, '#FFFFFF') < neededContrast) readable = mix(readable, '#000000', 0.06)
  return readable
}

/** `share` of the way from the first colour to the second. */
function mix(first: string, second: string, share: number): string {
  const [from, to] = [channels(first), channels(second)]
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? value) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

/** Sizes, type and neutral colours that every site shares, as CSS custom properties. */
export const sharedTokens = `
  --ink: #211d1a;
  --ink-soft: #57504a;
  --line: #e3ddd6;
  --line-soft: #efeae4;
  --paper: #faf8f5;
  --white: #ffffff;
  --focus: #1a5fb4;
  --sans: -apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --serif: "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "FZShuSong-Z01S", SimSun, serif;
  --page: 1240px;
  --gap: 32px;
  --radius: 4px;
`
