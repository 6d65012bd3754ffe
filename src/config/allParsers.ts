/** @file Every parser at once, for whoever has room for them: the worker, the command line, the tests. */
import { install } from './parsers';
import { runPython } from './python/interpreter';
import { parseYaml } from './yaml/parser';

install({ yaml: parseYaml, python: runPython });
