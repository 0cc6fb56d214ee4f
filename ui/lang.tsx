// The two languages in the page: Chinese first, English by a switch, kept on the device.
import { useCallback } from 'react'
import { type Details, type Lang, say, type Text } from '#base/text.ts'
import { setPrefs, usePrefs } from './prefs.ts'

export const useLang = (): Lang => usePrefs().lang

/** The function that says a text in the reader's language: `const t = useText(); t({ zh: '您好', en: 'Hello' })`. */
export function useText(): (text: Text, details?: Details) => string {
  const lang = useLang()
  return useCallback((text, details) => say(text, lang, details), [lang])
}

/** Switches to the other language, named in that language. */
export function LangSwitch() {
  const lang = useLang()
  const other: Lang = lang === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="quiet"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setPrefs({ lang: other })}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}
