/**
 * Who may import whom: an allow-list. What is not listed is forbidden. The reasons are in docs/architecture.md.
 */
const ALLOWED = {
  core: [],
  config: ['core'],
  mutables: ['core'],
  graph: ['core'],
  data: ['core'],
  plan: ['core', 'graph'],
  ops: ['core', 'graph', 'plan'],
  nn: ['core', 'graph', 'mutables', 'ops'],
  mutators: ['core', 'mutables', 'graph'],
  space: ['core', 'config', 'graph', 'mutables', 'mutators', 'nn', 'ops'],
  backends: ['core', 'graph', 'plan'],
  train: ['core', 'data', 'graph', 'mutables', 'plan', 'space'],
  search: ['core', 'mutables', 'space'],
  export: ['core', 'graph', 'mutables', 'space'],
  protocol: ['core', 'mutables', 'space'],
  engine: [
    'backends',
    'core',
    'data',
    'export',
    'graph',
    'mutables',
    'mutators',
    'ops',
    'plan',
    'protocol',
    'search',
    'space',
    'train',
  ],
  document: ['core', 'config', 'mutables', 'space'],
  state: ['core', 'config', 'document', 'graph', 'mutables', 'mutators', 'protocol', 'space'],
  view: ['core', 'config', 'graph', 'mutables', 'mutators', 'space'],
  ui: ['core', 'config', 'document', 'graph', 'mutables', 'mutators', 'protocol', 'space', 'state', 'view'],
  cli: [
    'backends',
    'config',
    'core',
    'data',
    'engine',
    'export',
    'graph',
    'mutables',
    'mutators',
    'nn',
    'ops',
    'plan',
    'protocol',
    'search',
    'space',
    'train',
  ],
};

const folderRules = Object.entries(ALLOWED).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/',
    pathNot: [
      ...[folder, ...allowed].map((name) => `^src/${name}/`),
      // The contract of a backend is plain types; trainers speak to it.
      ...(folder === 'train' ? ['^src/backends/contract\\.ts$'] : []),
    ],
  },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'folder-has-a-row',
      comment: 'A folder without a row in the table would be free to import anything.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(ALLOWED).join('|')})/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other; code may not.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernels-through-the-tables',
      comment: 'cpu.ts and gpu.ts of an op family are reached through src/ops/cpu.ts and src/ops/gpu.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ops/' },
      to: { path: '^src/ops/[^/]+/(cpu|gpu)\\.ts$' },
    },
    {
      name: 'page-without-engine',
      comment: 'What the page loads contains no engine, no backend and no kernel.',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '^(src/(engine|train|backends)/|src/ops/(cpu|gpu)\\.ts|shaders/)', reachable: true },
    },
    {
      name: 'react-in-ui-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ui/|main\\.tsx)' },
      to: { path: 'node_modules/(react|react-dom|react-aria-components|lucide-react)/' },
    },
    {
      name: 'panels-apart',
      severity: 'error',
      from: { path: '^src/ui/panels/([^/]+)/' },
      to: { path: '^src/ui/panels/([^/]+)/', pathNot: '^src/ui/panels/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
