// How a name is found by its sound: full pinyin and initials, without tones.
import { pinyin } from 'pinyin-pro'

/** Names come again, in a roster of a hundred thousand most of all; so many are remembered. */
const remembered = new Map<string, { pinyin: string; initials: string }>()
const mostRemembered = 20_000

/** 单雄信 → shanxiongxin, sxx; John Smith → johnsmith, js. Surnames with a reading of their own are read so. */
export function spell(name: string): { pinyin: string; initials: string } {
  const known = remembered.get(name)
  if (known) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const spelt = spellOut(name)
  remembered.set(name, spelt)
  return spelt
}

function spellOut(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' })
    .flatMap(part => part.toLowerCase().split(/[^a-z0-9]+/))
    .filter(Boolean)
  // A name without any readable sign must still have a place in the order.
  if (syllables.length === 0) return { pinyin: name.toLowerCase(), initials: name.toLowerCase() }
  return { pinyin: syllables.join(''), initials: syllables.map(s => s.charAt(0)).join('') }
}
