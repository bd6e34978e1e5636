// Puts text on the clipboard, also on pages served without TLS, where browsers offer only the old way. Knows no element of ours.

/** False when the browser refused. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text)
      return true
    } catch (error) {
      // A page without focus or permission is refused with a DOMException; the old way may still work.
      if (!(error instanceof DOMException)) throw error
    }
  }
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'limn-clipboard'
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}
