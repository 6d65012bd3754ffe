import type { Plugin } from 'vite';

export function contentSecurityPolicy(): Plugin;
