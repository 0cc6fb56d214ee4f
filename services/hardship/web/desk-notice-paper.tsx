// A notice as it hangs on the wall: masked name, kind, proposed help, days, and where to say what one knows.
import type { Day } from '#base/day.ts'
import { formatDay } from '#base/day.ts'
import { hardshipTypes } from '../words.ts'
import '#ui/letter.css'

export interface NoticeShown {
  readonly unit: string
  /** Masked. */
  readonly name: string
  readonly hardshipType: keyof typeof hardshipTypes
  readonly proposal: string
  readonly postedOn: string
  readonly untilOn: string
  readonly phone: string
}

/** Always in Chinese: it is posted as it stands. */
export function NoticePaper({ of }: { of: NoticeShown }) {
  const says = (d: string) => formatDay(d as Day, 'zh')
  return (
    <article className="letter hd-notice" lang="zh-CN">
      <h2>
        {of.unit}
        <br />
        {hardshipTypes[of.hardshipType].zh}职工家庭公示
      </h2>
      <div className="letter-body">
        <p>
          经本人申请、入户走访、民主评议，下列职工家庭拟认定为{hardshipTypes[of.hardshipType].zh}
          职工家庭，现予公示，请大家监督。
        </p>
      </div>
      <table>
        <tbody>
          <tr>
            <th scope="row">申请人</th>
            <td>{of.name}</td>
          </tr>
          <tr>
            <th scope="row">所在工会</th>
            <td>{of.unit}</td>
          </tr>
          <tr>
            <th scope="row">困难类型</th>
            <td>{hardshipTypes[of.hardshipType].zh}</td>
          </tr>
          <tr>
            <th scope="row">拟帮扶内容</th>
            <td>{of.proposal}</td>
          </tr>
          <tr>
            <th scope="row">公示时间</th>
            <td>
              {says(of.postedOn)} 至 {says(of.untilOn)}
            </td>
          </tr>
        </tbody>
      </table>
      <div className="letter-body">
        <p>有不同意见，请在公示期内打 {of.phone} 或到本工会说明，也可以在网上提出。您的姓名和电话只给工会看。</p>
      </div>
      <div className="letter-end">
        <p>{of.unit}</p>
        <p>{says(of.postedOn)}</p>
      </div>
    </article>
  )
}
