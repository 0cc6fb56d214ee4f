// 消息: what was handed to me, asked of my union or decided elsewhere while I was not looking.
import { Screen } from '#ui/screen.tsx'
import { MessageList } from '../../messages.tsx'

export default function Messages() {
  return (
    <Screen title={{ zh: '消息', en: 'Messages' }}>
      <MessageList />
    </Screen>
  )
}
