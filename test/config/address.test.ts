/** Addresses of services: what is their scheme and host, and which hosts are special. */
import { expect, test } from "vitest";
import { addressOf, hostKey, isIpAddress, isThisMachine } from "#config/facts/address";

const read = (value: string): string | undefined => {
  const address = addressOf({ value, span: { start: 0, end: value.length }, breaks: [] });
  return address && `${address.scheme.value} ${hostKey(address)}`;
};

test.each([
  ["https://xconnect.example.com", "https xconnect.example.com"],
  [" HTTP://XConnect.example.com.:8443/path?x=1", "HTTP xconnect.example.com"],
  ["https://user:not-a-password@db.example.com/", "https db.example.com"],
  ["https://user:not#a-pass?word@db.example.com/", "https db.example.com"],
  ["https://[2001:db8::1]:443/", "https [2001:db8::1]"],
  ["xconnect.example.com", undefined],
  ["https://", undefined],
  ["", undefined],
])("%s", (value, expected) => {
  expect(read(value)).toBe(expected);
});

test.each(["localhost", "id.sc.localhost", "127.0.0.1", "[::1]", "LOCALHOST."])("%s is this machine", (host) => {
  expect(isThisMachine(host)).toBe(true);
});

test.each(["localhost.example.com", "notlocalhost", "10.0.0.1"])("%s is another one", (host) => {
  expect(isThisMachine(host)).toBe(false);
});

test.each([
  ["10.0.0.1", true],
  ["[2001:db8::1]", true],
  ["10.example.com", false],
])("%s is a number: %s", (host, expected) => {
  expect(isIpAddress(host)).toBe(expected);
});

test.each([".", "(local)", "(localdb)", "loopback", "::1"])("SQL Server: %s is this machine", (host) => {
  expect(isThisMachine(host)).toBe(true);
});
