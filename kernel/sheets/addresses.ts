// Where a cell is ('AB12') and how a column title is compared.

/** 'A' for 1, 'AA' for 27. */
export function lettersOf(column: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters
}

/** 1 for 'A'; 0 when there are no letters in front. Stops beyond Excel's own last column, so a hostile address stays a small number. */
export function columnOf(address: string): number {
  let column = 0
  for (let i = 0; i < address.length && i < 4; i++) {
    const code = address.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** 12 for 'AB12'; 0 when there is no row. */
export function rowOf(address: string): number {
  const digits = /\d{1,7}$/.exec(address)
  return digits ? Number(digits[0]) : 0
}

/**
 * A column title as it is compared: full-width letters made half-width, blanks and line breaks dropped, the `*` or `＊` of
 * mandatory columns and a closing colon ignored, capitals made small. `'＊身份证\n号码：'` and `'身份证号码'` are the same title.
 */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s*\u200b\ufeff]+/g, '')
    .replace(/:$/, '')
    .toLowerCase()
}
