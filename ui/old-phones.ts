// What phones of 2021 lack of today's language and the pages use. Imported before everything else.

function define(name: string, value: (this: unknown[], ...given: never[]) => unknown): void {
  if (!(name in Array.prototype))
    Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true })
}

define('at', function (this: unknown[], n: number) {
  return this[n < 0 ? this.length + n : n]
})
define('findLast', function (this: unknown[], fits: (one: unknown) => boolean) {
  for (let i = this.length - 1; i >= 0; i--) if (fits(this[i])) return this[i]
  return undefined
})
define('toSorted', function (this: unknown[], order?: (a: unknown, b: unknown) => number) {
  return [...this].sort(order)
})
