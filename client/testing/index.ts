// Testing: a hand for the real editor over a real document, as a script. For tests only; the product never imports it.
export { TestEditor } from './test-editor.ts'
