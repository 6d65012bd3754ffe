export function CopyLink() {
  return null;
}
