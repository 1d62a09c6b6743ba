/** SHA-256 of a text's UTF-8, in hexadecimal: the pure rooms are handed one. */
export type Hash = (text: string) => string;
