// Where the rooms of a server are. Knows no room.

/** @param src origin of the server; '' is the page's own */
export function socketUrl(src: string): string {
  const url = new URL('/api/rooms', src === '' ? location.href : src)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}
