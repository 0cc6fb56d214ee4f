// Text as XML, the way workbooks want it.

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for element content and attributes. Characters XML cannot hold become `_x0007_`, and what looks like such an escape is itself escaped. */
export function xmlText(text: string): string {
  if (!/[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_x/u.test(text)) return text
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, mark => marks[mark]!)
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, bad => `_x${bad.charCodeAt(0).toString(16).padStart(4, '0')}_`)
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const officeSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const packageSpace = 'http://schemas.openxmlformats.org/package/2006'
