// Turns a page description into a PDF, in our fonts and colours.
import { fileURLToPath } from 'node:url'
import type pdfmake from 'pdfmake'
import type { CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'

export const colours = { ink: '#2A2521', soft: '#6F665C', hairline: '#D9D1C5', accent: '#B8382B' } as const

/** Points in a millimetre. */
export const mm = 72 / 25.4

/** Hairlines between rows, none between columns. */
export const hairlines: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => colours.hairline,
  paddingLeft: () => 0,
  paddingRight: (i, node) => (i === (node.table.widths?.length ?? 0) - 1 ? 0 : 8),
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
}

let press: Promise<typeof pdfmake> | undefined

/** Loaded, and its fonts named, at the first paper: a process that prints nothing does not hold it. */
async function prepare(): Promise<typeof pdfmake> {
  const { default: maker } = await import('pdfmake')
  const file = (weight: string) =>
    fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`))
  const [normal, bold] = [file('400Regular'), file('700Bold')]
  maker.setFonts({ NotoSansSC: { normal, bold, italics: normal, bolditalics: bold } })
  // A paper is made of our own words and numbers: it fetches nothing and opens no file but its fonts.
  maker.setUrlAccessPolicy(() => false)
  maker.setLocalAccessPolicy(path => path === normal || path === bold)
  return maker
}

/** The PDF of a page description. `madeAt` goes into its properties, so that the same paper gives the same bytes. */
export async function paper(description: TDocumentDefinitions, madeAt: Date): Promise<Buffer> {
  press ??= prepare()
  return (await press)
    .createPdf({
      ...description,
      info: { ...description.info, creationDate: madeAt, modDate: madeAt, producer: '娘家', creator: '娘家' },
      // The font's own line is 1.45 em high; 1.1 of it is the 1.6 of our screens.
      defaultStyle: { font: 'NotoSansSC', fontSize: 11, lineHeight: 1.1, color: colours.ink },
    })
    .getBuffer()
}
