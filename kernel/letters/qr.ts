// QR codes as vector drawings, sharp on any printer.
import QRCode from 'qrcode'

/** An SVG of the QR code with the quiet zone of 4 modules it needs; one unit is one module. Throws when the text is too long (about 2,300 bytes). */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 8
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      let run = 1
      while (x + run < modules.size && modules.get(y, x + run)) run++
      path += `M${x + 4} ${y + 4}h${run}v1h-${run}z`
      x += run
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#2A2521" d="${path}"/></svg>`
}
