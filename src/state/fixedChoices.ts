/** @file The subnet that a config fixes. */
import { importFixSubnet, type SearchSpace } from '../space';

/** The choices that a config itself fixes (`sub_model`), if so. */
export function fixedChoices(space: SearchSpace): ReturnType<typeof importFixSubnet> | undefined {
  const value = space.config.fixSubnet?.value;
  return value === undefined || typeof value === 'string' ? undefined : importFixSubnet(space, value);
}
