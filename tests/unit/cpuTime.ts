/**
 * @file Processor time of this process. Bounds in tests count it instead of the clock's time, which also
 * counts whatever else keeps the machine busy.
 */
const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Starts a watch; calling it tells the milliseconds spent since. */
export function cpuWatch(): () => number {
  const start = process.cpuUsage();
  return () => milliseconds(process.cpuUsage(start));
}
