// Limn's elements: one class a tag, none registered here (client/embed does). They know the editor, not how it is fed.
export { LimnApp } from './app.ts'
export { LimnBrowser } from './browse/browser.ts'
export { LimnSignIn } from './sign-in.ts'
export { LimnThumbnail } from './browse/thumbnail.ts'
export { LimnUpload } from './browse/upload.ts'
export { registerIcons } from './icons.ts'
