/** A small photograph (JPEG) whose notes tell where and with what it was taken, as a telephone writes them. */
export function pictureWithPlace(): { readonly bytes: Buffer; readonly notes: readonly string[] } {
  const notes = ['31.2304N121.4737E', 'PhoneOfReporter']
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), ...notes.map((note) => Buffer.from(note))])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  const picture = Buffer.from(onePixel, 'base64')
  return { bytes: Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)]), notes }
}

/** A grey pixel. */
const onePixel =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=='
