/** The printed code of an item: 办理主体10位-类型2字母-序号4位. */
export function writeCode(unitCode: string, kind: string, serial: number): string {
  return `${unitCode}-${kind}-${String(serial).padStart(4, '0')}`
}

/** Where the public reads an item. */
export function pagePath(code: string): string {
  return `/services/${code}`
}

/** True for what is formed like the code of an item. */
export function isCode(text: string): boolean {
  return /^\d{8}[A-Z]{2}-[A-Z]{2}-\d{4}$/.test(text)
}
