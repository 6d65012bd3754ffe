/**
 * @file The text of a list or dict as its members and what stands between them, so that members can come, go and move
 * without touching anybody's comments. A comment on a member's line or on the lines right above it moves with it and
 * a comment above one that is removed stays. Knows no format beyond commas and how comments start.
 */

export interface MemberText {
  /** White space and comments in front. */
  readonly lead: string;
  /** From key (or dash) to the end of the value; no comma. */
  readonly body: string;
  /** The rest of the line: comments. */
  readonly tail: string;
}

export interface ContainerText {
  /** With everything on the bracket's own line. Empty where there are no brackets. */
  readonly open: string;
  readonly members: readonly MemberText[];
  /** Before the closing bracket. */
  readonly end: string;
  readonly close: string;
  readonly separator: ',' | '';
  /** A separator also after the last member. */
  readonly trailing: boolean;
  /** Without brackets: the column of every member. */
  readonly column?: number;
}

export type CommentStyle = '//' | '#';

/** Text between two members, or after the last one: the comma, the rest of the line, and what comes before the next. */
export function splitGap(
  gap: string,
  style: CommentStyle,
): { readonly comma: boolean; readonly tail: string; readonly lead: string } {
  const comma = findOutside(gap, ',', style);
  const text = comma < 0 ? gap : gap.slice(0, comma) + gap.slice(comma + 1);
  const line = findOutside(text, '\n', style);
  return { comma: comma >= 0, tail: text.slice(0, Math.max(0, line)), lead: text.slice(Math.max(0, line)) };
}

/** First `sign` that is in no comment. */
function findOutside(text: string, sign: string, style: CommentStyle): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === sign) return i;
    if (style === '//' && text.startsWith('/*', i)) i = Math.max(i, text.indexOf('*/', i + 2) + 1);
    else if (text.startsWith(style, i)) {
      const end = text.indexOf('\n', i);
      if (end < 0) return -1;
      i = end - 1;
    }
  }
  return -1;
}

export function render({ open, members, end, close, separator, trailing }: ContainerText): string {
  const parts = members.map(({ lead, body, tail }, i) => {
    const before = members[i - 1]?.tail ?? '';
    const isLast = i === members.length - 1;
    return joined(before, lead) + body + (isLast && !trailing ? '' : separator) + tail;
  });
  return open + parts.join('') + joined(members.at(-1)?.tail ?? '', end) + close;
}

/** A comment to the end of the line must not swallow what follows. */
const joined = (tail: string, lead: string): string =>
  tail.trim() === '' || lead.startsWith('\n') || lead === '' ? lead : `\n${lead}`;

export function withInserted(container: ContainerText, index: number, body: string): ContainerText {
  const { members } = container;
  const first = members[0];
  const isFirst = index === 0 && first !== undefined;
  // A remark above the first member is about all of them.
  const lead = isFirst ? first.lead : spaceAt(container, index);
  const others = isFirst ? members.with(0, { ...first, lead: spaceAt(container, 1) }) : members;
  return { ...container, members: others.toSpliced(index, 0, { lead, body, tail: '' }) };
}

export function withoutMember(container: ContainerText, index: number): ContainerText {
  const { members } = container;
  const lead = members[index]?.lead ?? '';
  const next = members[index + 1];
  const rest = members.toSpliced(index, 1);
  if (!next) {
    const end = isSpace(lead) ? container.end : lead.trimEnd() + container.end;
    return { ...container, members: rest, end };
  }
  const kept = isSpace(next.lead) || !next.lead.includes('\n') ? lead : lead.trimEnd() + next.lead;
  return { ...container, members: rest.with(index, { ...next, lead: kept }) };
}

export function withMoved(container: ContainerText, from: number, to: number): ContainerText {
  const { members } = container;
  const own = members[from];
  if (!own) return container;
  const moved = members.toSpliced(from, 1).toSpliced(to, 0, own);
  // White space belongs to the place, comments to the member.
  const placed = moved.map((member, i) => ({
    ...member,
    lead: isSpace(member.lead) ? spaceAt(container, i) : atStart(container, i, member.lead),
  }));
  return { ...container, members: placed };
}

const isSpace = (text: string): boolean => text.trim() === '';

/** Without brackets the first member starts where the container does. */
const atStart = ({ column }: ContainerText, index: number, lead: string): string =>
  index === 0 && column !== undefined ? lead.trimStart() : lead;

/** The white space that a member at `index` has in front. */
function spaceAt(container: ContainerText, index: number): string {
  const { members, column } = container;
  if (column !== undefined) return index === 0 ? '' : `\n${' '.repeat(column)}`;
  const like = members[Math.min(index, members.length - 1)]?.lead ?? '';
  if (like.includes('\n')) return `\n${like.slice(like.lastIndexOf('\n') + 1).replace(/\S.*$/, '')}`;
  return index === 0 && isSpace(like) ? like : ' ';
}
