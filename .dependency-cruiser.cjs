// The arrows of docs/ARCHITECTURE.md as rules: who may import whom, type-only imports included. Everything has its reason beside it.
// TypeScript 7 would make this tool see no file at all and still pass; `config.moduleFloor` in package.json is the canary for that.

/** Tests and the helpers made for them may reach further than the code they test. */
const helpers = '/testing/|/test-[^/]+[.]ts$'
const tests = `[.](test|conformance)[.]ts$|${helpers}`
const sharedFolders = ['geometry', 'dicom', 'ontology', 'model', 'commands', 'history', 'protocol', 'api', 'testing']

/** `from` may import, of our own code, only itself, what `to` lists, and shared/brand.ts. */
const mayImport = (from, to, comment) => ({
  name: `arrows-of-${from.replace('/', '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: tests },
  to: {
    path: '^(shared|client|server|e2e)/',
    pathNot: [`^${from}/`, '^shared/brand[.]ts$', ...to.map((folder) => `^${folder}/`)],
  },
})

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const typesOnly = (from, to, comment) => ({
  name: `types-only-from-${to.replace('/', '-')}-in-${from.replace('/', '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: tests },
  to: { path: `^${to}/`, dependencyTypesNot: ['type-only'] },
})

const rules = [
  forbid('no-cycles', 'A cycle has no first file to read; type-only cycles count.', {}, { circular: true }),
  forbid('no-unresolvable', 'An import that resolves to nothing.', {}, { couldNotResolve: true, pathNot: '[?]' }),
  forbid(
    'no-dev-dependency-in-product',
    'What runs in production is listed under dependencies.',
    { path: '^(shared|client|server)/', pathNot: tests },
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: 'node_modules/@types/',
    },
  ),
  forbid(
    'no-undeclared-package',
    'Only packages named in package.json.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),

  forbid(
    'shared-is-pure',
    'shared/ runs in browser, server and worker alike: it imports neither of them, nor Node.',
    { path: '^shared/', pathNot: tests },
    { path: '^(client|server|e2e)/', dependencyTypesNot: ['npm'] },
  ),
  forbid(
    'shared-is-pure-of-node',
    'shared/ knows no host.',
    { path: '^shared/', pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'client-never-server',
    'The wire is the only way between them.',
    { path: '^client/' },
    { path: '^(server|e2e)/' },
  ),
  forbid(
    'server-never-client',
    'The wire is the only way between them.',
    { path: '^server/' },
    { path: '^(client|e2e)/' },
  ),
  forbid(
    'e2e-drives-the-running-program',
    'A browser test that imports product code tests something else than the product.',
    { path: '^e2e/' },
    { path: '^(client|server)/' },
  ),
  forbid(
    'geometry-imports-nothing',
    'Geometry is numbers only; everything else rests on it.',
    { path: '^shared/geometry/', pathNot: tests },
    { pathNot: ['^shared/geometry/', '^shared/brand[.]ts$'] },
  ),
  mayImport('shared/dicom', ['shared/geometry'], 'DICOM knows places, not annotations.'),
  mayImport('shared/ontology', [], 'What may be said, apart from where it is said.'),
  mayImport('shared/protocol', [], 'The wire carries updates as opaque bytes.'),
  mayImport(
    'shared/model',
    ['shared/geometry', 'shared/dicom', 'shared/ontology'],
    'The document, and nothing that uses it.',
  ),
  mayImport(
    'shared/commands',
    ['shared/geometry', 'shared/dicom', 'shared/ontology', 'shared/model'],
    'Commands are functions of the document.',
  ),
  mayImport(
    'shared/history',
    ['shared/geometry', 'shared/dicom', 'shared/ontology', 'shared/model', 'shared/protocol'],
    'Replay reads the log and the model; it runs no command.',
  ),
  forbid(
    'testing-is-for-tests',
    'Builders, fakes and the convergence harness stay out of the product.',
    { path: '^(shared|client|server)/', pathNot: tests },
    { path: `^(shared|client|server).*(${helpers})` },
  ),

  forbid(
    'editor-has-no-dom',
    'client/editor is headless: shared/ is all it knows.',
    { path: '^client/editor/', pathNot: tests },
    { pathNot: ['^client/editor/', '^shared/', 'node_modules/@preact/signals-core'] },
  ),
  forbid(
    'tools-do-not-know-views',
    'A tool is a pure state machine: no editor facade, no document, no renderer.',
    { path: '^client/editor/tools/', pathNot: tests },
    { path: ['^client/(?!editor/)', '^client/editor/editor[.]ts$', 'node_modules/'], pathNot: tests },
  ),
  mayImport(
    'client/scene',
    ['client/editor', ...shared('model', 'geometry', 'dicom', 'ontology')],
    'A display list from document and viewport.',
  ),
  mayImport('client/imaging', shared('dicom', 'geometry', 'api'), 'Pixels; it has never heard of a contour.'),
  mayImport('client/render', ['client/scene', 'client/imaging', ...shared('geometry')], 'Draws what the scene lists.'),
  mayImport(
    'client/sync',
    ['client/editor', ...shared('protocol', 'model', 'dicom', 'api', 'history', 'commands')],
    'Keeps the document and the server together; shows nothing.',
  ),
  typesOnly('client/sync', 'client/editor', 'The editor says what it needs of a session; sync provides it.'),
  typesOnly('client/render', 'client/imaging', 'Pixels are handed to the renderer; it fetches none.'),
  typesOnly('server/room', 'server/auth', 'Who is calling was decided before.'),
  mayImport('client/input', ['client/editor', ...shared('geometry')], 'DOM events become editor input.'),
  forbid(
    'render-never-reads-yjs',
    'The renderer sees the display list, never the document.',
    { path: '^client/render/' },
    {
      path: [
        'node_modules/(yjs|y-protocols|y-indexeddb|y-websocket|lib0)/',
        '^shared/(model|commands|history)/',
        '^client/sync/',
      ],
    },
  ),
  forbid(
    'pixi-only-in-render',
    'One folder owns the GPU.',
    { pathNot: '^client/render/' },
    { path: 'node_modules/pixi[.]js/' },
  ),
  forbid(
    'yjs-only-in-model-history-sync-room',
    'No Yjs type in any other signature: commands get a typed writer, views get plain values.',
    {
      path: '^(shared|client|server)/',
      pathNot: ['^shared/(model|history|testing)/', '^client/sync/', '^server/(room|history)/', tests],
    },
    { path: 'node_modules/(yjs|y-protocols|y-indexeddb|y-websocket)/' },
  ),
  forbid(
    'libsql-only-in-store-libsql',
    'The database is behind the ports of server/store.',
    { pathNot: '^server/store/libsql/' },
    { path: 'node_modules/(@libsql|libsql)/' },
  ),
  mayImport(
    'server/store',
    shared('protocol', 'history', 'api', 'model', 'dicom', 'geometry', 'ontology'),
    'Ports and rows; no rooms, no HTTP.',
  ),
  mayImport('server/auth', shared('protocol', 'api'), 'Who is calling; nothing about what they ask.'),
  mayImport(
    'server/imaging',
    ['server/store', ...shared('dicom', 'geometry', 'api')],
    'Files to instances and frames.',
  ),
  mayImport('server/history', ['server/store', ...shared()], "A room's past; ports only, no connection, no HTTP."),
  mayImport('server/backup', ['server/store'], 'Files and the store; what proof is, it is told.'),
  mayImport('server/room', ['server/store', 'server/auth', ...shared()], 'The pipeline; ports only.'),
  forbid(
    'room-knows-ports-only',
    'The pipeline is told which store it has.',
    { path: '^server/room/', pathNot: tests },
    { path: '^server/store/(libsql|memory)/' },
  ),

  forbid(
    'no-deep-import-across-folders',
    'Another folder is its index.ts, or the define.ts that registers its elements; the rest is its own business.',
    { path: '^(shared|client|server)/([^/]+)/' },
    {
      path: '^(shared|client|server)/[^/]+/.+(?<![.]d)[.]ts$',
      pathNot: [
        '^$1/$2/',
        '^(shared|client|server)/[^/]+/(index|define)[.]ts$',
        '^(shared|client|server)/[^/]+/[^/]+/(index|define)[.]ts$',
      ],
    },
  ),
  forbid(
    'no-deep-import-from-outside',
    'Another folder is its index.ts, or the define.ts that registers its elements; the rest is its own business.',
    { path: ['^(shared|client|server)/[^/]+[.]ts$', '^e2e/'] },
    {
      path: '^(shared|client|server)/[^/]+/.+(?<![.]d)[.]ts$',
      pathNot: [
        '^client/embed/',
        '^(shared|client|server)/[^/]+/(index|define)[.]ts$',
        '^(shared|client|server)/[^/]+/[^/]+/(index|define)[.]ts$',
      ],
    },
  ),
]

function shared(...folders) {
  return (folders.length > 0 ? folders : sharedFolders).map((folder) => `shared/${folder}`)
}

module.exports = {
  forbidden: rules,
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]cache/|^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
