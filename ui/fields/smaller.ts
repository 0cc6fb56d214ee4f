// Makes a photo smaller before it is sent: at most 2000 px on its long side, JPEG, upright, and without the place it was taken.

const longest = 2000
const alreadySmall = 400_000

/** The photo made smaller; a PDF, or a picture the browser cannot read, is returned as it is. Redrawing also drops EXIF data. */
export async function smaller(file: File): Promise<File> {
  if (!file.type.startsWith('image/')) return file
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longest / Math.max(image.width, image.height))
    if (scale === 1 && file.size <= alreadySmall && file.type === 'image/jpeg') return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    const pen = canvas.getContext('2d')
    if (!pen) return file
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.82))
    return blob ? new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' }) : file
  } catch {
    return file
  }
}
