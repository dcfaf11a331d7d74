import { isBsn } from "./bsn.ts";
import type { Place } from "./place.ts";

const digitsOf = (text: string) => text.replace(/\D/g, "");

/** What stands right before a number may say what it is. */
const bsnLabel = /(?:\bbsn|burgerservicenummer|citizen service number|sofi(?:-?nummer)?)\W{0,3}(?:is|nr\.?|nummer)?\W{0,3}$/i;

/** Citizen service numbers. Eight digits are one only where the text says so: dates are written like that too. */
export function findBsns(text: string): Place[] {
  return [...text.matchAll(/(?<![\d.,-])\d(?:[ .-]?\d){7,8}(?![\d-]|[.,]\d)/g)].flatMap(({ 0: found, index }) => {
    const digits = digitsOf(found);
    const isLabelled = bsnLabel.test(text.slice(Math.max(0, index - 40), index));
    return isLabelled || (digits.length === 9 && isBsn(digits)) ? [{ start: index, end: index + found.length }] : [];
  });
}

const phone = /(?<![\d+])(?:(?:\+|\b00)[1-9]\d{0,2}(?:[ .-]?\(0\))?[ .-]?|\(?\b0)[1-9]\d{0,3}\)?(?:[ ./-]{0,3}\d){4,10}(?!\d)/g;

/** Telephone numbers: Dutch ones of ten digits and any with a country code; not the free and paid lines of organisations. */
export function findPhones(text: string): Place[] {
  return [...text.matchAll(phone)].flatMap(({ 0: found, index }) => {
    if (/^\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}\b/.test(found)) return [];
    const digits = digitsOf(found.replace("(0)", ""));
    const isForeign = found.startsWith("+") || digits.startsWith("00");
    const length = digits.replace(/^00/, "").length;
    const isNumber = isForeign ? length >= 9 && length <= 15 : digits.length === 10 && !/^0(?:800|90\d)/.test(digits);
    return isNumber ? [{ start: index, end: index + found.length }] : [];
  });
}

/** Dutch postcodes. With a space between only in capitals: `in 2019 na` is no postcode. */
export function findPostcodes(text: string): Place[] {
  const found = text.matchAll(/(?<![\p{L}\d€-]|€ )[1-9]\d{3}(?: ?(?!S[ADS])[A-Z]{2}|(?!s[ads])[a-z]{2})(?![\p{L}\d])/gu);
  return [...found].map(({ 0: postcode, index }) => ({ start: index, end: index + postcode.length }));
}

export function findEmails(text: string): Place[] {
  if (!text.includes("@")) return [];
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu)].map(({ 0: address, index }) => ({ start: index, end: index + address.length }));
}
