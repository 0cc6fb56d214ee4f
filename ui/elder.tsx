// Switches 长辈版 on and off: larger words and targets, one question at a time.
import { useText } from './lang.tsx'
import { setPrefs, usePrefs } from './prefs.ts'

export function ElderSwitch() {
  const t = useText()
  const { elder } = usePrefs()
  return (
    <button type="button" className="quiet" onClick={() => setPrefs({ elder: !elder })}>
      {t(elder ? { zh: '普通版', en: 'Normal' } : { zh: '长辈版', en: 'Large' })}
    </button>
  )
}
