// A person who has no mouse: goes by Tab, sees where the focus is, presses keys; every key beside the data is counted.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { faultsOf } from './faults.ts'

export interface Hands {
  readonly page: Page
  /** Keys pressed that were not data: Tab, Enter, Space, arrows, shortcuts. */
  readonly pressed: number
  /** By Tab to what is called so; the focus is seen at every stop on the way. */
  reach(name: string | RegExp): Promise<void>
  press(key: string, times?: number): Promise<void>
  /** Data: typed as a person or a card reader types it. */
  type(text: string): Promise<void>
  /** Reaches a field and types into it. */
  fill(name: string | RegExp, text: string): Promise<void>
  /** Reaches a button or link and presses Enter; a box or a radio and presses Space. */
  does(name: string | RegExp): Promise<void>
  /** Chooses in the list that has the focus, by its first letters' place. */
  choose(name: string | RegExp, option: string): Promise<void>
  /** axe on the page as it stands now. */
  inOrder(state: string): Promise<void>
}

interface Focus {
  readonly name: string
  readonly kind: string
  /** Of a radio: what its group offers; Tab stops at one of them, arrows go to the others. */
  readonly group: readonly string[]
  readonly lost: boolean
  readonly shown: boolean
}

/** Where the focus is, by the name a screen reader says, and whether it can be seen. */
const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body)
      return { name: '', kind: '', group: [], lost: true, shown: false }
    const nameOf = (e: HTMLElement) => {
      const labels = 'labels' in e ? [...((e.labels as NodeListOf<HTMLElement> | null) ?? [])] : []
      const words =
        e.getAttribute('aria-label') ?? (labels.length ? labels.map(l => l.textContent).join(' ') : e.textContent)
      return (words ?? '').replace(/\s+/g, ' ').trim()
    }
    const radios =
      at instanceof HTMLInputElement && at.type === 'radio'
        ? [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(at.name)}"]`)]
        : []
    const outlined = [at, at.closest('label, .drop'), at.nextElementSibling].some(e => {
      const { outlineStyle, outlineWidth } = e ? getComputedStyle(e) : { outlineStyle: 'none', outlineWidth: '0' }
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    const box = (at.closest('label') ?? at).getBoundingClientRect()
    const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    // A heading takes the focus only so that a reader begins there.
    const shown = (outlined && inSight) || /^H[1-6]$/.test(at.tagName)
    return {
      name: nameOf(at),
      kind: at.getAttribute('type') ?? at.tagName.toLowerCase(),
      group: radios.map(nameOf),
      lost: false,
      shown,
    }
  })

const fits = (name: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? name.includes(wanted) : wanted.test(name)

/** Takes the mouse away from a window: whoever uses it is heard in the console, where the stage takes it for a fault. */
export async function byKeys(page: Page): Promise<Hands> {
  const noMouse = () => {
    for (const kind of ['mousedown', 'touchstart'])
      addEventListener(kind, () => console.error(`the mouse was used: ${kind}`), { capture: true })
  }
  await page.context().addInitScript(noMouse)
  await page.evaluate(noMouse)
  let pressed = 0
  const press = async (key: string, times = 1) => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key)
    pressed += times
  }
  async function reach(name: string | RegExp): Promise<void> {
    const passed: string[] = []
    for (let stops = 0; stops < 80; stops++) {
      const focus = await focusOf(page)
      if (!focus.lost && (fits(focus.name, name) || focus.group.some(one => fits(one, name))))
        return assert.ok(focus.shown, `the focus on “${focus.name}” cannot be seen`)
      passed.push(focus.name.slice(0, 12))
      await press('Tab')
    }
    assert.fail(`no way by Tab to ${name}; passed ${passed.join(' · ')}`)
  }
  return {
    page,
    get pressed() {
      return pressed
    },
    press,
    reach,
    type: text => page.keyboard.type(text),
    async fill(name, text) {
      await reach(name)
      await page.keyboard.type(text)
    },
    async does(name) {
      await reach(name)
      const { name: at, kind, group } = await focusOf(page)
      const steps = group.findIndex(one => fits(one, name)) - group.indexOf(at)
      if (steps !== 0) await press(steps > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(steps))
      else await press(/^(radio|checkbox)$/.test(kind) ? 'Space' : 'Enter')
    },
    async choose(name, option) {
      await reach(name)
      const steps = await page.evaluate(wanted => {
        const list = document.activeElement as HTMLSelectElement
        return [...list.options].findIndex(o => o.text.includes(wanted)) - list.selectedIndex
      }, option)
      await press(steps > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(steps))
    },
    async inOrder(state) {
      assert.deepEqual(await faultsOf(page), [], state)
    },
  }
}
