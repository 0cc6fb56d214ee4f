// 长辈版 measured on a page as it stands: words of 18 px, targets of 60 px, contrast of 4.5:1, nothing that floats, one question.
import type { Page } from 'playwright-core'

/** Each fault as a line: what is too small, too pale, afloat, or one question too many. */
export function elderFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults = new Set<string>()
    const name = (e: Element) =>
      `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} “${(e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 20)}”`
    const seen = (e: Element) =>
      e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest('.unseen, .skip')

    type Rgba = readonly [number, number, number, number]
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgba = (css: string): Rgba => {
      if (!canvas) throw new Error('no canvas')
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = css
      canvas.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data
      return [r, g, b, a / 255]
    }
    const over = ([r, g, b, a]: Rgba, [x, y, z]: Rgba): Rgba => [
      r * a + x * (1 - a),
      g * a + y * (1 - a),
      b * a + z * (1 - a),
      1,
    ]
    const light = ([r, g, b]: Rgba) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map(c => {
        const s = c / 255
        return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * x + 0.7152 * y + 0.0722 * z
    }
    /** The colour under an element: grounds and opacities of everything it lies in. */
    const groundOf = (e: Element | null): Rgba =>
      e ? over(rgba(getComputedStyle(e).backgroundColor), groundOf(e.parentElement)) : [255, 255, 255, 1]
    const opacityOf = (e: Element | null): number =>
      e ? Number(getComputedStyle(e).opacity) * opacityOf(e.parentElement) : 1
    const contrast = (e: Element) => {
      const ground = groundOf(e)
      const [r, g, b, a] = rgba(getComputedStyle(e).color)
      const ink = over([r, g, b, a * opacityOf(e)], ground)
      const [high = 0, low = 0] = [light(ink), light(ground)].sort((x, y) => y - x)
      return (high + 0.05) / (low + 0.05)
    }

    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const holder = node.parentElement
      if (!holder || !node.textContent?.trim() || holder.closest('script, style, noscript, svg') || !seen(holder))
        continue
      const size = Number.parseFloat(getComputedStyle(holder).fontSize)
      if (size < 18) faults.add(`${size} px: ${name(holder)}`)
      const ratio = contrast(holder)
      if (ratio < 4.5) faults.add(`contrast ${ratio.toFixed(2)}: ${name(holder)}`)
    }

    for (const target of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      // A choice or a switch is its whole line; a field of a file its whole button.
      const pressed = target.closest('label') ?? target
      if (!pressed.checkVisibility() || target.closest('.unseen, .skip')) continue
      const { width, height } = pressed.getBoundingClientRect()
      if (Math.min(width, height) < 59.5)
        faults.add(`target ${Math.round(width)} × ${Math.round(height)}: ${name(pressed)}`)
    }

    for (const e of document.querySelectorAll('body *'))
      if (/fixed|sticky/.test(getComputedStyle(e).position) && seen(e)) faults.add(`floats: ${name(e)}`)

    for (const form of document.querySelectorAll('form')) {
      const asked = [...form.querySelectorAll('.field')].filter(
        f => f.checkVisibility() && !f.parentElement?.closest('.field, details'),
      )
      if (asked.length > 1) faults.add(`${asked.length} questions at once: ${asked.map(name).join(', ')}`)
    }
    return [...faults]
  })
}
