// Words in the two languages of the product, and how a sentence takes its values.

export type Lang = 'zh' | 'en'

/** A sentence in both languages. `{name}` in it is replaced by the detail of that name. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Details = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

const lists = { zh: '、', en: ', ' } as const

/** The sentence in one language, with its values filled in. A value that is missing stays visible as `{name}`. */
export function say(text: Text, lang: Lang, details: Details = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name]
    if (value === undefined || value === null) return whole
    return typeof value === 'object' ? value.join(lists[lang]) : String(value)
  })
}

/** As much of a text as `most` characters hold; what was left out is marked. */
export const shortened = (text: string, most: number): string => {
  const signs = [...text]
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text
}

/** The same sentence with its values filled in, in both languages. */
export const filled = (text: Text, details: Details): Text => ({
  zh: say(text, 'zh', details),
  en: say(text, 'en', details),
})

/** What a thing on file is called: words of ours, or a name that somebody gave it and that stays as it is in every language. */
export type Title = Text | string

/** As it is stored: `title` and `title_en`; the second is null for a name. */
export interface Titled {
  readonly title: string
  readonly titleEn: string | null
}

export const titled = (title: Title): Titled =>
  typeof title === 'string' ? { title, titleEn: null } : { title: title.zh, titleEn: title.en }

/** What it is called in the reader's language. */
export const titleIn = ({ title, titleEn }: Titled, lang: Lang): string => (lang === 'en' ? (titleEn ?? title) : title)

/** The language asked for by an `Accept-Language` header; Chinese unless English comes first. */
export function langOf(header: string | undefined): Lang {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}
