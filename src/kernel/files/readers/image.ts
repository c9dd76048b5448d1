import type { Reading } from '../reading.ts'
import { describe, hide } from '../reading.ts'

/** Reads what a picture says of where, when, by whom and with what it was made; its text is for the recogniser. */
export function readImage(bytes: Buffer, reading: Reading): void {
  readPlainImage(bytes, reading)
  readImageProperties(bytes, reading, '图片')
}

/** The same for a kind of picture that carries no properties. */
export function readPlainImage(_bytes: Buffer, reading: Reading): void {
  reading.scan = { pages: null, problem: null }
}

/**
 * Adds the place, the people and the device that a picture names (Exif 2.32 in JPEG, text chunks in PNG).
 * @param where how to name the picture to a user
 */
export function readImageProperties(bytes: Buffer, reading: Reading, where: string): void {
  const told = bytes.readUInt16BE(0) === 0xffd8 ? exifOfJpeg(bytes) : textOfPng(bytes)
  for (const [title, value] of told) {
    describe(reading, title, value)
    hide(reading, 'metadata', `${where}的${title}`, value)
  }
}

type Told = readonly (readonly [title: string, value: string])[]

function exifOfJpeg(bytes: Buffer): Told {
  for (let offset = 2; offset + 4 <= bytes.length && bytes[offset] === 0xff;) {
    const length = bytes.readUInt16BE(offset + 2)
    const segment = bytes.subarray(offset + 4, offset + 2 + length)
    if (bytes[offset + 1] === 0xe1 && segment.toString('latin1', 0, 6) === 'Exif\0\0')
      return readTiff(segment.subarray(6))
    if (bytes[offset + 1] === 0xda) return []
    offset += 2 + length
  }
  return []
}

/** Tags of IFD0 that name someone or something. */
const namingTags: Readonly<Record<number, string>> = {
  0x010e: '说明',
  0x010f: '设备厂商',
  0x0110: '设备型号',
  0x0132: '拍摄时间',
  0x013b: '作者',
  0x8298: '版权',
}
const gpsPointer = 0x8825

interface TiffField {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where the value lies. */
  readonly offset: number
}

function readTiff(tiff: Buffer): Told {
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II'
    const number = (offset: number, size: 2 | 4): number =>
      isLittle ? tiff.readUIntLE(offset, size) : tiff.readUIntBE(offset, size)
    const fields = readDirectory(tiff, number(4, 4), number)
    const named = fields.flatMap(({ tag, offset, count }) => {
      const title = namingTags[tag]
      return title ? [[title, cleanText(tiff.subarray(offset, offset + count))] as const] : []
    })
    const gps = fields.find(({ tag }) => tag === gpsPointer)
    const place = gps && readPlace(tiff, readDirectory(tiff, number(gps.offset, 4), number), number)
    return [...named, ...(place ? [['拍摄位置', place] as const] : [])].filter(([, value]) => value !== '')
  } catch {
    return []
  }
}

type ReadNumber = (offset: number, size: 2 | 4) => number

function readDirectory(tiff: Buffer, start: number, number: ReadNumber): TiffField[] {
  const count = Math.min(number(start, 2), 200)
  return Array.from({ length: count }, (_, index) => {
    const at = start + 2 + index * 12
    const [tag, type, valueCount] = [number(at, 2), number(at + 2, 2), number(at + 4, 4)]
    const sizeBytes = ([0, 1, 1, 2, 4, 8][type] ?? 4) * valueCount
    return { tag, type, count: valueCount, offset: sizeBytes <= 4 ? at + 8 : number(at + 8, 4) }
  })
}

/** Latitude and longitude in degrees, from the GPS directory. */
function readPlace(tiff: Buffer, fields: readonly TiffField[], number: ReadNumber): string | undefined {
  const letter = (tag: number): string => {
    const field = fields.find((found) => found.tag === tag)
    return field ? tiff.toString('latin1', field.offset, field.offset + 1) : ''
  }
  const degrees = (tag: number): number | undefined => {
    const field = fields.find((found) => found.tag === tag && found.count === 3)
    if (!field) return undefined
    const part = (index: number): number =>
      number(field.offset + index * 8, 4) / Math.max(1, number(field.offset + index * 8 + 4, 4))
    return part(0) + part(1) / 60 + part(2) / 3600
  }
  const [latitude, longitude] = [degrees(2), degrees(4)]
  if (latitude === undefined || longitude === undefined) return undefined
  const north = letter(1) === 'S' ? '南纬' : '北纬'
  const east = letter(3) === 'W' ? '西经' : '东经'
  return `${north}${latitude.toFixed(5)}°，${east}${longitude.toFixed(5)}°`
}

const pngTitles: Readonly<Record<string, string>> = {
  Author: '作者',
  Description: '说明',
  Copyright: '版权',
  Comment: '说明',
  Title: '标题',
  Source: '来源',
}

function textOfPng(bytes: Buffer): Told {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') return []
  const told: [string, string][] = []
  for (let offset = 8; offset + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(offset)
    const type = bytes.toString('latin1', offset + 4, offset + 8)
    const chunk = bytes.subarray(offset + 8, offset + 8 + length)
    if (type === 'eXIf')
      told.push(...readTiff(chunk).map(([title, value]) => [title, value] as [string, string]))
    if (type === 'tEXt' || type === 'iTXt') {
      const title = pngTitles[chunk.toString('latin1', 0, chunk.indexOf(0))]
      if (title) told.push([title, cleanText(chunk.subarray(chunk.indexOf(0) + 1))])
    }
    offset += 12 + length
  }
  return told
}

function cleanText(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
}
