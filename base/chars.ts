// Signs as people really type them: full-width digits, ideographic spaces, every kind of dash.

/** Full-width signs become their plain twins, sign for sign, so places in the text stay where they were. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～　￥−]/g, c => {
    if (c === '　') return ' '
    if (c === '￥') return '¥'
    if (c === '−') return '-'
    return String.fromCharCode(c.charCodeAt(0) - 0xfee0)
  })
}

/** For numbers in groups: plain signs, capitals, without spaces, hyphens, dashes or dots. */
export function compact(text: string): string {
  return halfWidth(text)
    .replace(/[\s\-‐-―_.·\u200b-\u200d\ufeff]/g, '')
    .toUpperCase()
}
