// The tokens keep their promise: words are readable on everything they are laid on, by day and by night.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')

function tokensOf(selector: string): Map<string, string> {
  const begin = css.indexOf(`${selector} {`)
  const block = css.slice(begin, css.indexOf('\n}', begin))
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(m => [m[1] ?? '', m[2] ?? '']))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(i => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const words: [string, string[]][] = [
  ['ink', ['ground', 'sheet', 'sunk', 'jade-wash', 'amber-wash', 'fact-wash']],
  ['ink-soft', ['ground', 'sheet', 'sunk', 'jade-wash', 'amber-wash', 'fact-wash']],
  ['jade-ink', ['ground', 'sheet', 'sunk', 'jade-wash']],
  ['amber-ink', ['ground', 'sheet', 'sunk', 'amber-wash']],
  ['fact-ink', ['ground', 'sheet', 'sunk', 'fact-wash']],
  ['on-cinnabar', ['cinnabar']],
  ['on-ink', ['ink']],
]
const shapes: [string, string[]][] = [
  ['line-strong', ['ground', 'sheet']],
  ['jade', ['ground', 'sheet']],
  ['amber', ['ground', 'sheet']],
  ['fact', ['ground', 'sheet']],
  ['focus', ['ground', 'sheet']],
]

for (const [name, selector] of [
  ['light', ':root'],
  ['dark', ':root[data-theme="dark"]'],
] as const)
  test(`in the ${name} theme words have a contrast of 4.5 and shapes of 3`, () => {
    const tokens = tokensOf(selector)
    const at = (token: string) => {
      const hex = tokens.get(token)
      assert.ok(hex, `${token} is missing`)
      return hex
    }
    const weak: string[] = []
    for (const [pairs, least] of [
      [words, 4.5],
      [shapes, 3],
    ] as const)
      for (const [front, backs] of pairs)
        for (const back of backs) {
          const c = contrast(at(front), at(back))
          if (c < least) weak.push(`${front} on ${back}: ${c.toFixed(2)}`)
        }
    assert.deepEqual(weak, [])
  })

test('no colour is written outside the tokens', async () => {
  const { globSync } = await import('node:fs')
  const root = new URL('..', import.meta.url).pathname
  const files = globSync('{ui,web,services/*/web,engines/*/web}/**/*.{ts,tsx,css,html}', { cwd: root })
  assert.ok(files.length > 20, `saw only ${files.length} files`)
  const hex = /#[0-9a-f]{3}\b|#[0-9a-f]{6}\b/i
  const wild = files
    .filter(f => !/theme\.(css|test\.ts)$/.test(f))
    .filter(f => hex.test(colourless(readFileSync(root + f, 'utf8'))))
  assert.deepEqual(wild, [])
})

/** The browser's bar is coloured before any style sheet is read, so its value may stand in the head of a page. */
function colourless(text: string): string {
  return text.replace(/<meta name="theme-color"[^>]*>/g, '')
}
