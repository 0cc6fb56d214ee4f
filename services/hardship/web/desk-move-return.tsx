// 退回补材料: what households are asked for most beside the papers by kind.
import { MoveReturn as Return } from '#ui/cases/move-return.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import type { MoveProps } from './desk-view.ts'

/** Worker and union read the same words, so they stand in Chinese. */
const common = ['房屋租赁合同或房贷合同', '本人名下的银行卡照片', '照片拍清楚，四个角都照进来']

export function MoveReturn(props: MoveProps) {
  const t = useText()
  const { hardshipType } = props.review.assessment
  const deciding = useSend(hardshipApi.decide)
  return (
    <Return
      {...props}
      common={common}
      about={hardshipType && t(hardshipTypes[hardshipType])}
      sending={deciding}
      onReturn={deciding.send}
    />
  )
}
