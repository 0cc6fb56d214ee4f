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

/** The language asked for by an `Accept-Language` header; Chinese unless English comes first. */
export function langOf(header: string | undefined): Lang {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}
