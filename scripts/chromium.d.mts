export const launchArgs: string[];
export function findChromium(): string | undefined;
export function ensureChromium(): void;
export function dawnEnvironment(): Record<string, string>;
