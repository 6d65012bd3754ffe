/** @file `link FILE` and `open LINK`: subnets as shared links. */
import { UserError } from '../../core/userError';
import { choicesOfLink, decodeLink, encodeLink } from '../../space';
import { openNamed, readConfig, wholeText } from '../spaces';
import { chosenSubnet } from '../subnets';
import type { Verb } from '../verb';

export const link: Verb = {
  name: 'link',
  usage: 'link FILE|GALLERY-ID [--subnet FILE|CODE] [--seed S]',
  doc: 'The fragment to put behind the address of the page.',
  flags: { subnet: { type: 'string' }, seed: { type: 'string' } },
  async run({ io, positionals, flags }) {
    const named = await readConfig(io, positionals[0]);
    const space = openNamed(named);
    const seed = flags.count('seed', 0);
    const choices = await chosenSubnet(io, space, flags.text('subnet'), seed);
    const { galleryId } = named;
    const source =
      galleryId === undefined
        ? { kind: 'config' as const, config: wholeText(named) }
        : { kind: 'gallery' as const, id: galleryId };
    const fragment = encodeLink(source, space, choices, seed);
    return { result: { link: fragment, length: fragment.length }, text: fragment };
  },
};

export const open: Verb = {
  name: 'open',
  usage: 'open LINK',
  doc: 'What a link holds: space, choices, seed and counts. Takes a whole address or its fragment.',
  flags: {},
  async run({ io, positionals }) {
    const [address] = positionals;
    if (address === undefined) throw new UserError({ code: 'cli/no-link', expected: 'a link' });
    const shared = decodeLink(address.slice(Math.max(0, address.indexOf('#'))));
    const { source, seed, input, numClasses } = shared;
    const space = openNamed(
      source.kind === 'gallery'
        ? await readConfig(io, source.id)
        : { galleryId: undefined, config: source.config },
      { input, numClasses },
    );
    const choices = choicesOfLink(shared, space);
    const { params, macs } = space.cost(choices);
    const code = space.encode(choices);
    return {
      result: {
        space: space.name,
        input,
        numClasses,
        seed,
        code,
        params,
        macs,
        choices: Object.fromEntries(choices),
      },
      text: `${space.name}, seed ${seed}, subnet ${code}: ${params} parameters, ${macs} MACs at ${input.join('×')}`,
    };
  },
};
