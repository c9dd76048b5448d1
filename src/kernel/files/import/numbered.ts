/** The level of a numbered heading from 0, or undefined: 一、 · （一） · 1. · （1）, the four levels of an official document (7.3.3), and the chapters and sections of a law. */
export function numberedLevel(text: string): number | undefined {
  const words = text.trim()
  if (/^第[一二三四五六七八九十百]+[编章]([\s\u3000]|$)/.test(words)) return 0
  if (/^第[一二三四五六七八九十百]+节([\s\u3000]|$)/.test(words)) return 1
  if (/^[一二三四五六七八九十]{1,4}、/.test(words)) return 0
  if (/^[（(][一二三四五六七八九十]{1,4}[）)]/.test(words)) return 1
  return /^\d{1,2}[.．、](?!\d)/.test(words) ? 2 : undefined
}
