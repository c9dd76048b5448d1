import { z } from 'zod'

/** A line nobody has to fill in; blank is null. */
export function optionalText(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || null)
    .nullable()
    .default(null)
}

/** An e-mail address nobody has to give; blank is null. */
export const optionalEmail = z
  .union([z.literal('').transform(() => null), z.email('电子邮箱的格式不对')])
  .nullable()
  .default(null)
