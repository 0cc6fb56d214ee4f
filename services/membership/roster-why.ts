// Why a row of a roster cannot be taken, in both languages: it is read by whoever fetches the sheet, in theirs.

import type { Refusal } from '#base/refusal.ts'
import type { Lang, Text } from '#base/text.ts'
import type { House } from '#kernel/house.ts'

/** After the title of its column, which stands in the sheet in Chinese. */
export const about = (title: string, why: Text): Text => ({ zh: `${title}：${why.zh}`, en: `${title}: ${why.en}` })

export const together = (faults: readonly Text[]): Text => ({
  zh: faults.map(f => f.zh).join(''),
  en: faults.map(f => f.en).join(' '),
})

export const inBoth = (refusal: Refusal): Text => ({ zh: refusal.inWords('zh'), en: refusal.inWords('en') })

/** As it is kept, before it is sealed. */
export const kept = (why: Text): string => JSON.stringify({ zh: why.zh, en: why.en })

/** Reasons of before were kept in Chinese only. */
export function told(text: string, lang: Lang): string {
  if (!text.startsWith('{"zh":')) return text
  return (JSON.parse(text) as Text)[lang]
}

export const openWhy = ({ vault }: Pick<House, 'vault'>, sealed: Buffer, lang: Lang): string =>
  told(vault.open(sealed), lang)
