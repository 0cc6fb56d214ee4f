// The public shell: what anyone may see without signing in.
import '#ui/old-phones.ts'
import './public.css'
import { begin } from '../who.tsx'
import { Shell } from './shell.tsx'

begin('/public', <Shell />)
