// The bank of the demo: reads the file it was sent and answers line by line, as a bank's batch service does.
import { parse } from 'csv-parse/sync'
import { downloadFile } from '#engines/funds/bank-file.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './acting.ts'

/** The return file of an exported one: every line paid but those for which `refused` names a reason. */
export async function bankAnswer(
  act: Act<Tables>,
  fileId: string,
  refused: (line: number) => string | null,
): Promise<Buffer> {
  const { body } = await downloadFile(act, fileId)
  if (!Buffer.isBuffer(body)) throw new Error('the bank file is not whole')
  const rows: Record<string, string>[] = parse(body, { columns: true, bom: true })
  const lines = rows.map(row => {
    const reason = refused(Number(row.序号))
    return [row.批次号, row.序号, row.收款账号, row['金额(元)'], reason ? '失败' : '成功', reason ?? ''].join(',')
  })
  return Buffer.from(['批次号,序号,收款账号,金额(元),处理结果,失败原因', ...lines].join('\r\n'))
}
