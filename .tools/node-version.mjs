// Says in one sentence that this Node is too old, before anything that needs a newer one is loaded. Written so that an old Node can read it.
const floor = [20, 19]

export const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return
  console.error(
    `Limn needs Node.js ${floor.join('.')} or newer; this is ${process.versions.node}. Get one at https://nodejs.org/`,
  )
  process.exit(1)
}
