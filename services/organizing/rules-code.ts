// The credit code of a union begins with 8 and is another than its employer’s. Pure. GB 32100
import { readUscc } from '#base/chinese-ids.ts'

export type CodeFault =
  | 'organizing.code_length'
  | 'organizing.code_wrong'
  | 'organizing.code_of_employer'
  | 'organizing.code_of_union'

type Reading =
  | { readonly ok: true; readonly uscc: string }
  | { readonly ok: false; readonly fault: CodeFault; readonly begins: string }

/** Reads a union’s own code. One that begins with another sign than 8 is the employer’s. */
export const readUnionCode = (text: string): Reading => read(text, true)

/** Reads an employer’s code: any but a union’s. */
export const readEmployerCode = (text: string): Reading => read(text, false)

function read(text: string, union: boolean): Reading {
  const code = readUscc(text)
  if (!code.ok) {
    const fault = code.why === 'length' ? 'organizing.code_length' : 'organizing.code_wrong'
    return { ok: false, fault, begins: '' }
  }
  if (code.isUnion === union) return { ok: true, uscc: code.uscc }
  return {
    ok: false,
    fault: union ? 'organizing.code_of_employer' : 'organizing.code_of_union',
    begins: code.registrar,
  }
}
