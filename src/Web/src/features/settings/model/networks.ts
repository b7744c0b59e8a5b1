/** One address or network per line, as typed; empty lines and commas do not matter. */
export const splitNetworks = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** The first that is neither an address nor a network in CIDR notation. */
export const firstInvalidNetwork = (networks: readonly string[]): string | undefined =>
  networks.find((network) => !isNetwork(network));

/** `10.0.0.7`, `10.0.0.0/8`, `::1`, `fd00::/8`. Whether the bits after the prefix are zero, the server decides. */
export function isNetwork(text: string): boolean {
  const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = prefix === undefined ? 0 : Number(prefix);
  if (isIpv4(address)) return bits <= 32;
  return isIpv6(address) && bits <= 128;
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  // A browser's own parser knows all ways to write one.
  return text.includes(":") && /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
}
