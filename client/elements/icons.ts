// Web Awesome's icon library, replaced by Limn's own SVGs so that no icon is ever fetched from elsewhere. Icons: Lucide (ISC) and Limn's mark.
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js'

const files = import.meta.glob<string>('./icons/*.svg', { query: '?raw', import: 'default', eager: true })

const urls = new Map(
  Object.entries(files).map(([path, svg]) => [
    path.slice('./icons/'.length, -'.svg'.length),
    `data:image/svg+xml,${encodeURIComponent(svg)}`,
  ]),
)

export function registerIcons(): void {
  const resolver = (name: string): string => urls.get(name) ?? ''
  registerIconLibrary('default', { resolver })
}
