/** Kinds of files that can be freed of what they tell. */
export const fileTypes = '.jpg,.jpeg,.png,.pdf,.docx,.xlsx,.txt,.csv'

/** The bytes of a chosen file as base64. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let from = 0; from < bytes.length; from += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  return btoa(binary)
}
